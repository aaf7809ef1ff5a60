import { cp, mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withDatabase } from '@counterfoil/testkit/harness';
import { beforeEach, describe, expect, inject, test } from 'vitest';
import { openDatabaseSecret } from '../embedded/index.ts';
import {
  MIGRATIONS_FOLDER,
  MigrationFailed,
  migrateDatabase,
  onDatabase,
  readMigrations,
  servingUrls,
  withAdministrator,
} from './index.ts';

const db = withDatabase();

let count = 0;
let administratorUrl: string;
let folder: string;

beforeEach(async () => {
  count += 1;
  administratorUrl = onDatabase(db.administratorUrl, `${new URL(db.urls.app).pathname.slice(1)}_m${count}`);
  folder = join(await mkdtemp(join(tmpdir(), 'migrations-')), 'migrations');
  await cp(MIGRATIONS_FOLDER, folder, { recursive: true });
});

const passwordOf = async () => (await openDatabaseSecret(inject('counterfoilHome'))).passwordOf;
const migrate = async () => migrateDatabase({ administratorUrl, folder, passwordOf: await passwordOf() });
const addMigration = async (name: string, sql: string) => {
  await mkdir(join(folder, name), { recursive: true });
  await writeFile(join(folder, name, 'migration.sql'), sql);
};
const query = <T extends object>(sql: string) =>
  withAdministrator(administratorUrl, async (admin) => (await admin.query<T>(sql)).rows);

test('an empty server gets the database and every migration, and the second time nothing', async () => {
  const first = await migrate();
  const second = await migrate();

  expect(first.applied).toEqual((await readMigrations()).map(({ name }) => name));
  expect(second.applied).toEqual([]);
});

test('the record is the one Prisma keeps: names, SHA-256 of the file, finished, one step', async () => {
  await migrate();

  const rows = await query(`select migration_name, checksum, finished_at is not null as finished, rolled_back_at,
    applied_steps_count from _prisma_migrations order by migration_name`);

  expect(rows).toEqual(
    (await readMigrations()).map(({ name, checksum }) => ({
      migration_name: name,
      checksum,
      finished: true,
      rolled_back_at: null,
      applied_steps_count: 1,
    })),
  );
});

test('tables belong to the owner, who is no superuser', async () => {
  await migrate();

  const rows = await query(`select distinct r.rolname, r.rolsuper, r.rolbypassrls from pg_class c
    join pg_roles r on r.oid = c.relowner where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'`);

  expect(rows).toEqual([{ rolname: 'counterfoil_owner', rolsuper: false, rolbypassrls: false }]);
});

test('a migration changed after it was applied is refused', async () => {
  await migrate();
  const file = join(folder, '20261101000000_foundation', 'migration.sql');
  await writeFile(file, `${await readFile(file, 'utf8')}-- one comment more\n`);

  await expect(migrate()).rejects.toThrow('20261101000000_foundation was changed after it was applied');
});

test('a migration that fails half way leaves nothing, says where, and can be repaired', async () => {
  await migrate();
  await addMigration('20991231000000_half', 'create table half (id int);\n\nselect from nowhere;\n');

  await expect(migrate()).rejects.toThrow(MigrationFailed);
  await expect(migrate()).rejects.toThrow('20991231000000_half, line 3: relation "nowhere" does not exist');
  expect(await query(`select 1 from pg_class where relname = 'half'`)).toEqual([]);

  await addMigration('20991231000000_half', 'create table half (id int);\n');
  expect((await migrate()).applied).toEqual(['20991231000000_half']);
});

test('those before the failing one stay applied', async () => {
  await migrate();
  await addMigration('20991230000000_good', 'create table good (id int);');
  await addMigration('20991231000000_bad', 'select 1 / 0;');

  await expect(migrate()).rejects.toThrow('division by zero');

  expect(await query(`select migration_name from _prisma_migrations where migration_name like '2099%'`)).toEqual([
    { migration_name: '20991230000000_good' },
  ]);
});

test('a database that is newer than the code is refused', async () => {
  await addMigration('20991231000000_future', 'select 1;');
  await migrate();
  folder = MIGRATIONS_FOLDER;

  await expect(migrate()).rejects.toThrow('newer than the code');
});

test('a migration another tool began and never finished is not run over', async () => {
  await migrate();
  await query(
    `insert into _prisma_migrations (id, checksum, migration_name) values ('x', 'y', '20991231000000_begun')`,
  );

  await expect(migrate()).rejects.toThrow('20991231000000_begun was begun by another tool');
});

test('several processes that migrate at once apply each migration once', async () => {
  const results = await Promise.all([migrate(), migrate(), migrate()]);

  expect(results.flatMap(({ applied }) => applied).sort()).toEqual((await readMigrations()).map(({ name }) => name));
});

test('with another prefix the roles, the grants and the policies carry it', async () => {
  const other = { administratorUrl, folder, rolePrefix: `harbour${count}_`, passwordOf: await passwordOf() };
  await migrateDatabase(other);

  const urls = servingUrls(administratorUrl, other);
  const who = await withAdministrator(
    urls.app,
    async (app) => (await app.query('select current_user, count(*) from currency')).rows,
  );
  const policies = await query<{ roles: string }>(
    `select distinct roles::text from pg_policies where policyname = 'relay_reads'`,
  );

  expect(who[0]).toMatchObject({ current_user: `harbour${count}_app` });
  expect(policies).toEqual([{ roles: `{harbour${count}_relay}` }]);
});

test('a role of that name with too many rights is refused, not quietly used', async () => {
  const prefix = `mighty${count}_`;
  await withAdministrator(db.administratorUrl, (admin) => admin.query(`create role ${prefix}app login bypassrls`));

  await expect(migrateDatabase({ administratorUrl, folder, rolePrefix: prefix })).rejects.toThrow(
    `Role ${prefix}app exists`,
  );
});

test('the currencies are those of the domain’s table', async () => {
  await migrateDatabase({ administratorUrl, passwordOf: await passwordOf() });

  const rows = await query(
    `select code, exponent from currency where code in ('EUR', 'JPY', 'KWD', 'CLF', 'HRK') order by code`,
  );

  expect(rows).toEqual([
    { code: 'CLF', exponent: 4 },
    { code: 'EUR', exponent: 2 },
    { code: 'HRK', exponent: 2 },
    { code: 'JPY', exponent: 0 },
    { code: 'KWD', exponent: 3 },
  ]);
});

test('no password stands in clear where the server could log it', async () => {
  await migrate();
  const stored = await query<{ rolpassword: string }>(
    `select rolpassword from pg_authid where rolname like 'counterfoil\\_%' and rolname <> 'counterfoil_owner'`,
  );

  expect(stored).toHaveLength(4);
  for (const { rolpassword } of stored) expect(rolpassword).toMatch(/^SCRAM-SHA-256\$4096:/);
});

describe('a backfill', () => {
  const ORGANISATIONS = `
    insert into organisation (tenant_id, slug, name) select gen_random_uuid(), 'o' || n, 'O' from generate_series(1, 3) n`;

  test('reaches the rows of every organisation', async () => {
    await migrate();
    await query(ORGANISATIONS);
    await addMigration(
      '20991231000000_motto',
      `alter table organisation add column motto text;
       call tenancy.backfill('organisation', 'update organisation set motto = slug', 'motto is null');
       alter table organisation alter column motto set not null;`,
    );

    await migrate();

    expect(await query('select count(*)::int as n from organisation where motto = slug')).toEqual([{ n: 3 }]);
  });

  test('that leaves rows fails its migration, which is undone', async () => {
    await migrate();
    await query(ORGANISATIONS);
    await addMigration(
      '20991231000000_motto',
      `alter table organisation add column motto text;
       call tenancy.backfill('organisation', $$update organisation set motto = 'x' where slug <> 'o2'$$, 'motto is null');`,
    );

    await expect(migrate()).rejects.toThrow('the backfill of organisation leaves 1 rows where motto is null');
    expect(await query(`select 1 from information_schema.columns where column_name = 'motto'`)).toEqual([]);
    expect(
      await query(`select relforcerowsecurity as forced from pg_class where oid = 'public.organisation'::regclass`),
    ).toEqual([{ forced: true }]);
  });
});
