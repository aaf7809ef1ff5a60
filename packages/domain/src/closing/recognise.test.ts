import { describe, expect, test } from 'vitest';
import { addMonths, type CalendarDate, date, endOfMonth } from '../calendar/index.ts';
import { type CurrencyCode, money } from '../money/index.ts';
import { instalmentOf, type PlannedPeriod, planInstalments, recognisedThrough, type Spread } from './index.ts';

const EUR = 'EUR' as CurrencyCode;

const months = (from: string, count: number): PlannedPeriod[] =>
  Array.from({ length: count }, (_, at) => {
    const startsOn = addMonths(date(from), at);
    return { periodId: startsOn, label: startsOn.slice(0, 7), startsOn, endsOn: endOfMonth(startsOn) };
  });

const insurance: Spread = {
  kind: 'prepayment',
  amount: money(1_200_00n, EUR),
  startsOn: date('2027-10-15'),
  endsOn: date('2028-10-14'),
  method: 'days',
};

const planned = (spread: Spread, from: CalendarDate = spread.startsOn, periods = months('2027-10-01', 24)) =>
  planInstalments(spread, { periods, recogniseFrom: from }).map(({ label, amount }) => `${label} ${amount}`);

describe('by days', () => {
  test('a leap year of service is 366 days, and its instalments add up to the cent', () => {
    const plan = planInstalments(insurance, { periods: months('2027-10-01', 24), recogniseFrom: insurance.startsOn });

    expect(plan).toHaveLength(13);
    expect(plan[0]).toMatchObject({ label: '2027-10', amount: 5_574n });
    expect(plan.find(({ label }) => label === '2028-02')?.amount).toBe(9_508n);
    expect(plan.reduce((sum, { amount }) => sum + amount, 0n)).toBe(1_200_00n);
  });

  test('a currency without decimals loses no yen', () => {
    const yen: Spread = {
      ...insurance,
      amount: money(100n, 'JPY' as CurrencyCode),
      startsOn: date('2027-11-01'),
      endsOn: date('2028-01-31'),
    };
    expect(planned(yen)).toEqual(['2027-11 33', '2027-12 33', '2028-01 34']);
  });

  test('what fell due in locked months comes with the first open one', () => {
    const late: Spread = {
      ...insurance,
      startsOn: date('2027-10-01'),
      endsOn: date('2027-12-31'),
      amount: money(92_00n, EUR),
    };
    expect(planned(late, date('2027-12-01'))).toEqual(['2027-12 9200']);
    expect(planned(late, date('2028-02-01'))).toEqual(['2028-02 9200']);
  });

  test('months of years that nobody has opened are planned all the same', () => {
    const plan = planInstalments(insurance, { periods: months('2027-10-01', 3), recogniseFrom: insurance.startsOn });
    expect(plan.map(({ periodId }) => periodId === null).filter(Boolean)).toHaveLength(10);
    expect(plan.at(-1)).toMatchObject({ label: '2028-10', endsOn: '2028-10-31' });
  });
});

describe('by months', () => {
  test('an asset counts the month it comes into use as a whole one', () => {
    const roaster: Spread = {
      kind: 'depreciation',
      amount: money(10_000_00n, EUR),
      startsOn: date('2027-11-20'),
      endsOn: date('2028-01-31'),
      method: 'months',
    };
    expect(planned(roaster)).toEqual(['2027-11 333333', '2027-12 333334', '2028-01 333333']);
    expect(recognisedThrough(roaster, date('2027-11-19'))).toBe(0n);
    expect(recognisedThrough(roaster, date('2031-01-01'))).toBe(10_000_00n);
  });
});

test('an accrual carries everything up to its day, because it is taken back on the first of the next', () => {
  const audit: Spread = {
    ...insurance,
    kind: 'accrual',
    startsOn: date('2027-10-01'),
    endsOn: date('2028-09-30'),
    method: 'months',
  };
  expect(instalmentOf(audit, { endsOn: date('2027-10-31'), released: 0n })).toBe(100_00n);
  expect(instalmentOf(audit, { endsOn: date('2027-12-31'), released: 0n })).toBe(300_00n);
});

test('an instalment is never below zero, whatever was released before', () => {
  expect(instalmentOf(insurance, { endsOn: date('2027-10-31'), released: 999_00n })).toBe(0n);
});
