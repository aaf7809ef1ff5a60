import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { roleName, withRoleNames } from './database-roles.ts';
import { MigrationFailed } from './migration-failed.ts';
import type { Migration } from './read-migrations.ts';

// Prisma's own lock number: our runner and `prisma migrate deploy` wait for one another.
const ADVISORY_LOCK = 72_707_369;

// Prisma's own table, column by column.
const LEDGER = `
  create table if not exists _prisma_migrations (
    id varchar(36) primary key not null,
    checksum varchar(64) not null,
    finished_at timestamptz,
    migration_name varchar(255) not null,
    logs text,
    rolled_back_at timestamptz,
    started_at timestamptz not null default now(),
    applied_steps_count integer not null default 0
  )`;

/** Applies what is missing, each migration in one transaction as the owner. Returns the names it applied. */
export const applyMigrations = async (
  admin: pg.Client,
  migrations: readonly Migration[],
  prefix: string,
): Promise<string[]> => {
  await admin.query('select pg_advisory_lock($1)', [ADVISORY_LOCK]);
  try {
    await asOwner(admin, prefix, () => admin.query(LEDGER));
    const missing = findMissing(migrations, await readLedger(admin));

    for (const migration of missing) await apply(admin, migration, prefix);
    return missing.map(({ name }) => name);
  } finally {
    await admin.query('select pg_advisory_unlock($1)', [ADVISORY_LOCK]);
  }
};

type Applied = { name: string; checksum: string; finished: boolean };

const readLedger = async (admin: pg.Client): Promise<Applied[]> => {
  const { rows } = await admin.query<Applied>(`
    select migration_name as name, checksum, finished_at is not null as finished
    from _prisma_migrations where rolled_back_at is null order by started_at, migration_name`);
  return rows;
};

const findMissing = (migrations: readonly Migration[], applied: readonly Applied[]): Migration[] => {
  const known = new Map(applied.map((row) => [row.name, row]));
  for (const { name, finished } of applied) {
    if (!finished) throw new MigrationFailed(`${name} was begun by another tool and never finished; repair it first.`);
    if (!migrations.some((migration) => migration.name === name)) {
      throw new MigrationFailed(
        `The database has ${name}, which this release does not know: it is newer than the code.`,
      );
    }
  }
  for (const { name, checksum } of migrations) {
    const before = known.get(name)?.checksum;
    if (before !== undefined && before !== checksum) {
      throw new MigrationFailed(
        `${name} was changed after it was applied (${before.slice(0, 12)} then, ${checksum.slice(0, 12)} now). Write a new migration instead.`,
      );
    }
  }
  return migrations.filter(({ name }) => !known.has(name));
};

const apply = async (admin: pg.Client, migration: Migration, prefix: string): Promise<void> => {
  const { name, checksum, sql } = migration;
  try {
    await asOwner(admin, prefix, async () => {
      const begun = new Date();
      await admin.query(withRoleNames(sql, prefix));
      await admin.query(
        `insert into _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
         values ($1, $2, $3, $4, clock_timestamp(), 1)`,
        [randomUUID(), checksum, name, begun],
      );
    });
  } catch (cause) {
    throw new MigrationFailed(`${name}${lineOf(sql, cause)}: ${(cause as Error).message}`, { cause });
  }
};

const lineOf = (sql: string, error: unknown): string => {
  const position = Number((error as { position?: string }).position ?? 0);
  return position > 0 ? `, line ${sql.slice(0, position).split('\n').length}` : '';
};

const asOwner = async (admin: pg.Client, prefix: string, work: () => Promise<unknown>): Promise<void> => {
  await admin.query('begin');
  try {
    await admin.query(`set local role ${pg.escapeIdentifier(roleName('owner', prefix))}`);
    await work();
    await admin.query('commit');
  } catch (error) {
    await admin.query('rollback').catch(() => undefined);
    throw error;
  }
};
