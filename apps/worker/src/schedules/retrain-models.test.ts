import { randomUUID } from 'node:crypto';
import { askRetraining, listModels, retrainingsAsked } from '@counterfoil/application/models';
import { sql } from '@counterfoil/platform/db';
import { type TestOrganisation, withDatabase } from '@counterfoil/testkit/harness';
import { expect, it } from 'vitest';
import { retrainAsked, watchModels } from './retrain-models.ts';

const db = withDatabase();

const worker = () => ({
  relay: db.database.openRelay(),
  audit: db.database.openAudit(),
  workerId: randomUUID(),
  booksOf: (tenantId: string) =>
    db.database.openBooks({ kind: 'system', tenantId, userId: null, label: 'schedule', roles: [] }),
});

/** Six decisions a day of two shops. */
const decide = ({ books, entityId, accounts, principal }: TestOrganisation, days: number) =>
  books.transact((tx) =>
    tx.run(sql`
      insert into coding_example (tenant_id, entity_id, memory_key, ledger_account_id, coding, counterparty, description, amount, currency, subject_kind,
        subject_id, decided_by, decided_at)
      select ${tx.tenantId}::uuid, ${entityId}, '', case n % 2 when 0 then ${accounts['6300']}::uuid else ${accounts['6590']}::uuid end,
             jsonb_build_object('parts', jsonb_build_array(jsonb_build_object('share', 10000, 'ledgerAccountId',
               case n % 2 when 0 then ${accounts['6300']}::uuid else ${accounts['6590']}::uuid end, 'taxCodeId', null, 'dimensions', '{}'::jsonb))),
             case n % 2 when 0 then 'Harbour Fuel' else 'Dockside Paper' end, 'Delivery', 1000 + n, 'EUR', 'document', ${entityId},
             ${principal.userId}, timestamptz '2026-01-01' + (n / 6) * interval '1 day'
        from generate_series(0, ${days * 6}::int - 1) n`),
  );

const versions = ({ books }: TestOrganisation) =>
  books.read(async (tx) => (await listModels(tx, { after: null, limit: 10 })).rows);

it('trains at night what has enough to learn from, whichever worker is first, and puts nothing in use', async () => {
  const [much, little] = [await db.newOrganisation({ timeZone: 'UTC' }), await db.newOrganisation({ timeZone: 'UTC' })];
  await decide(much, 40);
  await decide(little, 10);
  const night = new Date('2026-11-28T03:30:00Z');

  expect(await watchModels(worker(), new Date('2026-11-28T02:30:00Z'))).toEqual({ trained: 0, watched: 0 });
  const [one, two] = await Promise.all([watchModels(worker(), night), watchModels(worker(), night)]);

  expect(one.trained + two.trained).toBe(1);
  expect(await versions(much)).toMatchObject([{ number: 1, state: 'candidate', trained_by: null }]);
  expect(await versions(little)).toEqual([]);
  expect(await watchModels(worker(), new Date('2026-11-29T03:30:00Z'))).toEqual({ trained: 0, watched: 0 });
});

it('does what somebody asked for, and says so where there is too little', async () => {
  const organisation = await db.newOrganisation();
  await decide(organisation, 10);
  await organisation.books.transact((tx) => askRetraining(tx, organisation.entityId));

  expect(await retrainAsked(worker())).toEqual({ done: 1 });

  expect(await retrainingsAsked(db.database.openAudit())).toEqual([]);
  const asked = await organisation.books.read((tx) =>
    tx.many(sql`select status, outcome from model_retraining where entity_id = ${organisation.entityId}`),
  );
  expect(asked).toEqual([{ status: 'declined', outcome: 'Not enough decisions yet: 60 of 200.' }]);
});
