import type { CalendarDate } from '../calendar/index.ts';

/** Days a statement speaks for, both ends included. */
export type Coverage = { readonly first: CalendarDate; readonly last: CalendarDate };

type Dated = {
  readonly from: CalendarDate | null;
  readonly to: CalendarDate | null;
  readonly openingDate: CalendarDate | null;
  readonly closingDate: CalendarDate | null;
  readonly lines: readonly { readonly bookingDate: CalendarDate }[];
};

/** The days of its lines, widened to the stated period where the two agree; null when the file names no day at all. */
export const coverageOf = (statement: Dated): Coverage | null => {
  const days = statement.lines.map((line) => line.bookingDate).sort();
  const [earliest, latest] = [days[0], days.at(-1)];
  const { from, to, closingDate, openingDate } = statement;
  if (earliest === undefined || latest === undefined) {
    const [first, last] = [from ?? closingDate ?? openingDate, to ?? closingDate ?? openingDate];
    return first === null || last === null || first > last ? null : { first, last };
  }
  return {
    first: from !== null && from < earliest ? from : earliest,
    last: to !== null && to > latest ? to : latest,
  };
};

/** True for days of which nothing can be missing: inside the coverage, its last day not, which may have gone on. */
export const coversWholly = (coverage: Coverage | null, day: CalendarDate): boolean =>
  coverage !== null && coverage.first <= day && day < coverage.last;

export const coversDay = (coverage: Coverage | null, day: CalendarDate): boolean =>
  coverage !== null && coverage.first <= day && day <= coverage.last;

/** True when the two have more than an end in common, or are the same single day. */
export const overlap = (a: Coverage, b: Coverage): boolean =>
  (a.first < b.last && b.first < a.last) || (a.first === b.first && a.last === b.last);
