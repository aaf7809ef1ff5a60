import type { IndexedItem } from './item-index.ts';
import type { LineReading } from './line-reading.ts';

/** Items of the payer that the money may pay, the last of them in part: what a person is shown where nothing adds up. */
export type Share = readonly IndexedItem[];

const EARLY_DAYS = 40;
const LATE_DAYS = 120;
const ITEMS_MAX = 6;
const SHARES_MAX = 3;

const inWindow = (line: LineReading, { dueDay, documentDay }: IndexedItem): boolean =>
  documentDay <= line.day && dueDay - line.day <= EARLY_DAYS && line.day - dueDay <= LATE_DAYS;

/** Items in the order of their due days from this one on, until they are more than the money; null where they never are. */
const runFrom = (items: readonly IndexedItem[], from: number, size: number): Share | null => {
  let sum = 0;
  for (let to = from; to < items.length && to < from + ITEMS_MAX; to++) {
    sum += items[to]!.size;
    if (sum > size) return items.slice(from, to + 1);
  }
  return null;
};

/** Whoever names some of what he pays mostly pays its neighbours with it. */
const aroundNamed = (line: LineReading, items: readonly IndexedItem[], named: ReadonlySet<number>): Share[] => {
  const first = items.findIndex(({ position }) => named.has(position));
  const isWhole = (run: Share): boolean =>
    items.every(({ position }) => !named.has(position) || run.some((one) => one.position === position));
  return [first, first - 1, first - 2].flatMap((from) => {
    const run = from < 0 ? null : runFrom(items, from, line.size);
    return run !== null && isWhole(run) ? [run] : [];
  });
};

/** Several at once are paid so much more seldom than one. */
const TOGETHER = 0.2;
/** Short by no more than a bank keeps for itself, it is hardly a part payment. */
const FEE_LIKE = 50;

type Told = { readonly named: ReadonlySet<number>; readonly oddsOfLag: (lag: number) => number };

/** How likely the money ends in the last of them: on a day that is usual for it, and the less so the greater it is. */
const oddsOf = (line: LineReading, share: Share, { oddsOfLag }: Told): number => {
  const last = share.at(-1)!;
  const over = share.reduce((sum, { size }) => sum + size, 0) - line.size;
  return (
    (oddsOfLag(line.day - last.dueDay) / last.size) *
    (share.length > 1 ? TOGETHER : 1) *
    (over <= last.slack ? FEE_LIKE : 1)
  );
};

/**
 * What a payment that fits nothing to the cent may pay of one party, whose free items come in the order of their due days:
 * with items that its text names, the neighbours that use it up; else a part of one item, or of neighbours until the money
 * ends; the likeliest first. `oddsOfLag` says how usual it is to pay so many days late.
 */
export const findShares = (line: LineReading, theirs: readonly IndexedItem[], told: Told): readonly Share[] => {
  const items = theirs.filter((one) => inWindow(line, one) && one.size > 0);
  const shares = items.some(({ position }) => told.named.has(position))
    ? aroundNamed(line, items, told.named)
    : items.flatMap((_, from): Share[] => {
        const run = runFrom(items, from, line.size);
        return run === null ? [] : [run];
      });
  return [...shares].sort((a, b) => oddsOf(line, b, told) - oddsOf(line, a, told)).slice(0, SHARES_MAX);
};
