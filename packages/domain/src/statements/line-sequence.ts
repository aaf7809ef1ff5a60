import type { CalendarDate } from '../calendar/index.ts';

/** A line reduced to what placing needs; `key` is whatever two copies of one line have in common for the caller. */
export type SequenceLine = { readonly key: string; readonly minor: bigint; readonly bookingDate: CalendarDate };

/**
 * A stretch of a bank account's history with the balance at each cut between lines, in minor units; one cut more than
 * lines. Earliest and latest day are of its lines, or of its balances when it has none; null when unknown.
 */
export type LineSequence<Line extends SequenceLine = SequenceLine> = {
  readonly lines: readonly Line[];
  readonly cuts: readonly bigint[];
  readonly earliest: CalendarDate | null;
  readonly latest: CalendarDate | null;
};

/** The sequence that begins at the balance `opening`; `day` stands in for the dates when there are no lines. */
export const sequenceOf = <Line extends SequenceLine>(
  lines: readonly Line[],
  opening: bigint,
  day: CalendarDate | null,
): LineSequence<Line> => {
  const cuts = [opening];
  for (const line of lines) cuts.push((cuts.at(-1) ?? opening) + line.minor);
  const days = lines.map((line) => line.bookingDate).sort();
  return { lines, cuts, earliest: days[0] ?? day, latest: days.at(-1) ?? day };
};

/** Oldest first: some banks list the newest line first, and then every cut would be off. */
export const inBookingOrder = <Line extends { readonly bookingDate: CalendarDate }>(lines: readonly Line[]): Line[] => {
  const [first, last] = [lines[0], lines.at(-1)];
  const newestFirst = first !== undefined && last !== undefined && last.bookingDate < first.bookingDate;
  return newestFirst ? lines.toReversed() : [...lines];
};
