import { withDatabase } from '@counterfoil/testkit/harness';
import { beforeAll, expect, test } from 'vitest';
import { onDatabase, withAdministrator } from '../../migrations/index.ts';
import { compareCatalogues, type Drift, describeCatalogue } from './describe-catalogue.ts';
import { type ModelFile, modelsToSql, readModels } from './models-to-sql.ts';

const db = withDatabase();
const NONE: Drift = { onlyInMigrations: [], onlyInModels: [] };

/** The tables Prisma itself would make of the models, in a database of their own. */
const tablesOf = async (models: readonly ModelFile[], name: string): Promise<Set<string>> => {
  const database = `${new URL(db.urls.app).pathname.slice(1)}_${name}`;
  const url = onDatabase(db.administratorUrl, database);
  await withAdministrator(db.administratorUrl, (admin) =>
    admin.query(`create database ${database} template template0`),
  );
  return withAdministrator(url, async (admin) => {
    await admin.query(await modelsToSql(models, url));
    return describeCatalogue(admin);
  });
};

/** What the migrations made, with a change that is taken back afterwards, held against the models. */
const driftAfter = (change: string): Promise<Drift> =>
  withAdministrator(db.administratorUrl, async (admin) => {
    await admin.query('begin');
    await admin.query(change);
    const migrations = await describeCatalogue(admin);
    await admin.query('rollback');
    return compareCatalogues(migrations, models);
  });

let models: Set<string>;

beforeAll(async () => {
  models = await tablesOf(await readModels(), 'models');
});

test('the Prisma models say column by column and key by key what the migrations made', async () => {
  expect(models.size).toBeGreaterThan(800);
  expect(await driftAfter('select 1')).toEqual(NONE);
});

test('a column that only the models have is noticed', async () => {
  const files = (await readModels()).map((file) => ({
    ...file,
    content: file.content.replace('model Party {', 'model Party {\n  nickname String?'),
  }));

  const migrations = await withAdministrator(db.administratorUrl, describeCatalogue);

  expect(compareCatalogues(migrations, await tablesOf(files, 'changed'))).toEqual({
    ...NONE,
    onlyInModels: ['party.nickname text'],
  });
});

test.each([
  ['a column', 'alter table party add nickname text not null', 'party.nickname text not null'],
  ['a table', 'create table hobby (name text)', 'hobby.name text'],
  ['a type', 'alter table party alter name type varchar(80)', 'party.name character varying(80) not null'],
  ['nullability', 'alter table party alter name drop not null', 'party.name text'],
  ['a default', `alter table party alter name set default 'x'`, `party.name text not null default 'x'`],
  ['a unique key', 'alter table party add unique (tenant_id, name)', 'party unique (tenant_id, name)'],
  [
    'a reference',
    'alter table outbox add foreign key (tenant_id) references organisation',
    'outbox foreign key (tenant_id) references organisation (tenant_id)',
  ],
])('%s that only the migrations have is noticed', async (_, change, sentence) => {
  expect((await driftAfter(change)).onlyInMigrations).toContain(sentence);
});

test('a key and a reference that only the models have are noticed', async () => {
  const drift = await driftAfter(`
    alter table party drop constraint party_tenant_id_number_key;
    alter table posting drop constraint posting_tenant_id_entry_id_fkey`);

  expect(drift).toEqual({
    ...NONE,
    onlyInModels: [
      'party unique (tenant_id, number)',
      'posting foreign key (tenant_id, entry_id) references journal_entry (tenant_id, id)',
    ],
  });
});
