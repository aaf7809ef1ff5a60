import {
  addDays,
  addMonths,
  type CalendarDate,
  dateOf,
  daysInMonth,
  endOfMonth,
  partsOf,
  startOfMonth,
} from '@counterfoil/domain/calendar';
import type { HolidayCalendar } from '../calendar/public-holidays.ts';
import { workdayOnOrAfter, workdayOnOrBefore } from '../calendar/workdays.ts';

/** The first days of so many months, from the month of the given day on. */
export const monthsFrom = (first: CalendarDate, count: number): CalendarDate[] =>
  Array.from({ length: count }, (_, index) => addMonths(startOfMonth(first), index));

/** A day of that month; days beyond its end are its last. */
export const dayIn = (month: CalendarDate, day: number): CalendarDate => {
  const { year, month: of } = partsOf(month);
  return dateOf(year, of, Math.min(day, daysInMonth(year, of)));
};

/** A workday of that month on or after the day; where the month ends first, the last workday before it. */
export const workdayIn = (month: CalendarDate, day: number, calendar: HolidayCalendar): CalendarDate => {
  const after = workdayOnOrAfter(dayIn(month, day), calendar);
  return isInMonth(after, month) ? after : workdayOnOrBefore(dayIn(month, day), calendar);
};

/** Months since year 0, so that "every second month" falls on the same months wherever a run begins. */
export const monthNumber = (month: CalendarDate): number => {
  const { year, month: of } = partsOf(month);
  return year * 12 + of - 1;
};

export const isInMonth = (day: CalendarDate, month: CalendarDate): boolean =>
  startOfMonth(month) <= day && day <= endOfMonth(month);

export const dayBefore = (day: CalendarDate): CalendarDate => addDays(day, -1);
