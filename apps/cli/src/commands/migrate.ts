import { parseArgs } from 'node:util';
import { readConfig } from '@counterfoil/platform/config';
import { migrateProvided } from '../running/provide-database.ts';
import { useDatabase } from '../running/use-database.ts';

/** `counterfoil migrate`: says what it applied; a server it had to start is stopped again. */
export const migrate = async (args: readonly string[]): Promise<number> => {
  parseArgs({ args: [...args], options: {} });
  const config = readConfig();
  return useDatabase(config, async (database) => {
    if (database.administratorUrl === null) {
      process.stderr.write('Only the serving URLs are given; set DATABASE_URL to an administrator’s to migrate.\n');
      return 1;
    }
    const applied = await migrateProvided(config, database);
    process.stdout.write(applied.length === 0 ? 'nothing to migrate\n' : `${applied.join('\n')}\n`);
    return 0;
  });
};
