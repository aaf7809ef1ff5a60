import { addDays, dayNumber, endOfMonth, weekday } from './arithmetic.ts';
import { type CalendarDate, dateOf } from './calendar-date.ts';

/** When a 52/53-week year ends: on the last such weekday of a month, or on the one nearest to the month's end. */
export type WeekYearEnd = {
  readonly month: number;
  readonly weekday: 1 | 2 | 3 | 4 | 5 | 6 | 7;
  readonly rule: 'last' | 'nearest';
};

const endingOn = (year: number, end: WeekYearEnd): CalendarDate => {
  const monthEnd = endOfMonth(dateOf(year, end.month, 1));
  const last = addDays(monthEnd, -((weekday(monthEnd) - end.weekday + 7) % 7));
  const next = addDays(last, 7);
  const nextIsNearer = dayNumber(next) - dayNumber(monthEnd) < dayNumber(monthEnd) - dayNumber(last);
  return end.rule === 'nearest' && nextIsNearer ? next : last;
};

/** First and last day of the 52/53-week year named after the month's year (US Treas. Reg. §1.441-2). */
export const weekYear = (year: number, end: WeekYearEnd): { startsOn: CalendarDate; endsOn: CalendarDate } => ({
  startsOn: addDays(endingOn(year - 1, end), 1),
  endsOn: endingOn(year, end),
});
