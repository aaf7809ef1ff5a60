import { withDatabase } from '@counterfoil/testkit/harness';
import { expect, test } from 'vitest';
import { withAdministrator } from '../migrations/index.ts';
import { createDatabase, NotInUtc } from './index.ts';

const db = withDatabase();

/** Opens the database anew while a setting stands, as a process does that starts then. */
const startWith = async (change: string, back: string): Promise<unknown> =>
  withAdministrator(db.administratorUrl, async (admin) => {
    await admin.query(change);
    const started = createDatabase({ urls: db.urls });
    try {
      return await started.assertReady().catch((error: unknown) => error);
    } finally {
      await admin.query(back);
      await started.close();
    }
  });

const name = () => new URL(db.urls.app).pathname.slice(1);

test('a database as migrated is ready', async () => {
  await expect(db.database.assertReady()).resolves.toBeUndefined();
});

test('a database in another zone is refused', async () => {
  const error = await startWith(
    `alter database ${name()} set timezone to 'Europe/Berlin'`,
    `alter database ${name()} set timezone to 'UTC'`,
  );

  expect(error).toBeInstanceOf(NotInUtc);
  expect((error as Error).message).toContain('Europe/Berlin');
});

test('a database without a setting of its own is refused: it would follow the server', async () => {
  const error = await startWith(
    `alter database ${name()} reset timezone`,
    `alter database ${name()} set timezone to 'UTC'`,
  );

  expect(error).toBeInstanceOf(NotInUtc);
});

test('a role that has another zone in this database is refused', async () => {
  const error = await startWith(
    `alter role counterfoil_relay in database ${name()} set timezone to 'America/New_York'`,
    `alter role counterfoil_relay in database ${name()} reset timezone`,
  );

  expect(error).toBeInstanceOf(NotInUtc);
  expect((error as Error).message).toContain('counterfoil_relay');
});
