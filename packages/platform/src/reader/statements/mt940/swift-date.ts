import { type CalendarDate, dateOf, dayNumber, daysInMonth, partsOf } from '@counterfoil/domain/calendar';

const CENTURY_TURN = 80;

/** `YYMMDD`; years from 80 on are of the last century, as SWIFT counts. Null when there is no such month or day. */
export const swiftDate = (text: string): CalendarDate | null => {
  const parts = /^(\d{2})(\d{2})(\d{2})$/.exec(text);
  if (parts === null) return null;
  const [short, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  return dayIn(short + (short >= CENTURY_TURN ? 1900 : 2000), month, day);
};

/** Interest is counted in months of 30 days, so banks do write value dates of 30 February: the month's last day is meant. */
const dayIn = (year: number, month: number, day: number): CalendarDate | null => {
  if (month < 1 || month > 12 || day < 1 || day > 31) return null;
  const last = daysInMonth(year, month);
  if (day > last && day > 30) return null;
  return dateOf(year, month, Math.min(day, last));
};

/** The entry date `MMDD` in the year that brings it nearest to the value date: January entries of December values. */
export const entryDate = (text: string, valueDate: CalendarDate): CalendarDate | null => {
  const [month, day] = [Number(text.slice(0, 2)), Number(text.slice(2, 4))];
  const { year } = partsOf(valueDate);
  const candidates = [year - 1, year, year + 1].flatMap((each) => dayIn(each, month, day) ?? []);
  const distance = (date: CalendarDate): number => Math.abs(dayNumber(date) - dayNumber(valueDate));
  return candidates.toSorted((a, b) => distance(a) - distance(b))[0] ?? null;
};
