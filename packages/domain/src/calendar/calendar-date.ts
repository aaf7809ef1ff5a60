import { accept, assertLaw, type Result, refuse } from '../refusal/index.ts';

/** An accounting date, 'YYYY-MM-DD', that exists. It is a day, never an instant; text order is date order. */
export type CalendarDate = string & { readonly __brand: 'CalendarDate' };

export const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);

export const isLeapYear = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

/** Days of the month, 1 to 12, in the proleptic Gregorian calendar. */
export const daysInMonth = (year: number, month: number): number => {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
};

const pad = (value: number, width: number): string => String(value).padStart(width, '0');

/** A date from our own numbers; asserts that the day exists. */
export const dateOf = (year: number, month: number, day: number): CalendarDate => {
  const exists = year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
  assertLaw(exists, `there is no day ${year}-${month}-${day}`);
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}` as CalendarDate;
};

/** The parts of a date; month and day count from 1. */
export const partsOf = (date: CalendarDate): { year: number; month: number; day: number } => ({
  year: Number(date.slice(0, 4)),
  month: Number(date.slice(5, 7)),
  day: Number(date.slice(8, 10)),
});

/** A date from ISO 8601 text. Refuses `calendar.not_a_date` and `calendar.no_such_day`, saying what the month has. */
export const parseDate = (text: string): Result<CalendarDate> => {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (parts === null) {
    return refuse('calendar.not_a_date', `"${text.slice(0, 40)}" is not a date of the form 2027-01-31.`);
  }
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  if (year < 1 || month < 1 || month > 12) {
    return refuse('calendar.no_such_day', `There is no ${text}: months run from 01 to 12, years from 0001.`, {
      date: text,
    });
  }
  const last = daysInMonth(year, month);
  if (day < 1 || day > last) {
    const name = `${MONTHS[month - 1]} ${year}`;
    return refuse('calendar.no_such_day', `There is no ${text}: ${name} has ${last} days.`, { date: text });
  }
  return accept(text as CalendarDate);
};

/** A date written in our own tables and tests; asserts instead of refusing. */
export const date = (text: string): CalendarDate => {
  const parsed = parseDate(text);
  assertLaw(parsed.ok, `"${text}" is not a date`);
  return parsed.value;
};
