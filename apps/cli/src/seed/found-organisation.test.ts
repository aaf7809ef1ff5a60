import { date } from '@counterfoil/domain/calendar';
import { expect, it } from 'vitest';
import { fiscalYearsOf } from './found-organisation.ts';

const spans = (startMonth: 1 | 7, from: string, to: string): string[] =>
  fiscalYearsOf({ fiscalYearStartMonth: startMonth }, date(from), date(to)).map(
    ({ startsOn, endsOn }) => `${startsOn} to ${endsOn}`,
  );

it('calendar years reach from the first day of the history to the year after the open month', () => {
  expect(spans(1, '2025-05-01', '2026-11-01')).toEqual([
    '2025-01-01 to 2025-12-31',
    '2026-01-01 to 2026-12-31',
    '2027-01-01 to 2027-12-31',
  ]);
});

it('a year from July to June, over a leap day, with an adjustment period of its own', () => {
  expect(spans(7, '2022-08-01', '2024-02-01')).toEqual([
    '2022-07-01 to 2023-06-30',
    '2023-07-01 to 2024-06-30',
    '2024-07-01 to 2025-06-30',
  ]);
  const years = fiscalYearsOf({ fiscalYearStartMonth: 7 }, date('2022-08-01'), date('2024-02-01'));
  expect(years.every(({ adjustmentPeriods }) => adjustmentPeriods === 1)).toBe(true);
});

it('history that begins with a fiscal year needs none before it', () => {
  expect(spans(1, '2025-01-01', '2026-07-01')[0]).toBe('2025-01-01 to 2025-12-31');
});
