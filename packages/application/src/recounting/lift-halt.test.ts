import { sql } from '@counterfoil/platform/db';
import { type TestOrganisation, withDatabase } from '@counterfoil/testkit/harness';
import { beforeEach, expect, test } from 'vitest';
import { listAuditEvents } from '../audit/index.ts';
import { liftHalt } from './index.ts';

const db = withDatabase();
let org: TestOrganisation;

beforeEach(async () => {
  org = await db.newOrganisation();
});

const halt = (cause: string) =>
  org.books.transact((tx) =>
    tx.run(
      sql`insert into entity_halt (tenant_id, entity_id, cause, detail) values (${tx.tenantId}, ${org.entityId}, ${cause}, 'x')`,
    ),
  );
const lift = () =>
  org.books.transact((tx) => liftHalt(tx, { entityId: org.entityId, reason: 'The balance was rebuilt.' }));
const halts = () =>
  org.books.read((tx) =>
    tx.many<{ lifted: boolean; who: string | null }>(sql`
    select lifted_at is not null as lifted, lifted_by as who from entity_halt`),
  );

test('what was halted goes on, with who lifted it and why in the trail', async () => {
  await halt('i02_balances_are_sums');

  expect(await lift()).toBe(true);

  expect(await halts()).toEqual([{ lifted: true, who: org.principal.userId }]);
  const { rows } = await org.books.read((tx) =>
    listAuditEvents(tx, { action: 'entity.halt_lifted', after: null, limit: 5 }),
  );
  expect(rows.map(({ payload }) => payload)).toEqual(['{"reason":"The balance was rebuilt."}']);
});

test('where nothing is halted nothing is lifted, and nothing is told', async () => {
  expect(await lift()).toBe(false);
  await halt('i01_entry_balances');
  await lift();
  expect(await lift()).toBe(false);

  const { rows } = await org.books.read((tx) =>
    listAuditEvents(tx, { action: 'entity.halt_lifted', after: null, limit: 5 }),
  );
  expect(rows).toHaveLength(1);
});
