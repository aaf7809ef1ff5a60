import { date } from '@counterfoil/domain/calendar';
import { sql } from '@counterfoil/platform/db';
import { withDatabase } from '@counterfoil/testkit/harness';
import { expect, test } from 'vitest';
import { bill, withVendor } from '../ledger/books.fixture.ts';
import { postDrafts } from '../ledger/post-drafts.ts';
import { firstDayOfYear, isProofCheap } from './index.ts';

const db = withDatabase();

test('a year begins with its fiscal year, and with the month where no year holds the day', async () => {
  const { books, entityId } = await db.newOrganisation();
  await books.transact((tx) =>
    tx.run(sql`
      insert into fiscal_year (tenant_id, entity_id, label, starts_on, ends_on)
      values (${tx.tenantId}, ${entityId}, '2027/28', '2027-07-01', '2028-06-30')`),
  );
  const first = (day: string) => books.read((tx) => firstDayOfYear(tx, entityId, date(day)));

  expect(await first('2026-11-05')).toBe('2026-01-01');
  expect(await first('2028-02-29')).toBe('2027-07-01');
  expect(await first('2027-02-28')).toBe('2027-02-01');
});

test('a trial balance proves itself by its postings while there are few', async () => {
  const house = await withVendor(await db.newOrganisation());
  await house.books.transact((tx) => postDrafts(tx, [bill(house, 1n)]));

  expect(await house.books.read((tx) => isProofCheap(tx, house.entityId))).toBe(true);
});
