import { parseArgs } from 'node:util';
import { readConfig } from '@counterfoil/platform/config';
import { issueToken } from '@counterfoil/platform/identity';
import { openIdentity } from '../running/open-identity.ts';
import { useDatabase } from '../running/use-database.ts';
import { UsageError } from './usage-error.ts';

const TOKEN_DAYS = 30;

/** `counterfoil token`: stdout is the token alone. */
export const token = async (args: readonly string[]): Promise<number> => {
  const { values } = parseArgs({
    args: [...args],
    options: { user: { type: 'string' }, organisation: { type: 'string' } },
  });
  const { user, organisation } = values;
  if (user === undefined) throw new UsageError('Say whose token: --user EMAIL [--organisation SLUG].');
  const config = readConfig();
  return useDatabase(config, async ({ urls }) => {
    const identity = await openIdentity(config, urls);
    try {
      const wish = { email: user, organisationSlug: organisation, days: TOKEN_DAYS, name: 'command line' };
      const issued = await issueToken(identity, wish);
      if (issued === null) {
        process.stderr.write(
          `${user} does not exist, does not belong to that organisation, or belongs to several: then name one with --organisation.\n`,
        );
        return 1;
      }
      process.stdout.write(`${issued}\n`);
      return 0;
    } finally {
      await identity.close();
    }
  });
};
