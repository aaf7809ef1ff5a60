import { type PlainDoor, sql } from '@counterfoil/platform/db';

export type Turn = {
  /** What is done, such as `recount`, and for which slot of time or organisation it is done once. */
  readonly schedule: string;
  readonly slot: string;
  readonly workerId: string;
  /** After this long an unfinished turn counts as left by a worker that died. */
  readonly leaseSeconds: number;
};

const KEEP_DAYS = 8;

const takeTurn = (relay: PlainDoor, { schedule, slot, workerId, leaseSeconds }: Turn): Promise<boolean> =>
  relay.transact(async (tx) => {
    const rows = await tx.many(sql`
      insert into operations.schedule_turn as t (schedule, slot, worker_id) values (${schedule}, ${slot}, ${workerId})
      on conflict (schedule, slot) do update set worker_id = excluded.worker_id, begun_at = now()
        where t.ended_at is null and t.begun_at < now() - make_interval(secs => ${leaseSeconds})
      returning 1`);
    return rows.length === 1;
  });

const endTurn = (relay: PlainDoor, { schedule, slot, workerId }: Turn): Promise<void> =>
  relay.transact(async (tx) => {
    await tx.run(sql`
      update operations.schedule_turn set ended_at = now()
       where schedule = ${schedule} and slot = ${slot} and worker_id = ${workerId}`);
    await tx.run(sql`
      delete from operations.schedule_turn where schedule = ${schedule} and begun_at < now() - make_interval(days => ${KEEP_DAYS})`);
  });

const giveBack = (relay: PlainDoor, { schedule, slot, workerId }: Turn): Promise<number> =>
  relay.transact((tx) =>
    tx.run(sql`
      delete from operations.schedule_turn
       where schedule = ${schedule} and slot = ${slot} and worker_id = ${workerId} and ended_at is null`),
  );

/**
 * Does the work when no worker has had this turn yet. Work that throws gives the turn back, so that it is tried again;
 * work that was killed is taken over when its lease has run out. @returns whether it was done here
 */
export const inTurn = async (relay: PlainDoor, turn: Turn, work: () => Promise<void>): Promise<boolean> => {
  if (!(await takeTurn(relay, turn))) return false;
  try {
    await work();
  } catch (error) {
    await giveBack(relay, turn).catch(() => undefined);
    throw error;
  }
  await endTurn(relay, turn);
  return true;
};
