import { resolve } from 'node:path';
import { withDatabase } from '@counterfoil/testkit/harness';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTamperWorld, type TamperWorld } from '../bench/tamper-world.ts';
import { verifyBooks } from './verify-books.ts';

const db = withDatabase();
let world: TamperWorld;

beforeAll(async () => {
  const t = performance.now();
  world = await openTamperWorld(db, { months: 2, files: 6 });
  console.log('world', performance.now() - t);
}, 120_000);

afterAll(() => world.close());

const STRICT = { unsealedSeconds: 0, unnamedFileSeconds: 0 };

const verified = () =>
  world.composition.database.openAudit().read((tx) => {
    const { home, rootKeyFile, documentsFolder } = world.config;
    return verifyBooks({
      tx,
      outside: { home, rootKeyFile, documentsFolder: resolve(documentsFolder) },
      patience: STRICT,
    });
  });

test('sound books are green, and everything was looked at', async () => {
  for (let i = 0; i < 8; i++) {
    const t = performance.now();
    const v = await verified();
    console.log(performance.now() - t, v.checked);
  }
  const { broken, checked } = await verified();

  expect(broken).toEqual([]);
  expect(checked).toMatchObject({ pending: 0 });
});
