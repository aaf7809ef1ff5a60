import { afterAll, beforeAll } from 'vitest';
import type { TestDatabase } from '../create-test-database.ts';
import { withDatabase } from '../with-database.ts';
import { openTestApi, type TestApi } from './open-test-api.ts';
import type { ApiParts, Composed } from './test-app.ts';

/**
 * The real API on fresh books for the tests of this file; call it at the top. After the last test every invariant of
 * prisma/checks must hold, unless `checks: false` says the file breaks them on purpose.
 */
export const withApi = <C extends Composed>(
  parts: ApiParts<C>,
  options: { readonly checks?: boolean } = {},
): TestApi<C> & { readonly db: TestDatabase } => {
  const db = withDatabase(options);
  let opened: TestApi<C> | undefined;
  beforeAll(async () => {
    opened = await openTestApi(db, parts);
  }, 60_000);
  afterAll(() => opened?.close());

  return new Proxy({} as TestApi<C> & { db: TestDatabase }, {
    get: (_, key) => {
      if (key === 'db') return db;
      if (opened === undefined) throw new Error('The API is there inside tests and hooks, not while the file is read.');
      return Reflect.get(opened, key);
    },
  });
};
