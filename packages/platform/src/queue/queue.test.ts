import { withDatabase } from '@counterfoil/testkit/harness';
import { afterEach, beforeAll, expect, it } from 'vitest';
import { giveUp, type JobRunner, migrateQueue, openQueue, type QueuedJob, runJobs } from './index.ts';

const db = withDatabase();
const runners: JobRunner[] = [];

beforeAll(() => migrateQueue(db.administratorUrl, 'counterfoil_relay'), 60_000);
afterEach(async () => {
  await Promise.all(runners.splice(0).map((runner) => runner.close()));
});

const until = async (what: () => boolean, ms = 15_000): Promise<void> => {
  const end = Date.now() + ms;
  while (!what()) {
    if (Date.now() > end) throw new Error('It did not happen in time.');
    await new Promise((next) => setTimeout(next, 20));
  }
};

const run = (handle: (job: QueuedJob) => Promise<void>): void => {
  runners.push(runJobs({ databaseUrl: db.urls.relay }, { concurrency: 2, handle, onError: () => {} }));
};

it('hands each job over once, the urgent before the bulk', async () => {
  const queue = openQueue({ databaseUrl: db.urls.relay });
  await queue.add([
    { topic: 'bulk', id: 'a-1', payload: { n: 1 }, priority: 8 },
    { topic: 'now', id: 'a-2', payload: { n: 2 }, priority: 1 },
  ]);
  await queue.add([{ topic: 'now', id: 'a-2', payload: { n: 2 }, priority: 1 }]);
  const seen: QueuedJob[] = [];

  run(async (job) => void seen.push(job));
  await until(() => seen.length >= 2);
  await new Promise((next) => setTimeout(next, 300));

  expect(seen.map(({ topic }) => topic)).toEqual(['now', 'bulk']);
  await queue.close();
}, 40_000);

it('tries a failing job again and says which try is the last', async () => {
  const queue = openQueue({ databaseUrl: db.urls.relay });
  const tries: { attempt: number; lastAttempt: boolean }[] = [];
  run(async ({ attempt, lastAttempt }) => {
    tries.push({ attempt, lastAttempt });
    throw new Error('not yet');
  });

  await queue.add([{ topic: 'fails', id: 'b-1', payload: {}, priority: 5 }]);
  await until(() => tries.some(({ lastAttempt }) => lastAttempt), 30_000);

  expect(tries.map(({ attempt }) => attempt)).toEqual([1, 2, 3, 4]);
  await queue.close();
}, 60_000);

it('does not try again what has given up', async () => {
  const queue = openQueue({ databaseUrl: db.urls.relay });
  let tries = 0;
  run(async () => {
    tries += 1;
    throw giveUp('no retry can help');
  });

  await queue.add([{ topic: 'hopeless', id: 'c-1', payload: {}, priority: 5 }]);
  await until(() => tries > 0);
  await new Promise((next) => setTimeout(next, 1_500));

  expect(tries).toBe(1);
  expect((await queue.depth()).failed).toBeGreaterThan(0);
  await queue.close();
}, 40_000);
