import { describeMoney, money } from '../money/index.ts';
import type { Crossed } from './find-crossed.ts';
import type { IndexedItem, ItemIndex } from './item-index.ts';
import type { LineReading } from './line-reading.ts';
import type { Allocation, MatchReason } from './match-case.ts';

type Desk = { readonly lines: readonly LineReading[]; readonly index: ItemIndex };

const least = (a: bigint, b: bigint): bigint => (a < b ? a : b);

type Purse = { readonly position: number; left: bigint; readonly allocations: Allocation[] };

/** Takes an item's money from the purses in turn; what is still owed. */
const payFrom = (purses: readonly Purse[], { item }: IndexedItem): bigint => {
  let owed = item.open.minor;
  for (const purse of purses) {
    const taken = least(owed, purse.left);
    if (taken === 0n) continue;
    owed -= taken;
    purse.left -= taken;
    purse.allocations.push({ openItemId: item.id, amount: money(taken, item.open.currency) });
  }
  return owed;
};

/**
 * What each line of a crossed match settles: credit notes go with the first line and add to its money; then each item in
 * the order of its due day is paid by the lines in the order of theirs, what only one of them names before what several
 * do. Null where money or debt would be left over, because those who name an item do not have enough for it.
 */
export const layCrossed = (
  { lines, items, payers }: Crossed,
  desk: Desk,
): ReadonlyMap<number, readonly Allocation[]> | null => {
  const purses = lines.map((position): Purse => ({ position, left: desk.lines[position]!.minor, allocations: [] }));
  const { moneyOut } = desk.lines[lines[0]!]!;
  const mayPay = ({ position }: IndexedItem): readonly Purse[] => {
    const own = payers?.get(position);
    return own === undefined ? purses : purses.filter((purse) => own.includes(purse.position));
  };
  const settled = items
    .map((position) => desk.index.items[position]!)
    .sort((a, b) => mayPay(a).length - mayPay(b).length || a.dueDay - b.dueDay || a.position - b.position);
  for (const one of settled.filter((note) => note.moneyOut !== moneyOut)) {
    const [purse] = mayPay(one) as [Purse];
    purse.left += one.item.open.minor;
    purse.allocations.push({ openItemId: one.item.id, amount: one.item.open });
  }
  for (const one of settled.filter((owed) => owed.moneyOut === moneyOut))
    if (payFrom(mayPay(one), one) !== 0n) return null;
  if (purses.some(({ left, allocations }) => left !== 0n || allocations.length === 0)) return null;
  return new Map(purses.map(({ position, allocations }) => [position, allocations]));
};

const nameOf = ({ item }: IndexedItem): string => item.number ?? `the item of ${item.partyName}`;

/** Why a line is one of several that settle these items together. */
export const crossedReasons = (line: LineReading, { lines, items, named }: Crossed, desk: Desk): MatchReason[] => {
  const settled = items.map((position) => desk.index.items[position]!);
  const others = lines
    .filter((position) => position !== line.position)
    .map((position) => desk.lines[position]!)
    .map((other) => `${describeMoney(money(other.minor, other.line.amount.currency))} of ${other.line.bookingDate}`);
  const total = lines.reduce((sum, position) => sum + desk.lines[position]!.minor, 0n);
  const numbers = settled.map(nameOf).join(', ');
  const sum = describeMoney(money(total, line.line.amount.currency));
  return [
    ...(named ? [{ sign: 1, weight: 5, text: `The texts name ${numbers} and nothing else.` } as const] : []),
    { sign: 1, weight: 3, text: `With ${others.join(' and ')} it makes ${sum}, which is ${numbers} to the cent.` },
    { sign: 1, weight: 2.5, text: `All are of ${settled[0]!.item.partyName}.` },
    ...(named
      ? []
      : [{ sign: 1, weight: 1, text: 'No other payments and open items of theirs add up, nor come near.' } as const]),
  ];
};
