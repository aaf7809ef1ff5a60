import { createHash } from 'node:crypto';
import {
  DEFAULT_ROLE_PREFIX,
  migrateDatabase,
  onDatabase,
  prepareDatabase,
  readMigrations,
  withAdministrator,
} from '@counterfoil/platform/migrations';
import type { ScratchCluster } from './scratch-cluster.ts';

const LOCK = 4_600_001;

type Administrator = Parameters<Parameters<typeof withAdministrator>[1]>[0];

/** Makes a new empty set of books by copying a database that was migrated once for these very migrations. */
export const cloneTemplate = async (cluster: ScratchCluster, database: string): Promise<string> =>
  withAdministrator(cluster.administratorUrl, async (admin) => {
    const template = await provideTemplate(cluster, admin);
    await admin.query(`create database ${database} template ${template}`);
    await prepareDatabase(admin, database, DEFAULT_ROLE_PREFIX);
    return onDatabase(cluster.administratorUrl, database);
  });

export const dropDatabase = (cluster: ScratchCluster, database: string): Promise<void> =>
  withAdministrator(cluster.administratorUrl, async (admin) => {
    await admin.query(`drop database if exists ${database} with (force)`);
  });

/** Two test files may want it first; the lock lets one make it while the other waits. A half-made one has another name. */
const provideTemplate = async (cluster: ScratchCluster, admin: Administrator): Promise<string> => {
  const sums = (await readMigrations()).map(({ checksum }) => checksum).join('');
  const name = `template_${createHash('sha256').update(sums).digest('hex').slice(0, 16)}`;
  await admin.query('select pg_advisory_lock($1)', [LOCK]);
  try {
    const known = await admin.query('select from pg_database where datname = $1', [name]);
    if (known.rowCount === 0) {
      const draft = `${name}_draft`;
      await admin.query(`drop database if exists ${draft} with (force)`);
      await migrateDatabase({
        administratorUrl: onDatabase(cluster.administratorUrl, draft),
        passwordOf: cluster.passwordOf,
      });
      await admin.query(`alter database ${draft} rename to ${name}`);
    }
    return name;
  } finally {
    await admin.query('select pg_advisory_unlock($1)', [LOCK]);
  }
};
