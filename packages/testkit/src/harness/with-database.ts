import { afterAll, beforeAll, inject } from 'vitest';
import { createTestDatabase, type TestDatabase } from './create-test-database.ts';
import { startScratchCluster } from './scratch-cluster.ts';

declare module 'vitest' {
  interface ProvidedContext {
    counterfoilHome: string;
    counterfoilPid: number;
  }
}

/**
 * Fresh books for the tests of this file, on the run's one cluster; call it at the top of a file or of a describe.
 * After the last test every invariant of prisma/checks must hold, unless `checks: false` says the file breaks them on purpose.
 */
export const withDatabase = (options: { readonly checks?: boolean } = {}): TestDatabase => {
  let opened: TestDatabase | undefined;

  beforeAll(async () => {
    const cluster = await startScratchCluster({ home: inject('counterfoilHome'), endsWith: inject('counterfoilPid') });
    opened = await createTestDatabase(cluster);
  }, 60_000);

  afterAll(async () => {
    if (opened === undefined) return;
    const broken = options.checks === false ? [] : await opened.brokenChecks();
    await opened.drop();
    if (broken.length > 0) throw new Error(`Invariants are broken: ${JSON.stringify(broken, asText, 2)}`);
  }, 60_000);

  return new Proxy({} as TestDatabase, {
    get: (_, key) => {
      if (opened === undefined)
        throw new Error('The database is there inside tests and hooks, not while the file is read.');
      return Reflect.get(opened, key);
    },
  });
};

const asText = (_: string, value: unknown) => (typeof value === 'bigint' ? value.toString() : value);
