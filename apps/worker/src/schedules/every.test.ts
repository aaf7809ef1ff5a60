import { makeLogger } from '@counterfoil/platform/telemetry';
import { expect, it } from 'vitest';
import { every } from './every.ts';

const logger = makeLogger({ name: 'test', level: 'silent' });
const AN_HOUR = 3_600_000;

it('runs again at once while there is more, and then rests', async () => {
  let runs = 0;
  const schedule = every(AN_HOUR, 'count', async () => ++runs <= 10, logger);

  await expect.poll(() => runs).toBe(11);
  await schedule.stop();

  expect(runs).toBe(11);
});

it('runs again after its pause, never sooner', async () => {
  const began: number[] = [];
  const schedule = every(40, 'count', async () => began.push(performance.now()) < 0, logger);

  await expect.poll(() => began.length).toBeGreaterThan(3);
  await schedule.stop();

  // A timer of Node may come a millisecond early.
  for (const [nth, at] of began.slice(1).entries()) expect(at - (began[nth] ?? 0)).toBeGreaterThanOrEqual(39);
});

it('goes on after a failure', async () => {
  let runs = 0;
  const schedule = every(
    5,
    'fails',
    async () => {
      runs += 1;
      if (runs < 3) throw new Error('not yet');
      return false;
    },
    logger,
  );

  await expect.poll(() => runs).toBeGreaterThan(3);
  await schedule.stop();
});

it('waits for the work under way when it is stopped, and runs no more', async () => {
  const log: string[] = [];
  const goOn = Promise.withResolvers<void>();
  const schedule = every(
    1,
    'slow',
    async () => {
      log.push('begun');
      await goOn.promise;
      log.push('ended');
      return true;
    },
    logger,
  );
  await expect.poll(() => log).toEqual(['begun']);

  const stopped = schedule.stop().then(() => log.push('stopped'));
  goOn.resolve();
  await stopped;

  expect(log).toEqual(['begun', 'ended', 'stopped']);
});
