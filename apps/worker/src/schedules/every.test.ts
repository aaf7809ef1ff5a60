import { makeLogger } from '@counterfoil/platform/telemetry';
import { expect, it } from 'vitest';
import { every } from './every.ts';

const logger = makeLogger({ name: 'test', level: 'silent' });
const pause = (ms: number) => new Promise((next) => setTimeout(next, ms));

it('runs again after its pause, and at once while there is more', async () => {
  let runs = 0;
  const schedule = every(40, 'count', async () => ++runs <= 10, logger);

  await pause(20);
  expect(runs).toBe(11);
  await pause(60);
  await schedule.stop();

  expect(runs).toBeGreaterThan(11);
  expect(runs).toBeLessThan(16);
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
  const schedule = every(
    1,
    'slow',
    async () => {
      log.push('begun');
      await pause(60);
      log.push('ended');
      return true;
    },
    logger,
  );
  await pause(10);

  await schedule.stop();
  const after = [...log];
  await pause(30);

  expect(after).toEqual(['begun', 'ended']);
  expect(log).toEqual(after);
});
