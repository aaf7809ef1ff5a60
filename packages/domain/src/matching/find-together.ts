import { describeMoney, money } from '../money/index.ts';
import { ADDENDS_MAX, type Addend, findSums } from './find-sums.ts';
import { type IndexedItem, type ItemIndex, isInBooksOf } from './item-index.ts';
import type { LineReading } from './line-reading.ts';
import type { Allocation, MatchReason, Residual } from './match-case.ts';
import type { PackedNames } from './packed-names.ts';
import { mentionOf } from './reference-keys.ts';
import { legFor } from './tolerance.ts';
import { allowancesOn } from './tolerance-eras.ts';
import { onceAsked } from './write-proposal.ts';

/** One payment for several items of one counterparty. */
export type Together = {
  readonly line: number;
  /** Positions of the items. */
  readonly items: readonly number[];
  readonly allocations: readonly Allocation[];
  readonly residual: Residual | null;
  /** The text names every one of them. */
  readonly named: boolean;
  /** The only way to add up, and few enough ways that it does not do so by chance. */
  readonly unique: boolean;
  readonly reasons: () => readonly MatchReason[];
};

/** Up to this many ways to add up a single hit is no chance: amounts to the cent hardly meet among so few. */
const WAYS_MAX = 64;
const EARLY_DAYS = 35;
const LATE_DAYS = 60;

type Desk = {
  readonly index: ItemIndex;
  readonly names: PackedNames;
  /** By position, 1 for items that another line settles beyond doubt. */
  readonly taken: Uint8Array;
  readonly isRefused: (line: LineReading, item: IndexedItem) => boolean;
};

/** Items a line may pay together: of its entity and currency, in the books by then, in no dispute, claimed by nobody surely. */
const isOpenTo = (line: LineReading, one: IndexedItem, desk: Desk): boolean =>
  isInBooksOf(line, one) && desk.taken[one.position] === 0 && !desk.isRefused(line, one);

const addendOf = (line: LineReading, one: IndexedItem): Addend => {
  const isOurs = one.moneyOut === line.moneyOut;
  const { minor } = one.item.open;
  if (one.discounts.length === 0) return { choices: [isOurs ? minor : -minor] };
  const sign = isOurs ? 1n : -1n;
  const inTime = one.discounts.filter(({ untilDay }) => line.day <= untilDay).map(({ minor: less }) => less);
  return { choices: [minor, ...inTime].map((choice) => sign * choice) };
};

const NO_ITEMS: readonly IndexedItem[] = [];

const namedBy = (line: LineReading, desk: Desk): readonly IndexedItem[] => {
  if (line.named.length === 0 && line.numbered.length === 0) return NO_ITEMS;
  return [...new Set([...line.named, ...line.numbered].flat())]
    .map((position) => desk.index.items[position]!)
    .filter((one) => isOpenTo(line, one, desk) && mentionOf(line.references, one.fullKeys, one.digitKeys) !== 'none');
};

/** What the text names, as far as it belongs to one counterparty: the line's own, else the only one that is named. */
const namedOfOneParty = (line: LineReading, party: string | null, desk: Desk): readonly IndexedItem[] => {
  const named = namedBy(line, desk);
  if (named.length === 0) return NO_ITEMS;
  const byParty = Map.groupBy(named, (one) => one.party);
  if (party !== null) return byParty.get(party) ?? [];
  const several = [...byParty.values()].filter((items) => items.length > 1);
  const [only, ...others] = several;
  return only !== undefined && others.length === 0 ? only : [];
};

const reason = (sign: 1 | -1, weight: number, text: string): MatchReason => ({ sign, weight, text });

const listed = (names: readonly string[]): string => {
  const shown = names.length > 5 ? [...names.slice(0, 4), `${names.length - 4} others`] : names;
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
};

const nameOf = ({ item }: IndexedItem): string => item.number ?? `the item of ${item.partyName}`;

const reasonsFor = (
  line: LineReading,
  items: readonly IndexedItem[],
  told: { readonly named: boolean; readonly discount: bigint; readonly short: bigint },
): MatchReason[] => {
  const { currency } = line.line.amount;
  const of = (minor: bigint): string => describeMoney(money(minor, currency));
  const total = items.reduce((sum, one) => sum + (one.moneyOut === line.moneyOut ? 1n : -1n) * one.item.open.minor, 0n);
  const less = told.discount > 0n ? ` less ${of(told.discount)} discount, in time` : '';
  const sum =
    told.short === 0n
      ? reason(1, 3, `Together they are ${of(total)}${less}: the amount to the cent.`)
      : reason(-1, 1, `Together they are ${of(total)}; ${of(told.short)} of it did not come.`);
  return [
    ...(told.named ? [reason(1, 5, `The text names ${listed(items.map(nameOf))}.`)] : []),
    sum,
    reason(1, 2.5, `All are of ${items[0]?.item.partyName}.`),
    ...(told.named ? [] : [reason(1, 1, 'No other open items of theirs make this amount.')]),
  ];
};

const dueFirst = (a: IndexedItem, b: IndexedItem): number => a.dueDay - b.dueDay || a.position - b.position;

/** Items paid whole or less their discount, exactly. */
const exactly = (
  line: LineReading,
  items: readonly IndexedItem[],
  how: { readonly named: boolean },
): Together | 'several' | null => {
  const addends = items.map((one) => addendOf(line, one));
  const [selection, ...more] = findSums(addends, line.minor, { all: how.named });
  if (selection === undefined) return null;
  if (more.length > 0) return 'several';
  const chosen = items.flatMap((one, at) => (selection[at]! < 0 ? [] : [{ one, choice: selection[at]! }]));
  const discountOf = ({ one, choice }: (typeof chosen)[number]): bigint =>
    choice === 0
      ? 0n
      : one.item.open.minor - one.discounts.filter(({ untilDay }) => line.day <= untilDay)[choice - 1]!.minor;
  const discount = chosen.reduce((sum, pick) => sum + discountOf(pick), 0n);
  const { currency } = line.line.amount;
  const picked = chosen.map(({ one }) => one);
  const ways = addends.reduce((product, { choices }) => product * (choices.length + 1), 1);
  return {
    line: line.position,
    items: picked.map(({ position }) => position),
    allocations: chosen.map((pick) => ({
      openItemId: pick.one.item.id,
      amount: pick.one.item.open,
      ...(discountOf(pick) === 0n ? {} : { discount: money(discountOf(pick), currency) }),
    })),
    residual: discount === 0n ? null : { amount: money(-discount, currency), leg: 'discount' },
    named: how.named,
    unique:
      how.named || ((ways <= WAYS_MAX || picked.length === items.length) && !picked.some((one) => one.commonPrice)),
    reasons: onceAsked(() => reasonsFor(line, picked, { named: how.named, discount, short: 0n })),
  };
};

/** All that is named, but less money than that: the latest due stays open in part, and a person says what the rest is. */
const shortOf = (line: LineReading, items: readonly IndexedItem[]): Together | null => {
  const own = items.filter((one) => one.moneyOut === line.moneyOut).sort(dueFirst);
  if (own.length < 2 || own.length !== items.length) return null;
  const total = own.reduce((sum, { item }) => sum + item.open.minor, 0n);
  const short = total - line.minor;
  const last = own.at(-1)!;
  if (short <= 0n || short >= last.item.open.minor) return null;
  const { currency } = line.line.amount;
  const within = own.find((one) => legFor(allowancesOn(one, line), -short, line.moneyOut) !== null) ?? null;
  const allocations = own.map(
    (one): Allocation => ({
      openItemId: one.item.id,
      amount: one === last && within === null ? money(one.item.open.minor - short, currency) : one.item.open,
    }),
  );
  return {
    line: line.position,
    items: own.map(({ position }) => position),
    allocations: within === null ? allocations : carriedFirst(allocations, within),
    residual: {
      amount: money(-short, currency),
      leg: within === null ? null : legFor(allowancesOn(within, line), -short, line.moneyOut),
    },
    named: true,
    unique: within !== null,
    reasons: onceAsked(() => reasonsFor(line, own, { named: true, discount: 0n, short })),
  };
};

/** The item whose tolerance takes the difference stands first: the remainder is booked to the first. */
const carriedFirst = (allocations: readonly Allocation[], carrier: IndexedItem): Allocation[] => [
  ...allocations.filter(({ openItemId }) => openItemId === carrier.item.id),
  ...allocations.filter(({ openItemId }) => openItemId !== carrier.item.id),
];

/** What is open of the party and could be paid about the line's day; null where it is too little or too much to add up. */
const openOfParty = (line: LineReading, desk: Desk): IndexedItem[] | null => {
  const { starts, positions, dueDays, documentDays } = desk.index.partyOrder;
  const { partyNumber: number } = line;
  if (number < 0 || starts[number + 1]! - starts[number]! < 2) return null;
  const theirs: IndexedItem[] = [];
  for (let at = starts[number]!; at < starts[number + 1]!; at++) {
    const late = line.day - dueDays[at]!;
    if (late > LATE_DAYS || -late > EARLY_DAYS || documentDays[at]! > line.day) continue;
    const position = positions[at]!;
    if (desk.taken[position] === 1) continue;
    const one = desk.index.items[position]!;
    if (isOpenTo(line, one, desk)) theirs.push(one);
    if (theirs.length > ADDENDS_MAX) return null;
  }
  return theirs.length < 2 ? null : theirs;
};

/**
 * The items one payment settles together, where they are of one counterparty: all that its text names, or else the only
 * open items of the payer that make the amount. Null where nothing adds up or several ways do.
 */
export const findTogether = (line: LineReading, desk: Desk): Together | null => {
  const { party } = line;
  const named = namedOfOneParty(line, party, desk);
  if (named.length > 1 && named.length <= ADDENDS_MAX) {
    const exact = exactly(line, named, { named: true });
    if (exact !== null && exact !== 'several') return exact;
    const short = shortOf(line, named);
    if (short !== null) return short;
  }
  if (named.length > 0 || party === null) return null;
  const theirs = openOfParty(line, desk);
  if (theirs === null) return null;
  const exact = exactly(line, theirs, { named: false });
  return exact === 'several' ? null : exact;
};
