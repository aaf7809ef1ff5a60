import { type RedisServer, startRedis } from '@counterfoil/testkit/harness';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { type JobQueue, type JobRunner, openQueue, type QueuedJob, QueueUnavailable, runJobs } from './index.ts';
import { ANSWER_MS } from './redis-client.ts';

let redis: RedisServer;
const open: { close: () => Promise<void> }[] = [];
beforeAll(async () => {
  redis = await startRedis();
});
afterEach(async () => {
  redis.thaw();
  await Promise.all(open.splice(0).map((one) => one.close()));
});
afterAll(() => redis?.destroy());

const queueOf = async ({ url }: RedisServer = redis): Promise<JobQueue> => {
  const queue = openQueue({ redisUrl: url });
  open.push(queue);
  await expect.poll(() => queue.depth().then(() => 'connected', String), { timeout: 10_000 }).toBe('connected');
  return queue;
};

const run = (handle: (job: QueuedJob) => Promise<void>): JobRunner => {
  const runner = runJobs({ redisUrl: redis.url }, { concurrency: 2, handle, onError: () => {} });
  open.push(runner);
  return runner;
};

const jobs = (name: string, count: number, more: { forgotten?: boolean } = {}) =>
  Array.from({ length: count }, (_, n) => ({
    topic: 'work',
    id: `${name}-${n}`,
    payload: { n },
    priority: 5,
    ...more,
  }));

const gone = (work: Promise<unknown>) => expect(work).rejects.toThrow(QueueUnavailable);

it('hands each job over once, the urgent before the bulk', async () => {
  const queue = await queueOf();
  const seen: string[] = [];
  await queue.add([...jobs('bulk', 3), { topic: 'now', id: 'urgent-1', payload: {}, priority: 1 }]);
  await queue.add(jobs('bulk', 3));

  run(async ({ id }) => void seen.push(id));

  await expect.poll(() => seen.length, { timeout: 10_000 }).toBe(4);
  expect(seen.slice(0, 2)).toContain('urgent-1');
  expect(seen.toSorted()).toEqual(['bulk-0', 'bulk-1', 'bulk-2', 'urgent-1']);
});

it('knows which jobs are still to be done, and forgets a job that asked for it as soon as it has ended', async () => {
  const queue = await queueOf();
  await queue.add(jobs('swept', 2, { forgotten: true }));
  const waiting = new Map([
    ['swept-0', 'waiting'],
    ['swept-1', 'waiting'],
  ]);
  expect(await queue.alive(['swept-0', 'swept-1', 'never'])).toEqual(waiting);

  const seen: string[] = [];
  run(async ({ id }) => void seen.push(id));
  await expect.poll(() => queue.alive(['swept-0', 'swept-1']), { timeout: 10_000 }).toEqual(new Map());

  await queue.add(jobs('swept', 1, { forgotten: true }));
  await expect.poll(() => seen.filter((id) => id === 'swept-0').length, { timeout: 10_000 }).toBe(2);
});

it('tells one of all who ask that the server has lost what it had', async () => {
  const [queue, other] = [await queueOf(), await queueOf()];
  await queue.wasLost();
  expect(await Promise.all([queue.wasLost(), other.wasLost()])).toEqual([false, false]);

  await redis.say('FLUSHALL');

  const told = await Promise.all([queue.wasLost(), other.wasLost()]);
  expect(told.toSorted()).toEqual([false, true]);
  expect(await queue.wasLost()).toBe(false);
});

it('refuses at once while Redis is down, and goes on by itself when it is back', async () => {
  const queue = await queueOf();
  const seen: string[] = [];
  run(async ({ id }) => void seen.push(id));
  await redis.stop();
  await expect.poll(() => queue.depth().then(() => 'up', String)).toContain('QueueUnavailable');

  const began = performance.now();
  await gone(queue.add(jobs('down', 200)));
  expect(performance.now() - began).toBeLessThan(ANSWER_MS);

  await redis.start();
  await expect.poll(() => queue.add(jobs('back', 3)).then(() => 'added', String), { timeout: 10_000 }).toBe('added');
  await expect.poll(() => seen.toSorted(), { timeout: 10_000 }).toEqual(['back-0', 'back-1', 'back-2']);
});

it('opens while Redis is down, refuses, and works as soon as there is one', async () => {
  await redis.stop();
  const queue = openQueue({ redisUrl: redis.url });
  open.push(queue);
  const seen: string[] = [];
  run(async ({ id }) => void seen.push(id));

  await gone(queue.add(jobs('early', 1)));
  await redis.start();

  await expect.poll(() => queue.add(jobs('late', 1)).then(() => 'added', String), { timeout: 10_000 }).toBe('added');
  await expect.poll(() => seen, { timeout: 15_000 }).toEqual(['late-0']);
}, 40_000);

it('waits no longer than seconds for a frozen Redis, and what was under way comes to its end', async () => {
  const queue = await queueOf();
  const seen: string[] = [];
  run(async ({ id }) => {
    await new Promise((next) => setTimeout(next, 300));
    seen.push(id);
  });
  await queue.add(jobs('cold', 4));
  redis.freeze();

  const began = performance.now();
  await gone(queue.add(jobs('frozen', 1)));
  expect(performance.now() - began).toBeLessThan(6_000);

  redis.thaw();
  await expect.poll(() => new Set(seen).size, { timeout: 15_000 }).toBeGreaterThanOrEqual(4);
  await expect.poll(async () => (await queue.depth()).active, { timeout: 15_000 }).toBe(0);
});

it('says that a server which may throw jobs away endangers the queue, and nothing of one that keeps them', async () => {
  const forgetful = await startRedis({ settings: ['--maxmemory', '64mb', '--maxmemory-policy', 'allkeys-lru'] });
  try {
    const [words] = await (await queueOf(forgetful)).weaknesses();
    expect(words).toContain('maxmemory-policy is allkeys-lru. Set it to noeviction');
    await Promise.all(open.splice(0).map((one) => one.close()));
  } finally {
    await forgetful.destroy();
  }
  expect(await (await queueOf()).weaknesses()).toEqual([]);
});
