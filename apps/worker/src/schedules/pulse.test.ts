import { randomUUID } from 'node:crypto';
import { sql } from '@counterfoil/platform/db';
import { withDatabase } from '@counterfoil/testkit/harness';
import { expect, it } from 'vitest';
import { beat, lastBeat } from './pulse.ts';

const db = withDatabase();

const pulses = () =>
  db.database
    .openRelay()
    .read((tx) =>
      tx.many<{ worker_id: string; metrics: string }>(
        sql`select worker_id, metrics from operations.worker_pulse order by beat_at`,
      ),
    );

it('keeps one row for each worker, with its latest figures, until it says goodbye', async () => {
  const relay = db.database.openRelay();
  const [first, second] = [randomUUID(), randomUUID()];

  await beat(relay, first, 'jobs 1');
  await beat(relay, second, 'jobs 2');
  await beat(relay, first, 'jobs 3');
  expect(await pulses()).toEqual([
    { worker_id: second, metrics: 'jobs 2' },
    { worker_id: first, metrics: 'jobs 3' },
  ]);

  await lastBeat(relay, second);
  expect(await pulses()).toEqual([{ worker_id: first, metrics: 'jobs 3' }]);
});

it('forgets workers that have been silent for an hour', async () => {
  const relay = db.database.openRelay();
  const silent = randomUUID();
  await beat(relay, silent, '');
  await relay.transact((tx) =>
    tx.run(sql`update operations.worker_pulse set beat_at = now() - interval '61 minutes' where worker_id = ${silent}`),
  );

  await beat(relay, randomUUID(), '');

  expect((await pulses()).map(({ worker_id }) => worker_id)).not.toContain(silent);
});
