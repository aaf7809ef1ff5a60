import {
  addDays,
  addMonths,
  type CalendarDate,
  daysBetween,
  isAfter,
  parseDate,
  partsOf,
  startOfMonth,
} from '@counterfoil/domain/calendar';
import { orThrow } from '@counterfoil/domain/refusal';
import { refusalFor } from './problem.ts';

export type Span = { readonly from: CalendarDate; readonly to: CalendarDate };

export const dayIn = (text: string | undefined): CalendarDate | null =>
  text === undefined ? null : orThrow(parseDate(text));

/** @throws RefusalError request.invalid when the span ends before it begins */
export const refuseBackwards = (from: CalendarDate | null, to: CalendarDate): void => {
  if (from === null || !isAfter(from, to)) return;
  throw refusalFor('request.invalid', `The report would begin on ${from}, after it ends on ${to}.`);
};

/**
 * The span that stands beside another for comparison and ends on a given day: as many calendar months where the first
 * begins with a month, else as many days.
 */
export const spanBeside = ({ from, to }: Span, end: CalendarDate): Span => {
  const [first, last] = [partsOf(from), partsOf(to)];
  if (partsOf(end).year - (last.year - first.year) < 2)
    throw refusalFor('request.invalid', `No span of that length ends on ${end}.`);
  if (first.day !== 1) return { from: addDays(end, -daysBetween(from, to)), to: end };
  const months = (last.year - first.year) * 12 + last.month - first.month;
  return { from: addMonths(startOfMonth(end), -months), to: end };
};
