import pg from 'pg';
import { applyMigrations } from './apply-migrations.ts';
import { DEFAULT_ROLE_PREFIX, roleName } from './database-roles.ts';
import { fillCurrencies } from './fill-currencies.ts';
import { prepareServer } from './prepare-server.ts';
import { readMigrations } from './read-migrations.ts';
import { withAdministrator } from './with-administrator.ts';

export type MigrateOptions = {
  /** An administrator's URL that names the books' database; the database is made when it is missing. */
  readonly administratorUrl: string;
  readonly rolePrefix?: string;
  /** Leave out when an operator manages the roles' passwords. */
  readonly passwordOf?: (role: string) => string;
  readonly folder?: string;
};

/** Brings a database to this release: roles, tables, laws, currencies. Doing it twice is doing it once. */
export const migrateDatabase = async (options: MigrateOptions): Promise<{ readonly applied: readonly string[] }> => {
  const prefix = options.rolePrefix ?? DEFAULT_ROLE_PREFIX;
  const migrations = await readMigrations(options.folder);
  await prepareServer(options.administratorUrl, { prefix, passwordOf: options.passwordOf });

  return withAdministrator(options.administratorUrl, async (admin) => {
    await admin.query(`set timezone to 'UTC'`);
    await admin.query(`grant usage, create on schema public to ${pg.escapeIdentifier(roleName('owner', prefix))}`);
    const applied = await applyMigrations(admin, migrations, prefix);
    if (options.folder === undefined) await fillCurrencies(admin);
    return { applied };
  });
};
