import { readConfig } from '@counterfoil/platform/config';
import { migrateProvided, provideDatabase } from '../running/provide-database.ts';

/** `counterfoil migrate`: says what it applied; a server it had to start is stopped again. */
export const migrate = async (): Promise<number> => {
  const config = readConfig();
  const database = await provideDatabase(config);
  try {
    const applied = await migrateProvided(config, database);
    process.stdout.write(applied.length === 0 ? 'nothing to migrate\n' : `${applied.join('\n')}\n`);
    return 0;
  } finally {
    if (database.embedded !== null && !database.embedded.adopted) await database.embedded.stop();
  }
};
