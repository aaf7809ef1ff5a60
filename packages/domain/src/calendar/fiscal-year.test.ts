import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { orThrow } from '../refusal/index.ts';
import { addDays, date, daysBetween, fiscalYear, weekday, weekYear } from './index.ts';

const show = (request: Parameters<typeof fiscalYear>[0]): string[] =>
  orThrow(fiscalYear(request)).periods.map(
    ({ ordinal, kind, label, startsOn, endsOn }) => `${ordinal} ${kind} ${label} ${startsOn}..${endsOn}`,
  );

test('a calendar year: opening, twelve months, closing', () => {
  expect(show({ startsOn: date('2026-01-01'), endsOn: date('2026-12-31') })).toEqual([
    '0 opening 2026 opening 2026-01-01..2026-01-01',
    '1 regular January 2026 2026-01-01..2026-01-31',
    '2 regular February 2026 2026-02-01..2026-02-28',
    '3 regular March 2026 2026-03-01..2026-03-31',
    '4 regular April 2026 2026-04-01..2026-04-30',
    '5 regular May 2026 2026-05-01..2026-05-31',
    '6 regular June 2026 2026-06-01..2026-06-30',
    '7 regular July 2026 2026-07-01..2026-07-31',
    '8 regular August 2026 2026-08-01..2026-08-31',
    '9 regular September 2026 2026-09-01..2026-09-30',
    '10 regular October 2026 2026-10-01..2026-10-31',
    '11 regular November 2026 2026-11-01..2026-11-30',
    '12 regular December 2026 2026-12-01..2026-12-31',
    '13 closing 2026 closing 2026-12-31..2026-12-31',
  ]);
});

test('July to June, with an adjustment period that shares the last day', () => {
  const periods = show({ startsOn: date('2026-07-01'), endsOn: date('2027-06-30'), adjustmentPeriods: 1 });
  expect(periods.at(0)).toBe('0 opening 2026/27 opening 2026-07-01..2026-07-01');
  expect(periods.at(12)).toBe('12 regular June 2027 2027-06-01..2027-06-30');
  expect(periods.at(13)).toBe('13 adjustment 2026/27 adjustment 2027-06-30..2027-06-30');
  expect(periods.at(14)).toBe('14 closing 2026/27 closing 2027-06-30..2027-06-30');
});

test('a short first year begins in the middle of a month', () => {
  expect(show({ startsOn: date('2026-10-15'), endsOn: date('2026-12-31') }).slice(1, 4)).toEqual([
    '1 regular October 2026 2026-10-15..2026-10-31',
    '2 regular November 2026 2026-11-01..2026-11-30',
    '3 regular December 2026 2026-12-01..2026-12-31',
  ]);
});

describe('52 and 53 weeks', () => {
  const lastSaturdayOfSeptember = { month: 9, weekday: 6, rule: 'last' } as const;

  test.each([
    [2024, '2023-10-01', '2024-09-28', 52],
    [2023, '2022-09-25', '2023-09-30', 53],
    [2025, '2024-09-29', '2025-09-27', 52],
  ])('year %i runs %s to %s, %i weeks', (year, startsOn, endsOn, weeks) => {
    const span = weekYear(year, lastSaturdayOfSeptember);
    expect(span).toEqual({ startsOn, endsOn });
    expect((daysBetween(span.startsOn, span.endsOn) + 1) / 7).toBe(weeks);
  });

  test('the Saturday nearest to the end of January may lie in February', () => {
    expect(weekYear(2025, { month: 1, weekday: 6, rule: 'nearest' }).endsOn).toBe('2025-02-01');
  });

  test('4-4-5 gives twelve periods, and the 53rd week lengthens the last', () => {
    const { startsOn, endsOn } = weekYear(2023, lastSaturdayOfSeptember);
    const regular = orThrow(fiscalYear({ startsOn, endsOn, pattern: '4-4-5' })).periods.filter(
      ({ kind }) => kind === 'regular',
    );
    const weeks = regular.map((period) => (daysBetween(period.startsOn, period.endsOn) + 1) / 7);
    expect(weeks).toEqual([4, 4, 5, 4, 4, 5, 4, 4, 5, 4, 4, 6]);
  });

  test('every year begins the day after the last one ended, on the same weekday', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1990, max: 2090 }),
        fc.integer({ min: 1, max: 12 }),
        fc.constantFrom(1, 2, 3, 4, 5, 6, 7),
        fc.constantFrom('last', 'nearest'),
        (year, month, day, rule) => {
          const end = { month, weekday: day, rule } as Parameters<typeof weekYear>[1];
          const [one, next] = [weekYear(year, end), weekYear(year + 1, end)];
          expect(next.startsOn).toBe(addDays(one.endsOn, 1));
          expect(weekday(one.endsOn)).toBe(day);
          expect([364, 371]).toContain(daysBetween(one.startsOn, one.endsOn) + 1);
        },
      ),
    );
  });
});

test('regular periods cover the year without gap or overlap, whatever its ends', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 20_000 }),
      fc.integer({ min: 0, max: 500 }),
      fc.constantFrom('monthly', '4-4-5', '4-5-4', '5-4-4'),
      (start, length, pattern) => {
        const startsOn = addDays(date('1990-01-01'), start);
        const endsOn = addDays(startsOn, length);
        const request = { startsOn, endsOn, pattern } as Parameters<typeof fiscalYear>[0];
        const regular = orThrow(fiscalYear(request)).periods.filter(({ kind }) => kind === 'regular');
        expect(regular.at(0)?.startsOn).toBe(startsOn);
        expect(regular.at(-1)?.endsOn).toBe(endsOn);
        for (const [index, period] of regular.slice(1).entries()) {
          expect(period.startsOn).toBe(addDays(regular[index]?.endsOn ?? startsOn, 1));
        }
      },
    ),
  );
});

test.each([
  ['2026-12-31', '2026-01-01'],
  ['2026-01-01', '2027-07-01'],
])('a year from %s to %s is refused', (startsOn, endsOn) => {
  expect(fiscalYear({ startsOn: date(startsOn), endsOn: date(endsOn) })).toMatchObject({
    refusal: { code: 'calendar.fiscal_year_length' },
  });
});
