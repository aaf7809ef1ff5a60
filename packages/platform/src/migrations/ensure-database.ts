import pg from 'pg';
import { MigrationFailed } from './migration-failed.ts';
import { withAdministrator } from './with-administrator.ts';

const OLDEST = 180_000;

/** Makes the URL's database when it is missing, and refuses a server older than PostgreSQL 18. Returns its name. */
export const ensureDatabase = async (administratorUrl: string): Promise<string> => {
  const url = new URL(administratorUrl);
  const database = decodeURIComponent(url.pathname.slice(1)) || 'postgres';
  url.pathname = '/postgres';
  return withAdministrator(url.href, async (admin) => {
    await refuseOldServer(admin);
    const known = await admin.query('select from pg_database where datname = $1', [database]);
    if (known.rowCount === 0) {
      await admin.query(`create database ${pg.escapeIdentifier(database)} template template0 encoding 'UTF8'`);
    }
    return database;
  });
};

const refuseOldServer = async (client: pg.Client): Promise<void> => {
  const { rows } = await client.query<{ version: string; number: number }>(
    `select current_setting('server_version') as version, current_setting('server_version_num')::int as number`,
  );
  const { version, number } = rows[0]!;
  if (number < OLDEST) throw new MigrationFailed(`This is PostgreSQL ${version}; Counterfoil needs 18 or later.`);
};
