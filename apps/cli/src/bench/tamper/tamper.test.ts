import { withDatabase } from '@counterfoil/testkit/harness';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { figuresOf } from './tamper.ts';
import { runCampaign } from './tamper-campaign.ts';
import { openTamperWorld, type TamperWorld } from './tamper-world.ts';

const db = withDatabase();
let world: TamperWorld;

beforeAll(async () => {
  world = await openTamperWorld(db, { months: 2, files: 6 });
}, 120_000);

afterAll(() => world.close());

// The same seed makes the same twenty changes, of books that are new each time.
test('twenty random changes of a superuser: verify finds every one', async () => {
  const trials = await runCampaign({ administratorUrl: db.administratorUrl, world, count: 20, seed: 4_600 });

  const { found, missed, byKind } = figuresOf(trials, 4_600);
  expect(missed).toEqual([]);
  expect(found).toBe(20);
  expect(new Set(byKind.map(({ kind }) => kind))).toEqual(new Set(['audit rows', 'seals', 'postings', 'documents']));
}, 120_000);
