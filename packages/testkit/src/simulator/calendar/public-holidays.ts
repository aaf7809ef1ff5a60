import { addDays, type CalendarDate, dateOf, weekday } from '@counterfoil/domain/calendar';
import { easterSunday } from './easter.ts';

/** Whose holidays: Hamburg, the Netherlands, the United States (federal), the euro's settlement system. */
export type HolidayCalendar = 'DE-HH' | 'NL' | 'US' | 'TARGET';

const fixed = (year: number, days: readonly string[]): CalendarDate[] =>
  days.map((day) => dateOf(year, Number(day.slice(0, 2)), Number(day.slice(3))));

/** Hamburg: the nine days of the Feiertagsgesetz, with Reformation Day since 2018. */
const hamburg = (year: number): CalendarDate[] => {
  const easter = easterSunday(year);
  return [
    ...fixed(year, ['01-01', '05-01', '10-03', '10-31', '12-25', '12-26']),
    ...[-2, 1, 39, 50].map((days) => addDays(easter, days)),
  ];
};

/** Netherlands: King's Day moves to the 26th when the 27th is a Sunday; Liberation Day is free every fifth year. */
const netherlands = (year: number): CalendarDate[] => {
  const easter = easterSunday(year);
  const kingsDay = dateOf(year, 4, weekday(dateOf(year, 4, 27)) === 7 ? 26 : 27);
  const liberation = year % 5 === 0 ? fixed(year, ['05-05']) : [];
  return [
    ...fixed(year, ['01-01', '12-25', '12-26']),
    ...[-2, 1, 39, 50].map((days) => addDays(easter, days)),
    kingsDay,
    ...liberation,
  ];
};

/** The n-th given weekday of a month, or the last one for n = -1. */
const nthWeekday = (year: number, month: number, rule: { weekday: number; n: number }): CalendarDate => {
  const first = dateOf(year, month, 1);
  const offset = (rule.weekday - weekday(first) + 7) % 7;
  const nth = addDays(first, offset + 7 * (Math.max(rule.n, 1) - 1));
  if (rule.n > 0) return nth;
  const fifth = addDays(nth, 28);
  return fifth.slice(0, 7) === nth.slice(0, 7) ? fifth : addDays(nth, 21);
};

/** A federal holiday on a Saturday is kept on the Friday before, on a Sunday on the Monday after (5 U.S.C. 6103). */
const observed = (day: CalendarDate): CalendarDate => {
  if (weekday(day) === 6) return addDays(day, -1);
  return weekday(day) === 7 ? addDays(day, 1) : day;
};

const unitedStates = (year: number): CalendarDate[] => [
  ...fixed(year, ['01-01', '06-19', '07-04', '11-11', '12-25']).map(observed),
  observed(dateOf(year + 1, 1, 1)),
  nthWeekday(year, 1, { weekday: 1, n: 3 }),
  nthWeekday(year, 2, { weekday: 1, n: 3 }),
  nthWeekday(year, 5, { weekday: 1, n: -1 }),
  nthWeekday(year, 9, { weekday: 1, n: 1 }),
  nthWeekday(year, 10, { weekday: 1, n: 2 }),
  nthWeekday(year, 11, { weekday: 4, n: 4 }),
];

/** Days on which T2, the euro's settlement system, is closed besides weekends. */
const target = (year: number): CalendarDate[] => {
  const easter = easterSunday(year);
  return [...fixed(year, ['01-01', '05-01', '12-25', '12-26']), addDays(easter, -2), addDays(easter, 1)];
};

const MAKERS: Readonly<Record<HolidayCalendar, (year: number) => CalendarDate[]>> = {
  'DE-HH': hamburg,
  NL: netherlands,
  US: unitedStates,
  TARGET: target,
};

const known = new Map<string, ReadonlySet<CalendarDate>>();

/** The public holidays of one year; may hold 31 December when next New Year is kept early. */
export const publicHolidays = (calendar: HolidayCalendar, year: number): ReadonlySet<CalendarDate> => {
  const key = `${calendar} ${year}`;
  const days = known.get(key) ?? new Set(MAKERS[calendar](year));
  known.set(key, days);
  return days;
};
