import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from '@counterfoil/platform/db';
import { expect, inject, test } from 'vitest';
import { createTestDatabase, runChecks, startScratchCluster, withDatabase } from './index.ts';

const db = withDatabase();

test('a new organisation has an entity, a chart with roles, and twelve open months', async () => {
  const { books, entityId, accounts, periods, years } = await db.newOrganisation({
    currency: 'USD',
    years: [2025, 2026],
  });

  const [entity] = await books.read((tx) => tx.many(sql`select id, functional_currency from legal_entity`));
  const { role } = await books.read((tx) =>
    tx.one<{ role: string }>(sql`select role from account_role where ledger_account_id = ${accounts['1600']}`),
  );

  expect(entity).toEqual({ id: entityId, functional_currency: 'USD' });
  expect(role).toBe('payables');
  expect(Object.keys(years)).toEqual(['2025', '2026']);
  expect(Object.keys(periods)).toHaveLength(24);
  expect(periods['2026-02']).toMatch(/^[0-9a-f-]{36}$/);
});

test('two test databases of one cluster know nothing of one another', async () => {
  const cluster = await startScratchCluster({ home: inject('counterfoilHome'), endsWith: inject('counterfoilPid') });
  const other = await createTestDatabase(cluster);
  const { principal } = await db.newOrganisation();

  const seen = await other.database.openBooks(principal).read((tx) => tx.many(sql`select * from legal_entity`));
  await other.drop();

  expect(seen).toEqual([]);
});

test('the database is as ready as one that serves: the copy of a template keeps its time in UTC', async () => {
  await expect(db.database.assertReady()).resolves.toBeUndefined();
});

test('a check that returns rows is told with its name and its first rows', async () => {
  const { tenantId } = await db.newOrganisation({ slug: 'broken' });
  const folder = await mkdtemp(join(tmpdir(), 'checks-'));
  await writeFile(join(folder, 'i01-holds.sql'), 'select * from organisation where false');
  await writeFile(join(folder, 'i02-broken.sql'), `select tenant_id from organisation where slug = 'broken'`);
  await writeFile(join(folder, 'notes.md'), 'not a check');

  expect(await runChecks(db.urls.audit, folder)).toEqual([
    { check: 'i02-broken.sql', rows: [{ tenant_id: tenantId }] },
  ]);
});
