import { type CalendarDate, dateOf, daysInMonth, partsOf } from './calendar-date.ts';

const twoDigits = (date: CalendarDate, at: number): number =>
  (date.charCodeAt(at) - 48) * 10 + date.charCodeAt(at + 1) - 48;

/** Days since 1970-01-01. Counts in 400-year eras of 146,097 days with the year beginning in March, after H. Hinnant. */
export const dayNumber = (date: CalendarDate): number => {
  // Read digit by digit: of a large set every date comes by here.
  const year = twoDigits(date, 0) * 100 + twoDigits(date, 2);
  const month = twoDigits(date, 5);
  const day = twoDigits(date, 8);
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
};

/** The inverse of dayNumber. */
export const dateOfDayNumber = (number: number): CalendarDate => {
  const z = number + 719_468;
  const era = Math.floor(z / 146_097);
  const dayOfEra = z - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  return dateOf(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day);
};

export const addDays = (date: CalendarDate, days: number): CalendarDate => dateOfDayNumber(dayNumber(date) + days);

/** The same day of the month n months on, or that month's last day where it is shorter (31 January + 1 = 28 February). */
export const addMonths = (date: CalendarDate, months: number): CalendarDate => {
  const { year, month, day } = partsOf(date);
  const index = year * 12 + (month - 1) + months;
  const [toYear, toMonth] = [Math.floor(index / 12), (((index % 12) + 12) % 12) + 1];
  return dateOf(toYear, toMonth, Math.min(day, daysInMonth(toYear, toMonth)));
};

/** Days from the first date to the second; negative when the second is earlier. */
export const daysBetween = (from: CalendarDate, to: CalendarDate): number => dayNumber(to) - dayNumber(from);

export const isBefore = (a: CalendarDate, b: CalendarDate): boolean => a < b;

export const isAfter = (a: CalendarDate, b: CalendarDate): boolean => a > b;

/** True when the date lies in the range, both ends included. */
export const isWithin = (date: CalendarDate, from: CalendarDate, to: CalendarDate): boolean =>
  from <= date && date <= to;

export const earlier = (a: CalendarDate, b: CalendarDate): CalendarDate => (a <= b ? a : b);

export const later = (a: CalendarDate, b: CalendarDate): CalendarDate => (a >= b ? a : b);

export const startOfMonth = (date: CalendarDate): CalendarDate => {
  const { year, month } = partsOf(date);
  return dateOf(year, month, 1);
};

export const endOfMonth = (date: CalendarDate): CalendarDate => {
  const { year, month } = partsOf(date);
  return dateOf(year, month, daysInMonth(year, month));
};

/** ISO 8601 weekday: 1 Monday to 7 Sunday. */
export const weekday = (date: CalendarDate): 1 | 2 | 3 | 4 | 5 | 6 | 7 =>
  (((((dayNumber(date) + 3) % 7) + 7) % 7) + 1) as 1 | 2 | 3 | 4 | 5 | 6 | 7;
