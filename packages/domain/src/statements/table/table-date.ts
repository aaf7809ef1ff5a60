import { type CalendarDate, dateOf, daysInMonth } from '../../calendar/index.ts';
import type { DateOrder } from './statement-table.ts';

/** Names of months in six languages, by their first letters, without accents. Longer ones first, so that "juil" is not "jui". */
const MONTHS: readonly (readonly [RegExp, number])[] = [
  [/^(jan|gen|ene)/, 1],
  [/^(feb|fev)/, 2],
  [/^(mar|mrz|maa|mrt)/, 3],
  [/^(apr|avr|abr)/, 4],
  [/^(mai|may|mei|mag)/, 5],
  [/^(jun|juin|giu)/, 6],
  [/^(jul|juil|lug)/, 7],
  [/^(aug|aou|ago)/, 8],
  [/^(sep|set)/, 9],
  [/^(oct|okt|ott)/, 10],
  [/^(nov)/, 11],
  [/^(dec|dez|dic)/, 12],
];

const monthNamed = (word: string): number | null =>
  MONTHS.find(([name]) => name.test(word.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()))?.[1] ?? null;

const dayIn = (year: number, month: number, day: number): CalendarDate | null => {
  const full = year < 100 ? year + (year < 80 ? 2000 : 1900) : year;
  const exists =
    full >= 1900 && full <= 2999 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(full, month);
  return exists ? dateOf(full, month, day) : null;
};

/** A time of day, and a zone, behind the day say nothing about which day was booked. */
const TIME = /[ T,]+\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?\s*(am|pm|z|utc|gmt|[+-]\d{2}:?\d{2})?$/i;

/** The day a cell names when days are written in this order; null when there is no such day in that order. */
export const readTableDate = (raw: string, order: DateOrder): CalendarDate | null => {
  const cell = raw.trim().slice(0, 40).replace(TIME, '').trim();
  const compact = /^(\d{4})(\d{2})(\d{2})$/.exec(cell);
  if (compact !== null) return dayIn(Number(compact[1]), Number(compact[2]), Number(compact[3]));
  const year = /^(\d{4})[-./](\d{1,2})[-./](\d{1,2})$/.exec(cell);
  if (year !== null) return dayIn(Number(year[1]), Number(year[2]), Number(year[3]));
  const named = readNamed(cell);
  if (named !== undefined) return named;
  const parts = /^(\d{1,2})([-./ ])(\d{1,2})\2(\d{4}|\d{2})$/.exec(cell);
  if (parts === null) return null;
  const [first, second, third] = [Number(parts[1]), Number(parts[3]), Number(parts[4])];
  if (order === 'DMY') return dayIn(third, second, first);
  if (order === 'MDY') return dayIn(third, first, second);
  return parts[4]?.length === 2 ? dayIn(first, second, third) : null;
};

/** `3 Mar 2026`, `03-März-26`, `Mar 3, 2026`: the order is in the words. Undefined when no month is named. */
const readNamed = (cell: string): CalendarDate | null | undefined => {
  const dayFirst = /^(\d{1,2})[-. /]*(\p{L}{3,12})\.?[-, /]*(\d{4}|\d{2})$/u.exec(cell);
  const monthFirst = /^(\p{L}{3,12})\.?[-. /]*(\d{1,2})[-, /]+(\d{4})$/u.exec(cell);
  const [day, word, year] =
    dayFirst !== null
      ? [dayFirst[1], dayFirst[2], dayFirst[3]]
      : monthFirst !== null
        ? [monthFirst[2], monthFirst[1], monthFirst[3]]
        : [];
  if (word === undefined) return undefined;
  const month = monthNamed(word);
  return month === null ? null : dayIn(Number(year), month, Number(day));
};

export const DATE_ORDERS: readonly DateOrder[] = ['YMD', 'DMY', 'MDY'];

/** True when the cell is a day in at least one order. */
export const looksLikeDate = (cell: string): boolean =>
  /\d/.test(cell) && DATE_ORDERS.some((order) => readTableDate(cell, order) !== null);

/**
 * The orders in which every one of these cells is a day, those that read each cell alike counted once. When two are left,
 * a file whose days go forwards (or backwards) in one of them and jump in the other has told which it is; and where days
 * are written with points, no country puts the month first.
 */
export const dateOrdersOf = (cells: readonly string[]): DateOrder[] => {
  const readings = DATE_ORDERS.map((order) => ({
    order,
    days: cells.map((cell) => readTableDate(cell, order)),
  })).filter(({ days }) => days.every((day) => day !== null));
  const distinct = readings.filter(
    ({ days }, index) => !readings.slice(0, index).some((other) => other.days.every((day, at) => day === days[at])),
  );
  if (distinct.length < 2) return distinct.map(({ order }) => order);
  const pointed = cells.every((cell) => /^\d{1,2}\.\d{1,2}\.\d{2,4}/.test(cell.trim()));
  const usual = pointed ? distinct.filter(({ order }) => order !== 'MDY') : distinct;
  const inTurn = usual.filter(({ days }) => goesOneWay(days.flatMap((day) => day ?? [])));
  const left = inTurn.length === 1 ? inTurn : usual;
  return left.map(({ order }) => order);
};

/** At least three different days, never going back, or never going forward. */
const goesOneWay = (days: readonly CalendarDate[]): boolean => {
  if (new Set(days).size < 3) return false;
  const forwards = days.every((day, index) => index === 0 || day >= (days[index - 1] ?? day));
  return forwards || days.every((day, index) => index === 0 || day <= (days[index - 1] ?? day));
};
