import { listModels } from '@counterfoil/application/models';
import { date } from '@counterfoil/domain/calendar';
import { sql } from '@counterfoil/platform/db';
import { type TestOrganisation, withDatabase } from '@counterfoil/testkit/harness';
import { expect, test } from 'vitest';
import { foundModels } from './found-models.ts';

const db = withDatabase();

/** Five decisions a day of two shops, the last of them today. */
const decide = ({ books, entityId, accounts, principal }: TestOrganisation, days: number) =>
  books.transact((tx) =>
    tx.run(sql`
      insert into coding_example (tenant_id, entity_id, memory_key, ledger_account_id, coding, counterparty, description, amount, currency, subject_kind,
        subject_id, decided_by, decided_at)
      select ${tx.tenantId}::uuid, ${entityId}, '', case n % 2 when 0 then ${accounts['6300']}::uuid else ${accounts['6590']}::uuid end,
             jsonb_build_object('parts', jsonb_build_array(jsonb_build_object('share', 10000, 'ledgerAccountId',
               case n % 2 when 0 then ${accounts['6300']}::uuid else ${accounts['6590']}::uuid end, 'taxCodeId', null, 'dimensions', '{}'::jsonb))),
             case n % 2 when 0 then 'Harbour Fuel' else 'Dockside Paper' end, 'Delivery', 1000 + n, 'EUR', 'document', ${entityId},
             ${principal.userId}, timestamptz '2026-11-28' - (n / 5) * interval '1 day'
        from generate_series(0, ${days * 5}::int - 1) n`),
  );

const found = async (organisation: TestOrganisation) => {
  const night = organisation.as({ kind: 'system', userId: null, label: 'schedule', roles: [] });
  const wish = { entities: [organisation.entityId], today: date('2026-11-28'), night, controller: organisation.books };
  await foundModels(wish);
  await foundModels(wish);
  const { rows } = await organisation.books.read((tx) => listModels(tx, { after: null, limit: 9 }));
  return rows.map(({ number, state }) => `${number} ${state}`);
};

test('a long history has a version in use and a candidate, a short one its first version, none a model of nothing', async () => {
  const [long, short, none] = [await db.newOrganisation(), await db.newOrganisation(), await db.newOrganisation()];
  await decide(long, 140);
  await decide(short, 45);

  expect(await found(long)).toEqual(['2 candidate', '1 champion']);
  expect(await found(short)).toEqual(['1 champion']);
  expect(await found(none)).toEqual([]);
});
