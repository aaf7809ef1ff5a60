import { accountingDate, date, daysBetween, endOfMonth, lastZone, parseDate } from '@counterfoil/domain/calendar';
import { readerLocale } from './locale.ts';

const utc = { timeZone: 'UTC' } as const;
const full = new Intl.DateTimeFormat(readerLocale(), { ...utc, day: 'numeric', month: 'short', year: 'numeric' });
const short = new Intl.DateTimeFormat(readerLocale(), { ...utc, day: 'numeric', month: 'short' });
const long = new Intl.DateTimeFormat(readerLocale(), { ...utc, day: 'numeric', month: 'long', year: 'numeric' });
const month = new Intl.DateTimeFormat(readerLocale(), { ...utc, month: 'long', year: 'numeric' });
const instant = new Intl.DateTimeFormat(readerLocale(), {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
});
const moment = new Intl.DateTimeFormat(readerLocale(), {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
});
const clock = new Intl.DateTimeFormat(readerLocale(), { hour: '2-digit', minute: '2-digit' });

const dayOf = (at: Date): string => {
  const pad = (part: number): string => String(part).padStart(2, '0');
  return `${at.getFullYear()}-${pad(at.getMonth() + 1)}-${pad(at.getDate())}`;
};

/**
 * Accounting dates are days, never instants: they are read as UTC and written as UTC, so no zone can move them. An instant is
 * told by the day on the reader's own wall, as its hour is.
 */
const atMidnight = (day: string): Date => new Date(`${day.includes('T') ? dayOf(new Date(day)) : day}T00:00:00Z`);

const written = (format: Intl.DateTimeFormat, value: Date, raw: string): string =>
  Number.isNaN(value.getTime()) ? raw : format.format(value);

/** Two days as one span, "19–27 Nov 2026": what both share is said once. */
export const formatSpan = (from: string, to: string): string => {
  const [first, last] = [atMidnight(from), atMidnight(to)];
  if (Number.isNaN(first.getTime()) || Number.isNaN(last.getTime())) return `${from} ${to}`;
  return from === to ? full.format(first) : full.formatRange(first, last);
};

export const formatDate = (day: string): string => written(full, atMidnight(day), day);
export const formatShortDate = (day: string): string => written(short, atMidnight(day), day);
export const formatLongDate = (day: string): string => written(long, atMidnight(day), day);
export const formatMonth = (day: string): string => written(month, atMidnight(`${day.slice(0, 7)}-01`), day);
export const formatInstant = (value: string): string => written(instant, new Date(value), value);
/** An instant of late, whose year goes without saying. */
export const formatMoment = (value: string): string => written(moment, new Date(value), value);
export const formatClock = (value: string): string => written(clock, new Date(value), value);

/** Today where the books are kept: in one entity by its zone, in several by the day that has begun in all of them. */
export const todayIn = (zones: readonly string[], nowMs: number = Date.now()): string =>
  accountingDate(nowMs, lastZone(nowMs, zones));

/** Today on the reader's own wall: for what is the reader's alone, a reminder or the year of a day typed without one. */
export const readersToday = (): string => dayOf(new Date());

/** From one day to another; negative when the second is earlier, null when one of them is none. */
export const daysFrom = (from: string, to: string): number | null => {
  const parsed = parseDate(to.slice(0, 10));
  return parsed.ok ? daysBetween(date(from), parsed.value) : null;
};

/** First and last day of a month written YYYY-MM; null when there is no such month. */
export const monthSpan = (period: string): { from: string; to: string } | null => {
  const first = parseDate(`${period}-01`);
  return first.ok ? { from: first.value, to: endOfMonth(first.value) } : null;
};

const typedMonths = (): readonly string[] =>
  Array.from({ length: 12 }, (_, index) => {
    const name = new Intl.DateTimeFormat(readerLocale(), { ...utc, month: 'short' });
    return plainLetters(name.format(new Date(Date.UTC(2026, index, 1))));
  });

const plainLetters = (text: string): string => text.toLowerCase().replace(/[^\p{L}]/gu, '');

/** Whether the reader's numbers put the month before the day, as in 11/20/2026. */
const monthFirst = (): boolean => {
  const parts = new Intl.DateTimeFormat(readerLocale(), utc).formatToParts(new Date(Date.UTC(2026, 10, 20)));
  return parts.findIndex((part) => part.type === 'month') < parts.findIndex((part) => part.type === 'day');
};

/** A day as people type it, "2026-11-20", "20.11.2026", "20 Nov", "11/20/26", by the reader's own order; null when it is none. */
export const readTypedDay = (typed: string): string | null => {
  const tokens = typed.match(/\d+|\p{L}+/gu) ?? [];
  const numbers = tokens.filter((token) => /^\d+$/.test(token));
  const word = tokens.map(plainLetters).find((token) => token.length >= 3);
  const named = word ? typedMonths().findIndex((month) => month.slice(0, 3) === word.slice(0, 3)) + 1 : 0;
  const [first = '', second = '', third = ''] = numbers;
  const year = (given: string): string =>
    given === '' ? readersToday().slice(0, 4) : given.length === 2 ? `20${given}` : given;
  const joined = (years: string, months: string, days: string): string =>
    `${years}-${months.padStart(2, '0')}-${days.padStart(2, '0')}`;
  const guess =
    named > 0
      ? joined(year(second), String(named), first)
      : first.length === 4
        ? joined(first, second, third)
        : monthFirst()
          ? joined(year(third), first, second)
          : joined(year(third), second, first);
  const parsed = parseDate(guess);
  return parsed.ok ? parsed.value : null;
};
