import { type TestOrganisation, withDatabase } from '@counterfoil/testkit/harness';
import { beforeAll, expect, test } from 'vitest';
import { withAdministrator } from '../migrations/index.ts';
import { createDatabase, DatabaseUnavailable, sql } from './index.ts';

const db = withDatabase();
let org: TestOrganisation;

beforeAll(async () => {
  org = await db.newOrganisation();
});

const entities = () => org.books.read((tx) => tx.many<{ name: string }>(sql`select name from legal_entity`));
const UNCHANGED = [{ name: 'Test Trading Ltd' }];

test('a connection cut in the middle is DatabaseUnavailable, and the next transaction works', async () => {
  const cut = org.books.transact(async (tx) => {
    const { pid } = await tx.one<{ pid: number }>(sql`select pg_backend_pid() as pid`);
    await withAdministrator(db.administratorUrl, (admin) =>
      admin.query('select pg_terminate_backend($1, 5000)', [pid]),
    );
    await tx.run(sql`update legal_entity set name = 'cut'`);
  });

  await expect(cut).rejects.toThrow(DatabaseUnavailable);
  expect(await entities()).toEqual(UNCHANGED);
});

test('every idle connection cut at once does not end the process', async () => {
  await Promise.all(Array.from({ length: 4 }, entities));
  await withAdministrator(db.administratorUrl, (admin) =>
    admin.query(`select pg_terminate_backend(pid, 5000) from pg_stat_activity
      where datname = current_database() and usename = 'counterfoil_app'`),
  );

  await expect.poll(() => entities().catch(() => 'not yet')).toEqual(UNCHANGED);
});

test('no database at all is DatabaseUnavailable by every door', async () => {
  const nowhere = 'postgresql://counterfoil_app:x@127.0.0.1:1/none';
  const lost = createDatabase({ urls: { app: nowhere, auth: nowhere, relay: nowhere, audit: nowhere } });
  const books = lost.openBooks(org.principal);

  await expect(books.read((tx) => tx.many(sql`select 1`))).rejects.toThrow(DatabaseUnavailable);
  await expect(books.prisma.read((tx) => tx.party.count())).rejects.toThrow(DatabaseUnavailable);
  await expect(lost.openRelay().read((tx) => tx.many(sql`select 1`))).rejects.toThrow(DatabaseUnavailable);
  await expect(lost.ping()).rejects.toThrow(DatabaseUnavailable);
  await expect(lost.assertReady()).rejects.toThrow(DatabaseUnavailable);
  await lost.close();
});

test('the server gives up before the client does', async () => {
  const { statement, idle } = await org.books.read((tx) =>
    tx.one<{ statement: string; idle: string }>(sql`
      select current_setting('statement_timeout') as statement,
        current_setting('idle_in_transaction_session_timeout') as idle`),
  );

  expect([statement, idle]).toEqual(['30s', '35s']);
});

test('a statement that takes too long is ended by the server', async () => {
  const hasty = createDatabase({ urls: db.urls, statementTimeoutMs: 100 });

  await expect(hasty.openBooks(org.principal).read((tx) => tx.many(sql`select pg_sleep(3)`))).rejects.toThrow(
    'statement timeout',
  );
  await hasty.close();
});
