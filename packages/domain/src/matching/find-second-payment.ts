import { describeMoney } from '../money/index.ts';
import type { ItemIndex } from './item-index.ts';
import type { LineReading } from './line-reading.ts';
import type { MatchException } from './match-case.ts';
import { mentionOf } from './reference-keys.ts';
import type { WeighedPair } from './weigh-pair.ts';

type Desk = {
  readonly index: ItemIndex;
  readonly settled: ItemIndex;
  readonly lines: readonly LineReading[];
  readonly sides: { readonly chosenOfItem: readonly (WeighedPair | undefined)[] };
};

/** Positions of settled items of this very amount and direction that the line names. */
const namedSettled = (line: LineReading, settled: ItemIndex): number[] => {
  const keys = [...line.references.joined, ...(line.references.whole === null ? [] : [line.references.whole])];
  const positions = new Set(keys.flatMap((key) => settled.byFullKey.get(key) ?? []));
  return [...positions].filter((position) => {
    const { item, moneyOut, fullKeys } = settled.items[position]!;
    return (
      moneyOut === line.moneyOut &&
      item.open.currency === line.line.amount.currency &&
      item.open.minor === line.minor &&
      mentionOf(line.references, fullKeys, []) !== 'none'
    );
  });
};

/** The complaint that the line names what was paid before, or null. */
export const paidBefore = (
  line: LineReading,
  settled: ItemIndex,
): Pick<MatchException, 'code' | 'text' | 'openItemIds'> | null => {
  if (settled.items.length === 0) return null;
  const items = namedSettled(line, settled).map((position) => settled.items[position]!.item);
  const [first] = items;
  if (first === undefined) return null;
  return {
    code: 'match.paid_twice',
    text: `It names ${first.number ?? 'an item'}, of which ${describeMoney(first.open)} was paid before.`,
    openItemIds: items.map(({ id }) => id),
  };
};

/** Why a line without a pair waits: paid before, paid again in this very statement, wanted what others got, or unknown. */
export const secondPaymentOf = (
  line: LineReading,
  wanted: readonly WeighedPair[],
  desk: Desk,
): Pick<MatchException, 'code' | 'text' | 'openItemIds'> => {
  const before = paidBefore(line, desk.settled);
  if (before !== null) return before;
  const best = wanted[0];
  if (best === undefined) {
    return { code: 'match.unidentified', text: 'No open item fits this money.', openItemIds: [] };
  }
  const { item } = desk.index.items[best.item]!;
  const winner = desk.sides.chosenOfItem[best.item];
  const named = best.reference === 'equal' || best.reference === 'named';
  // A part payment of before leaves something to pay, so the next one is no second payment.
  const settles = winner !== undefined && winner.amount !== 'part' && winner.amount !== 'late_discount';
  const earlier = named && settles && desk.lines[winner.line]!.day < line.day;
  const day = earlier ? desk.lines[winner.line]!.line.bookingDate : null;
  // Of quite another amount it is no second payment: a number is mistyped more often than paid again in part.
  if (earlier && (best.amount === 'part' || best.amount === 'over'))
    return {
      code: 'match.ambiguous',
      text: `It names ${item.number ?? 'an item'}, which the payment of ${day} settles, but is of another amount.`,
      openItemIds: [item.id],
    };
  if (earlier) {
    return {
      code: 'match.paid_twice',
      text: `It names ${item.number ?? 'an item'}, which the payment of ${day} settles.`,
      openItemIds: [item.id],
    };
  }
  return {
    code: 'match.ambiguous',
    text: 'What would fit is claimed by another bank line as well.',
    openItemIds: wanted.map(({ item: position }) => desk.index.items[position]!.item.id),
  };
};
