import type { Config } from '../config/index.ts';
import { onDatabase, type ServingUrls, servingUrls } from '../migrations/index.ts';
import { openDatabaseSecret } from './database-secret.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './start-embedded-postgres.ts';

export type ProvidedDatabase = {
  /** Null when an operator gave serving URLs alone: then only he can migrate. */
  readonly administratorUrl: string | null;
  readonly servingUrls: ServingUrls;
  /** What `migrateDatabase` sets as the roles' passwords; undefined when the operator keeps them. */
  readonly passwordOf: ((role: string) => string) | undefined;
  /** The home's own server, started or adopted; null with a database of the operator's. */
  readonly server: EmbeddedPostgres | null;
};

export const EMBEDDED_DATABASE = 'counterfoil';

/** The database a configuration means: the operator's, or the home's own, started if it does not run yet. */
export const provideDatabase = async (config: Pick<Config, 'home' | 'database'>): Promise<ProvidedDatabase> => {
  const { database, home } = config;
  const { passwordOf } = await openDatabaseSecret(home);
  const derive = (url: string) => servingUrls(url, { passwordOf, rolePrefix: database.rolePrefix });

  if (database.embedded) {
    const server = await startEmbeddedPostgres({ home, port: database.embeddedPort });
    const administratorUrl = onDatabase(server.url, EMBEDDED_DATABASE);
    return { administratorUrl, servingUrls: derive(administratorUrl), passwordOf, server };
  }
  const given = database.servingUrls;
  return {
    administratorUrl: database.administratorUrl,
    servingUrls: given ?? derive(database.administratorUrl!),
    passwordOf: given === null ? passwordOf : undefined,
    server: null,
  };
};
