import { addDays, dayNumber, weekday } from './arithmetic.ts';
import { type CalendarDate, dateOf, partsOf } from './calendar-date.ts';

/** Easter Sunday in the Gregorian calendar (the anonymous algorithm, Nature 1876, as in Meeus). */
const easterOf = (year: number): CalendarDate => {
  const [golden, century, rest] = [year % 19, Math.floor(year / 100), year % 100];
  const moon =
    (19 * golden +
      century -
      Math.floor(century / 4) -
      Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3) +
      15) %
    30;
  const sunday = (32 + 2 * (century % 4) + 2 * Math.floor(rest / 4) - moon - (rest % 4)) % 7;
  const shift = Math.floor((golden + 11 * moon + 22 * sunday) / 451);
  const days = moon + sunday - 7 * shift + 114;
  return dateOf(year, Math.floor(days / 31), (days % 31) + 1);
};

/** Days on which TARGET, through which euro payments settle, is closed besides weekends (ECB, long-term calendar of 2000). */
const isClosedForEuro = (day: CalendarDate): boolean => {
  const { year, month, day: of } = partsOf(day);
  if (month === 5 && of === 1) return true;
  if (month === 12 && of === 26) return true;
  const sinceEaster = dayNumber(day) - dayNumber(easterOf(year));
  return sinceEaster === -2 || sinceEaster === 1;
};

/** Which Monday of the month a day is, counted from the first; 0 where it is none. */
const mondayOf = (day: CalendarDate): number => (weekday(day) === 1 ? Math.ceil(partsOf(day).day / 7) : 0);

const DOLLAR_FIXED = ['01-01', '06-19', '07-04', '11-11', '12-25'];

/** Holidays of the Federal Reserve Banks: those on a Sunday are kept on the Monday after, those on a Saturday are not moved. */
const isClosedForDollar = (day: CalendarDate): boolean => {
  const { month, day: of } = partsOf(day);
  const monday = mondayOf(day);
  if (monday === 3 && (month === 1 || month === 2)) return true;
  if (monday > 0 && month === 5 && of > 24) return true;
  if ((monday === 1 && month === 9) || (monday === 2 && month === 10)) return true;
  if (month === 11 && weekday(day) === 4 && Math.ceil(of / 7) === 4) return true;
  const kept = monday > 0 ? [day, addDays(day, -1)] : [day];
  return kept.some((one) => DOLLAR_FIXED.includes(one.slice(5)));
};

/**
 * Whether banks book payments in a currency on this day: no weekend, and no day on which its clearing is closed. Of
 * currencies other than euro and dollar only the weekends and the two days that all keep are known.
 */
const isBankDay = (day: CalendarDate, currency: string): boolean => {
  if (weekday(day) > 5) return false;
  if (day.endsWith('-01-01') || day.endsWith('-12-25')) return false;
  if (currency === 'EUR') return !isClosedForEuro(day);
  return currency !== 'USD' || !isClosedForDollar(day);
};

/**
 * The day itself where banks book on it, else the next one on which they do. A payment whose last day is no bank day is in
 * time on the next: by law where terms say nothing else (section 193 of the German civil code, article 3 of Regulation
 * 1182/71), and because no bank books it any sooner.
 */
export const bankDayOnOrAfter = (day: CalendarDate, currency: string): CalendarDate => {
  let on = day;
  while (!isBankDay(on, currency)) on = addDays(on, 1);
  return on;
};

/** How many bank days of a currency lie after the earlier of two days, up to and with the later; 0 over a weekend or a feast. */
export const bankDaysApart = (one: CalendarDate, other: CalendarDate, currency: string): number => {
  const [first, last] = one < other ? [one, other] : [other, one];
  let count = 0;
  for (let day = addDays(first, 1); day <= last; day = addDays(day, 1)) if (isBankDay(day, currency)) count += 1;
  return count;
};
