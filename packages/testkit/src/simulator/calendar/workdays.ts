import { addDays, type CalendarDate, partsOf, weekday } from '@counterfoil/domain/calendar';
import { type HolidayCalendar, publicHolidays } from './public-holidays.ts';

export const isWorkday = (day: CalendarDate, calendar: HolidayCalendar): boolean =>
  weekday(day) <= 5 && !publicHolidays(calendar, partsOf(day).year).has(day);

/** The day itself when people work on it, else the next day they do. */
export const workdayOnOrAfter = (day: CalendarDate, calendar: HolidayCalendar): CalendarDate =>
  isWorkday(day, calendar) ? day : workdayOnOrAfter(addDays(day, 1), calendar);

/** The day itself when people work on it, else the last day before on which they did. */
export const workdayOnOrBefore = (day: CalendarDate, calendar: HolidayCalendar): CalendarDate =>
  isWorkday(day, calendar) ? day : workdayOnOrBefore(addDays(day, -1), calendar);

/** All workdays from first to last, both included. */
export const workdaysBetween = (first: CalendarDate, last: CalendarDate, calendar: HolidayCalendar): CalendarDate[] => {
  const days: CalendarDate[] = [];
  for (let day = first; day <= last; day = addDays(day, 1)) if (isWorkday(day, calendar)) days.push(day);
  return days;
};
