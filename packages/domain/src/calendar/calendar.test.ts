import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { orThrow } from '../refusal/index.ts';
import {
  accountingDate,
  addDays,
  addMonths,
  date,
  dateOfDayNumber,
  dayNumber,
  daysBetween,
  endOfMonth,
  isWithin,
  lastZone,
  parseDate,
  timeZone,
  weekday,
} from './index.ts';

const days = fc.integer({ min: -690_000, max: 2_900_000 }).map(dateOfDayNumber);
const instant = (iso: string): number => Date.parse(iso);

describe('a date', () => {
  test.each(['2024-02-29', '2000-02-29', '2026-12-31', '0001-01-01', '9999-12-31'])('%s exists', (text) => {
    expect(orThrow(parseDate(text))).toBe(text);
  });

  test.each([
    ['2027-02-29', 'There is no 2027-02-29: February 2027 has 28 days.'],
    ['1900-02-29', 'There is no 1900-02-29: February 1900 has 28 days.'],
    ['2026-04-31', 'There is no 2026-04-31: April 2026 has 30 days.'],
    ['2026-01-00', 'There is no 2026-01-00: January 2026 has 31 days.'],
    ['2026-13-01', 'There is no 2026-13-01: months run from 01 to 12, years from 0001.'],
    ['0000-01-01', 'There is no 0000-01-01: months run from 01 to 12, years from 0001.'],
  ])('%s does not, and the sentence says why', (text, detail) => {
    expect(parseDate(text)).toMatchObject({ refusal: { code: 'calendar.no_such_day', detail } });
  });

  test.each(['', '2026-1-1', '31.12.2026', '2026-12-31T00:00:00Z', '20261231', ' 2026-12-31'])(
    '"%s" is not written like one',
    (text) => {
      expect(parseDate(text)).toMatchObject({ refusal: { code: 'calendar.not_a_date' } });
    },
  );
});

describe('arithmetic', () => {
  test.each([
    ['2026-11-17', 14, '2026-12-01'],
    ['2024-02-28', 1, '2024-02-29'],
    ['2026-01-01', -1, '2025-12-31'],
    ['1970-01-01', 0, '1970-01-01'],
  ])('%s + %i days is %s', (from, count, to) => {
    expect(addDays(date(from), count)).toBe(to);
  });

  test.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2026-11-30', 3, '2027-02-28'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-01-15', -13, '2024-12-15'],
    ['2026-05-05', 0, '2026-05-05'],
  ])('%s + %i months is %s', (from, count, to) => {
    expect(addMonths(date(from), count)).toBe(to);
  });

  test.each([
    ['2026-02-01', '2026-02-28'],
    ['2024-02-10', '2024-02-29'],
    ['2026-12-31', '2026-12-31'],
  ])('the month of %s ends on %s', (from, to) => {
    expect(endOfMonth(date(from))).toBe(to);
  });

  test.each([
    ['1970-01-01', 4],
    ['2026-11-22', 7],
    ['2024-02-29', 4],
    ['1900-01-01', 1],
  ])('%s is ISO weekday %i', (text, day) => {
    expect(weekday(date(text))).toBe(day);
  });

  test('counting there and back is the same day, and text order is date order', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -20_000, max: 20_000 }), (from, count) => {
        const to = addDays(from, count);
        expect(addDays(to, -count)).toBe(from);
        expect(daysBetween(from, to)).toBe(count);
        expect(Math.sign(count)).toBe(from < to ? 1 : from > to ? -1 : 0);
        expect(weekday(addDays(from, 7))).toBe(weekday(from));
      }),
    );
  });

  test('agrees with the platform on every day it is asked about', () => {
    fc.assert(
      fc.property(days, (day) => {
        expect(new Date(dayNumber(day) * 86_400_000).toISOString().slice(0, 10)).toBe(day);
      }),
    );
  });

  test('a range holds both its ends', () => {
    const [from, to] = [date('2026-11-01'), date('2026-11-30')];
    expect([from, to, date('2026-12-01')].map((day) => isWithin(day, from, to))).toEqual([true, true, false]);
  });
});

describe('the accounting date of an instant', () => {
  test.each([
    ['2026-12-31T23:30:00Z', 'Europe/Berlin', '2027-01-01'],
    ['2026-12-31T23:30:00Z', 'America/New_York', '2026-12-31'],
    ['2026-06-30T22:00:00Z', 'Europe/Berlin', '2026-07-01'],
    ['2026-03-29T00:59:59Z', 'Europe/Berlin', '2026-03-29'],
    ['2026-11-01T03:30:00Z', 'America/New_York', '2026-10-31'],
    ['2026-11-01T12:00:00Z', 'Pacific/Kiritimati', '2026-11-02'],
    ['1970-01-01T00:00:00Z', 'UTC', '1970-01-01'],
    ['1969-12-31T23:59:59Z', 'UTC', '1969-12-31'],
  ])('%s in %s is %s', (iso, zone, day) => {
    expect(accountingDate(instant(iso), zone)).toBe(day);
  });

  test.each([
    ['2026-12-01T00:30:00Z', ['Europe/Berlin', 'America/New_York'], 'America/New_York'],
    ['2026-12-01T12:00:00Z', ['Europe/Berlin', 'America/New_York'], 'America/New_York'],
    ['2027-03-28T01:30:00Z', ['Europe/Berlin', 'Europe/Amsterdam', 'UTC'], 'UTC'],
    ['2026-07-01T12:00:00Z', ['Asia/Kathmandu', 'Asia/Kolkata'], 'Asia/Kolkata'],
    ['2026-01-01T11:00:00Z', ['Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Asia/Tokyo'], 'Pacific/Pago_Pago'],
    ['2026-01-01T11:00:00Z', [], 'UTC'],
  ])('at %s the clock of %j furthest behind is that of %s', (iso, zones, last) => {
    expect(lastZone(instant(iso), zones)).toBe(last);
    for (const zone of zones)
      expect(accountingDate(instant(iso), last) <= accountingDate(instant(iso), zone)).toBe(true);
  });

  test('a zone nobody knows is refused before it is used', () => {
    expect(timeZone('Europe/Berlin').ok).toBe(true);
    expect(timeZone('Hamburg')).toMatchObject({ refusal: { code: 'calendar.unknown_zone' } });
    expect(() => accountingDate(0, 'Hamburg')).toThrow('not a time zone');
  });
});
