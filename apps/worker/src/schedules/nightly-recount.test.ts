import { randomUUID } from 'node:crypto';
import { sql } from '@counterfoil/platform/db';
import { withAdministrator } from '@counterfoil/platform/migrations';
import { type TestOrganisation, withDatabase } from '@counterfoil/testkit/harness';
import { expect, it } from 'vitest';
import { nightlyRecount } from './nightly-recount.ts';

// A balance is broken here on purpose, past the triggers.
const db = withDatabase({ checks: false });

const night = () => ({
  relay: db.database.openRelay(),
  audit: db.database.openAudit(),
  workerId: randomUUID(),
  booksOf: (tenantId: string) =>
    db.database.openBooks({ kind: 'system', tenantId, userId: null, label: 'schedule', roles: [] }),
});
/** One noon for the whole file: midnight may come while it runs. */
const noon = new Date(`${new Date().toISOString().slice(0, 10)}T12:00:00Z`);

const runsOf = ({ books }: TestOrganisation) =>
  books.read((tx) => tx.many<{ trigger: string; green: boolean }>(sql`select trigger, green from invariant_run`));

it('recounts each organisation once a day, whichever worker is first', async () => {
  const harbour = await db.newOrganisation({ timeZone: 'UTC' });
  const tidewater = await db.newOrganisation({ timeZone: 'UTC' });

  const [one, two] = await Promise.all([nightlyRecount(night(), noon), nightlyRecount(night(), noon)]);
  const again = await nightlyRecount(night(), noon);

  expect(one!.recounted + two!.recounted).toBe(2);
  expect(again.recounted).toBe(0);
  for (const organisation of [harbour, tidewater]) {
    expect(await runsOf(organisation)).toEqual([{ trigger: 'nightly', green: true }]);
  }
});

it('halts the entity whose balance is not the sum of its postings, and opens a review item that says so', async () => {
  const organisation = await db.newOrganisation({ timeZone: 'UTC' });
  const { tenantId, entityId, accounts, books } = organisation;
  await withAdministrator(db.administratorUrl, async (admin) => {
    await admin.query('set session_replication_role = replica');
    await admin.query(
      `insert into account_balance (tenant_id, entity_id, ledger, ledger_account_id, currency, period_id, debit, functional_debit)
       select $1, $2, 'general', $3, 'EUR', id, 100, 100 from period where tenant_id = $1 and label = '2026-03'`,
      [tenantId, entityId, accounts['6300']],
    );
  });

  await nightlyRecount(night(), noon);

  expect(await runsOf(organisation)).toEqual([{ trigger: 'nightly', green: false }]);
  const found = await books.read((tx) =>
    tx.many<{ cause: string; code: string; title: string }>(sql`
      select h.cause, r.code, i.title from entity_halt h join review_item i on i.subject_id = h.entity_id
        join review_reason r on r.review_item_id = i.id where h.entity_id = ${entityId}`),
  );
  expect(found).toHaveLength(1);
  expect(found[0]).toMatchObject({ cause: 'i02_balances_are_sums', code: 'control.break' });
});
