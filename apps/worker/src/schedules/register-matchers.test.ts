import { randomUUID } from 'node:crypto';
import { MATCHER_VERSION } from '@counterfoil/application/matching';
import { getModel, listModels, matchersToRegister, registerMatcher } from '@counterfoil/application/models';
import { withAdministrator } from '@counterfoil/platform/migrations';
import { type TestOrganisation, withDatabase } from '@counterfoil/testkit/harness';
import { expect, it } from 'vitest';
import { registerMatchers } from './retrain-models.ts';

// Matches stand here without the statement and the books they would come from.
const db = withDatabase({ checks: false });

const worker = () => ({
  relay: db.database.openRelay(),
  audit: db.database.openAudit(),
  workerId: randomUUID(),
  booksOf: (tenantId: string) =>
    db.database.openBooks({ kind: 'system', tenantId, userId: null, label: 'schedule', roles: [] }),
});

/** So many proposals of the matcher that was in the software then; every tenth was undone. */
const matched = ({ tenantId, entityId }: TestOrganisation, count: number, version = MATCHER_VERSION) =>
  withAdministrator(db.administratorUrl, async (admin) => {
    await admin.query('set session_replication_role = replica');
    await admin.query(
      `with line as (
         insert into bank_transaction (tenant_id, entity_id, bank_account_id, bank_statement_id, position, booking_date, amount, currency, text, natural_key)
         select $1, $2, $2, $2, n, '2026-03-10', 100, 'EUR', 'INV', decode(md5(random()::text), 'hex') from generate_series(1, $3::int) n returning id, position
       ), record as (
         insert into decision_record (tenant_id, entity_id, stage, subject_kind, subject_id, inputs_hash, versions, features, rivals, gates, outcome,
           sentence, authority, decided_by_kind)
         select $1, $2, '3-match', 'bank_transaction', id, '\\x00', jsonb_build_object('matcher', $4::text), '[]', '[]', '[]', 'accepted', 'Because',
           'guardrail match', 'machine' from line returning id, subject_id
       )
       insert into match (tenant_id, entity_id, bank_transaction_id, status, origin, decision_id)
       select $1, $2, l.id, case l.position % 10 when 0 then 'undone' else 'accepted' end, 'machine', r.id
         from line l join record r on r.subject_id = l.id`,
      [tenantId, entityId, count, version],
    );
  });

const versions = ({ books }: TestOrganisation) =>
  books.read(async (tx) => (await listModels(tx, { after: null, limit: 10 })).rows);

it('writes the matcher down where it has decided enough, with what became of it, once and in use', async () => {
  const [much, little] = [await db.newOrganisation(), await db.newOrganisation()];
  await matched(much, 30);
  await matched(much, 30, 'an earlier one');
  await matched(little, 10);

  expect(await registerMatchers(worker(), new Date('2026-11-28T03:00:00Z'))).toEqual({ registered: 1 });
  expect(await registerMatchers(worker(), new Date('2026-11-28T09:00:00Z'))).toEqual({ registered: 0 });
  expect(await registerMatchers(worker(), new Date('2026-11-29T03:00:00Z'))).toEqual({ registered: 0 });

  const [row] = await versions(much);
  expect(row).toMatchObject({
    kind: 'matching',
    number: 1,
    state: 'champion',
    code_version: MATCHER_VERSION,
    approved_by: null,
    metrics: { overall: { lines: 30, right: { met: 27 }, sure: { met: 30 } } },
  });
  // Ten proposals are no figures yet: it is asked for again tomorrow.
  expect(await matchersToRegister(worker().audit)).toEqual([{ tenantId: little.tenantId, entityId: little.entityId }]);
  expect(await registerMatcher(worker().booksOf(little.tenantId), little.entityId)).toBe(false);
  expect(await versions(little)).toEqual([]);
  const whole = await much.books.read((tx) => getModel(tx, row!.id));
  expect(whole).toMatchObject({
    contentStands: true,
    snapshotStands: null,
    decisions: [{ reason: 'It came with the software' }],
  });
});
