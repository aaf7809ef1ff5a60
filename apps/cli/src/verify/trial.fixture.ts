import { resolve } from 'node:path';
import type { Statement } from '@counterfoil/platform/db';
import { withAdministrator } from '@counterfoil/platform/migrations';
import type { TestDatabase } from '@counterfoil/testkit/harness';
import type { TamperWorld } from '../bench/tamper/tamper-world.ts';
import type { Breach } from './findings.ts';
import type { Reading } from './reading.ts';
import { verifyBooks } from './verify-books.ts';

/** Nothing is under way: the sealer has been, and nobody uploads. */
const STRICT = { unsealedSeconds: 0, unnamedFileSeconds: 0 };

/** What the verifier says of the books after these statements of a superuser past every trigger; they are taken back. */
export const brokenAfter = (
  db: TestDatabase,
  world: TamperWorld,
  ...statements: string[]
): Promise<readonly Breach[]> =>
  withAdministrator(db.administratorUrl, async (admin) => {
    await admin.query('set session_replication_role = replica');
    await admin.query('begin');
    for (const statement of statements) await admin.query(statement);
    const { home, rootKeyFile, documentsFolder } = world.config;
    const tx: Reading = {
      many: async <Row extends object>({ text, values }: Statement) =>
        (await admin.query(text, [...values])).rows as unknown as Row[],
    };
    const outside = { home, rootKeyFile, documentsFolder: resolve(documentsFolder) };
    const { broken } = await verifyBooks({ tx, outside, patience: STRICT });
    await admin.query('rollback');
    return broken;
  });
