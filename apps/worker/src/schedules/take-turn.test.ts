import { randomUUID } from 'node:crypto';
import { sql } from '@counterfoil/platform/db';
import { withDatabase } from '@counterfoil/testkit/harness';
import { expect, it } from 'vitest';
import { inTurn, type Turn } from './take-turn.ts';

const db = withDatabase();

const turn = (slot: string, workerId = randomUUID(), leaseSeconds = 60): Turn => ({
  schedule: 'recount',
  slot,
  workerId,
  leaseSeconds,
});

it('is had by one of many workers, once', async () => {
  const relay = db.database.openRelay();
  let done = 0;
  const work = async () => {
    done += 1;
    await new Promise((next) => setTimeout(next, 50));
  };

  const had = await Promise.all([1, 2, 3, 4].map(() => inTurn(relay, turn('today'), work)));
  const later = await inTurn(relay, turn('today'), work);

  expect(had.filter(Boolean)).toHaveLength(1);
  expect(later).toBe(false);
  expect(done).toBe(1);
  expect(await inTurn(relay, turn('tomorrow'), work)).toBe(true);
});

it('goes to the next who asks when the work failed', async () => {
  const relay = db.database.openRelay();
  const fails = inTurn(relay, turn('failing'), async () => {
    throw new Error('not today');
  });

  await expect(fails).rejects.toThrow('not today');
  expect(await inTurn(relay, turn('failing'), async () => undefined)).toBe(true);
});

it('is taken over from a worker that died, but only after its lease', async () => {
  const relay = db.database.openRelay();
  await relay.transact((tx) =>
    tx.run(sql`
      insert into operations.schedule_turn (schedule, slot, worker_id, begun_at)
      values ('recount', 'orphaned', ${randomUUID()}, now() - interval '90 seconds')`),
  );

  expect(await inTurn(relay, turn('orphaned', randomUUID(), 120), async () => undefined)).toBe(false);
  expect(await inTurn(relay, turn('orphaned', randomUUID(), 60), async () => undefined)).toBe(true);
});
