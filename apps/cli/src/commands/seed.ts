import { parseArgs } from 'node:util';
import { readConfig } from '@counterfoil/platform/config';
import { migrateProvided } from '../running/provide-database.ts';
import { provideDemo } from '../running/provide-demo.ts';
import { useDatabase } from '../running/use-database.ts';

/** `counterfoil seed`: the two demo organisations; twice adds nothing. */
export const seed = async (args: readonly string[]): Promise<number> => {
  parseArgs({ args: [...args], options: {} });
  const config = readConfig();
  return useDatabase(config, async (database) => {
    await migrateProvided(config, database);
    const { users, password, fresh } = await provideDemo(config, database.urls);
    process.stdout.write(`${fresh ? 'seeded' : 'seeded already'}: ${users.join(', ')} with the password ${password}\n`);
    return 0;
  });
};
