import pg from 'pg';
import { MigrationFailed } from './migration-failed.ts';
import { prepareDatabase, prepareRoles, type RoleOptions } from './prepare-roles.ts';
import { withAdministrator } from './with-administrator.ts';

const OLDEST = 180_000;

// Roles and databases belong to the whole server, and advisory locks to one database: this one is taken in `postgres`.
const SERVER_LOCK = 72_707_370;

/** Makes what lies outside a database: the database itself and the five roles. Refuses a server older than 18. */
export const prepareServer = async (administratorUrl: string, options: RoleOptions): Promise<void> => {
  const url = new URL(administratorUrl);
  const database = decodeURIComponent(url.pathname.slice(1)) || 'postgres';
  url.pathname = '/postgres';
  await withAdministrator(url.href, async (admin) => {
    await refuseOldServer(admin);
    await admin.query('select pg_advisory_lock($1)', [SERVER_LOCK]);
    await prepareRoles(admin, options);
    await makeDatabase(admin, database);
    await prepareDatabase(admin, database, options.prefix);
  });
};

const makeDatabase = async (admin: pg.Client, database: string): Promise<void> => {
  const known = await admin.query('select from pg_database where datname = $1', [database]);
  if (known.rowCount === 0) {
    await admin.query(`create database ${pg.escapeIdentifier(database)} template template0 encoding 'UTF8'`);
  }
};

const refuseOldServer = async (client: pg.Client): Promise<void> => {
  const { rows } = await client.query<{ version: string; number: number }>(
    `select current_setting('server_version') as version, current_setting('server_version_num')::int as number`,
  );
  const { version, number } = rows[0]!;
  if (number < OLDEST) throw new MigrationFailed(`This is PostgreSQL ${version}; Counterfoil needs 18 or later.`);
};
