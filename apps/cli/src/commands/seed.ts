import { readConfig } from '@counterfoil/platform/config';
import { migrateProvided, provideDatabase } from '../running/provide-database.ts';
import { seedDemo } from '../running/seed-demo.ts';

/** `counterfoil seed`: the two demo organisations; twice adds nothing. */
export const seed = async (): Promise<number> => {
  const config = readConfig();
  const database = await provideDatabase(config);
  try {
    await migrateProvided(config, database);
    const { users, password } = await seedDemo(config, database.urls);
    process.stdout.write(`${users.join(', ')} with the password ${password}\n`);
    return 0;
  } finally {
    if (database.embedded !== null && !database.embedded.adopted) await database.embedded.stop();
  }
};
