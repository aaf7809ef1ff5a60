import type { Config } from '@counterfoil/platform/config';
import { openDatabaseSecret, startEmbeddedPostgres } from '@counterfoil/platform/embedded';
import { migrateDatabase, onDatabase, roleName, type ServingUrls, servingUrls } from '@counterfoil/platform/migrations';
import { migrateQueue } from '@counterfoil/platform/queue';

const DATABASE_NAME = 'counterfoil';

export type ProvidedDatabase = {
  readonly urls: ServingUrls;
  /** null when an operator keeps the administrator's URL to himself: then nothing is migrated from here. */
  readonly administratorUrl: string | null;
  readonly passwordOf: (role: string) => string;
  /** Set when the server is our own embedded one. */
  readonly embedded: Awaited<ReturnType<typeof startEmbeddedPostgres>> | null;
};

/** The database that the configuration means; the embedded one is started or adopted. */
export const provideDatabase = async (config: Config): Promise<ProvidedDatabase> => {
  const { passwordOf } = await openDatabaseSecret(config.home);
  const embedded = config.database.embedded
    ? await startEmbeddedPostgres({ home: config.home, port: config.database.embeddedPort })
    : null;
  const administratorUrl =
    embedded === null ? config.database.administratorUrl : onDatabase(embedded.url, DATABASE_NAME);
  if (config.database.servingUrls !== null)
    return { urls: config.database.servingUrls, administratorUrl, passwordOf, embedded };
  if (administratorUrl === null) throw new Error('Neither DATABASE_URL nor the four serving URLs are given.');
  return {
    urls: servingUrls(administratorUrl, { passwordOf, rolePrefix: config.database.rolePrefix }),
    administratorUrl,
    passwordOf,
    embedded,
  };
};

/** Brings the database to this release: roles, tables, laws, the queue's schema. Twice is once. */
export const migrateProvided = async (config: Config, database: ProvidedDatabase): Promise<readonly string[]> => {
  if (database.administratorUrl === null) return [];
  const rolePrefix = config.database.rolePrefix;
  const passwordOf = config.database.servingUrls === null ? database.passwordOf : undefined;
  const { applied } = await migrateDatabase({ administratorUrl: database.administratorUrl, rolePrefix, passwordOf });
  if (config.redisUrl === null) await migrateQueue(database.administratorUrl, roleName('relay', rolePrefix));
  return applied;
};
