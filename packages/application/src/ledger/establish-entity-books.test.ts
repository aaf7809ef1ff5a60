import { date } from '@counterfoil/domain/calendar';
import { IFRS_EUR, US_GAAP } from '@counterfoil/domain/ledger';
import { TAX_SETS } from '@counterfoil/domain/tax';
import { sql } from '@counterfoil/platform/db';
import { type TestOrganisation, withDatabase } from '@counterfoil/testkit/harness';
import { beforeEach, expect, test } from 'vitest';
import { establishEntityBooks } from './establish-entity-books.ts';
import { listTaxCodes } from './list-tax-codes.ts';

const db = withDatabase();
let house: TestOrganisation;

beforeEach(async () => {
  house = await db.newOrganisation();
});

const establish = (chart: typeof IFRS_EUR = IFRS_EUR) =>
  house.books.transact((tx) =>
    establishEntityBooks(tx, {
      entityId: house.entityId,
      chart,
      taxSets: TAX_SETS,
      fiscalYears: [{ startsOn: date('2027-07-01'), endsOn: date('2028-06-30'), adjustmentPeriods: 1 }],
      currencies: {},
    }),
  );

test.each([
  [IFRS_EUR.name, IFRS_EUR],
  [US_GAAP.name, US_GAAP],
])('%s: accounts, roles, tax codes and a year from July to June, once', async (_name, chart) => {
  const first = await establish(chart);
  const again = await establish(chart);

  expect(Object.keys(first.accounts)).toHaveLength(chart.accounts.length);
  expect(first.fiscalYears).toBe(1);
  expect(first.taxCodes).toBe(TAX_SETS.flatMap(({ codes }) => codes).length);
  expect(again).toMatchObject({ accounts: first.accounts, fiscalYears: 0, taxCodes: 0 });
  const periods = await house.books.read((tx) =>
    tx.many(sql`
      select p.kind, count(*)::int as count, min(p.starts_on)::text as "from", max(p.ends_on)::text as "to"
        from period p join fiscal_year y on y.id = p.fiscal_year_id where y.label = '2027/28' group by p.kind order by p.kind`),
  );
  expect(periods).toEqual([
    { kind: 'adjustment', count: 1, from: '2028-06-30', to: '2028-06-30' },
    { kind: 'closing', count: 1, from: '2028-06-30', to: '2028-06-30' },
    { kind: 'opening', count: 1, from: '2027-07-01', to: '2027-07-01' },
    { kind: 'regular', count: 12, from: '2027-07-01', to: '2028-06-30' },
  ]);
});

test('tax codes are listed with the rate of the day, page by page', async () => {
  await establish();
  const on = (day: string, after: readonly string[] | null = null, limit = 200) =>
    house.books.read((tx) => listTaxCodes(tx, { on: date(day), after, limit }));

  const now = await on('2026-03-14');
  const then = await on('2020-08-01');
  const rate = (list: typeof now, code: string) => list.rows.find((row) => row.code === code)?.rate;
  const first = await on('2026-03-14', null, 5);
  const rest = await on('2026-03-14', first.nextKey);

  expect([...first.rows, ...rest.rows]).toEqual(now.rows);
  expect(rest.nextKey).toBeNull();
  const changed = now.rows.filter(({ code, rate: today }) => today !== rate(then, code)).map(({ code }) => code);
  // Germany charged 16 and 5 percent in the second half of 2020 (§ 28 UStG).
  expect(changed.length).toBeGreaterThan(0);
  expect(now.rows.some((row) => row.country === 'DE' && row.rate === '19')).toBe(true);
  expect(then.rows.some((row) => row.country === 'DE' && row.rate === '16')).toBe(true);
});
