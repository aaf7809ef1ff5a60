import { type PlainDoor, sql } from '@counterfoil/platform/db';

/** Says that this worker lives, with its figures; forgets workers that have been silent for an hour. */
export const beat = async (relay: PlainDoor, workerId: string, metrics: string): Promise<void> => {
  await relay.transact(async (tx) => {
    await tx.run(sql`
      insert into operations.worker_pulse (worker_id, metrics) values (${workerId}, ${metrics})
      on conflict (worker_id) do update set beat_at = now(), metrics = excluded.metrics`);
    await tx.run(sql`delete from operations.worker_pulse where beat_at < now() - interval '1 hour'`);
  });
};

export const lastBeat = async (relay: PlainDoor, workerId: string): Promise<void> => {
  await relay.transact((tx) => tx.run(sql`delete from operations.worker_pulse where worker_id = ${workerId}`));
};
