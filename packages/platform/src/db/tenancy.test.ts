import { randomUUID } from 'node:crypto';
import { type TestOrganisation, withDatabase } from '@counterfoil/testkit/harness';
import { beforeAll, expect, test } from 'vitest';
import { withAdministrator } from '../migrations/index.ts';
import { createDatabase, sql, sqlState } from './index.ts';

const db = withDatabase();

let here: TestOrganisation;
let there: TestOrganisation;

beforeAll(async () => {
  here = await db.newOrganisation();
  there = await db.newOrganisation();
});

const stateOf = async (work: Promise<unknown>): Promise<string | undefined> =>
  work.then(
    () => 'nothing was refused',
    (error) => sqlState(error),
  );

test('an organisation sees its own rows and none of another, by either door', async () => {
  const bySql = await there.books.read((tx) => tx.many<{ tenant_id: string }>(sql`select tenant_id from legal_entity`));
  const byPrisma = await there.books.prisma.read((tx) => tx.legalEntity.findMany());
  const named = await there.books.prisma.read((tx) => tx.legalEntity.findMany({ where: { tenantId: here.tenantId } }));

  expect(bySql).toEqual([{ tenant_id: there.tenantId }]);
  expect(byPrisma.map(({ tenantId }) => tenantId)).toEqual([there.tenantId]);
  expect(named).toEqual([]);
});

test('it changes and deletes nothing of another', async () => {
  const touched = await there.books.transact((tx) =>
    tx.run(sql`update legal_entity set name = 'taken' where id = ${here.entityId}`),
  );
  const byPrisma = await there.books.prisma.transact((tx) =>
    tx.legalEntity.updateMany({ where: { id: here.entityId }, data: { name: 'taken' } }),
  );

  expect(touched).toBe(0);
  expect(byPrisma.count).toBe(0);
});

test('it cannot write a row into another organisation, nor move its own there', async () => {
  const insert = there.books.transact((tx) =>
    tx.run(sql`insert into dimension_type (tenant_id, code, name) values (${here.tenantId}, 'x', 'X')`),
  );
  expect(await stateOf(insert)).toBe('42501');

  const move = there.books.transact(async (tx) => {
    await tx.run(sql`insert into dimension_type (tenant_id, code, name) values (${tx.tenantId}, 'x', 'X')`);
    await tx.run(sql`update dimension_type set tenant_id = ${here.tenantId}`);
  });
  expect(await stateOf(move)).toBe('42501');
});

test('a reference to another organisation’s row cannot be made, although the row exists', async () => {
  const foreign = there.books.transact((tx) =>
    tx.run(sql`
      insert into tolerance (tenant_id, entity_id, scope, currency, absolute, percent)
      values (${tx.tenantId}, ${here.entityId}, 'payment', 'EUR', 100, 1)`),
  );

  expect(await stateOf(foreign)).toBe('23503');
});

test('whether another organisation uses a key is not told', async () => {
  const slugs = await Promise.all(
    [here, there].map(({ books, entityId }) =>
      books.transact((tx) =>
        tx.one<{ number: string }>(sql`
          insert into party (tenant_id, number, name, normalised_name, vendor_group, sister_entity_id)
          values (${tx.tenantId}, 'V-1', 'Contoso', 'contoso', 'contoso', ${entityId}) returning number`),
      ),
    ),
  );

  expect(slugs).toEqual([{ number: 'V-1' }, { number: 'V-1' }]);
});

test('without an organisation announced the app role sees and writes nothing', async () => {
  await withAdministrator(db.urls.app, async (app) => {
    const { rows } = await app.query('select * from organisation');
    expect(rows).toEqual([]);
    await expect(
      app.query(`insert into organisation (tenant_id, slug, name) values (gen_random_uuid(), 'x', 'X')`),
    ).rejects.toThrow('row-level security');
  });
});

test('nothing of one transaction is left on the connection for the next, not even what was set for the session', async () => {
  const single = createDatabase({ urls: db.urls, connections: { app: 1 } });
  const sly = single.openBooks(here.principal);
  const next = single.openBooks(there.principal);

  await sly.transact((tx) => tx.many(sql`select set_config('app.tenant_id', ${here.tenantId}, false)`));
  const seen = await next.read((tx) => tx.many(sql`select tenant_id from legal_entity`));
  const actor = await next.read((tx) => tx.one(sql`select current_setting('app.actor_label') as label`));
  await single.close();

  expect(seen).toEqual([{ tenant_id: there.tenantId }]);
  expect(actor).toEqual({ label: there.principal.label });
});

test('many organisations at once on few connections never see one another', async () => {
  const organisations = [here, there, await db.newOrganisation(), await db.newOrganisation()];
  const reads = Array.from({ length: 120 }, async (_, at) => {
    const own = organisations[at % organisations.length]!;
    const rows = await own.books.read((tx) =>
      tx.many<{ tenant_id: string }>(sql`select distinct tenant_id from period`),
    );
    return rows.length === 1 && rows[0]!.tenant_id === own.tenantId;
  });

  expect((await Promise.all(reads)).every(Boolean)).toBe(true);
});

test('a principal must name an organisation by its id', () => {
  for (const tenantId of ['', 'harbour', `${here.tenantId}'; select 1`, here.tenantId.toUpperCase()]) {
    expect(() => db.database.openBooks({ ...here.principal, tenantId })).toThrow(TypeError);
  }
});

test('an organisation that does not exist is as empty as a foreign one', async () => {
  const nobody = db.database.openBooks({ ...here.principal, tenantId: randomUUID() });

  expect(await nobody.read((tx) => tx.many(sql`select * from ledger_account`))).toEqual([]);
});
