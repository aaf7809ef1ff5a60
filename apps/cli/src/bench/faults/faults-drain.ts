import { setTimeout as pause } from 'node:timers/promises';
import { createDatabase, sql } from '@counterfoil/platform/db';
import type { ProvidedDatabase } from '../../running/provide-database.ts';

const DRAIN_MS = 5 * 60_000;

/** What had been accepted before the instant and has not come to its end yet. */
export const waitingSince = async ({ urls }: ProvidedDatabase) => {
  const database = createDatabase({ urls, connections: { audit: 1 } });
  const audit = database.openAudit();
  const { at } = await audit.read((tx) => tx.one<{ at: string }>(sql`select clock_timestamp()::text as at`));
  return {
    count: async (): Promise<number> => {
      const { waiting } = await audit.read((tx) =>
        tx.one<{ waiting: number }>(sql`
          select ((select count(*) from document where status in ('received', 'reading', 'read', 'coded') and received_at <= ${at}::timestamptz)
                + (select count(*) from bank_statement where status in ('received', 'read') and received_at <= ${at}::timestamptz)
                + (select count(*) from review_decision where status = 'pending' and due_at <= ${at}::timestamptz))::int as waiting`),
      );
      return waiting;
    },
    ended: async (): Promise<number> => {
      const { ended } = await audit.read((tx) =>
        tx.one<{ ended: number }>(sql`
          select ((select count(*) from document where status in ('posted', 'exception', 'rejected', 'duplicate') and status_changed_at > ${at}::timestamptz)
                + (select count(*) from bank_statement where status not in ('received', 'read') and received_at > ${at}::timestamptz))::int as ended`),
      );
      return ended;
    },
    close: () => database.close(),
  };
};

export type Drained = {
  readonly waiting: number;
  readonly drainedSeconds: number | null;
  readonly endedPerSecond: number;
};

/** Waits until everything that had been taken in by now has come to its end; what comes meanwhile is not waited for. */
export const drain = async (database: ProvidedDatabase): Promise<Drained> => {
  const began = Date.now();
  const since = await waitingSince(database);
  try {
    const waiting = await since.count();
    let left = waiting;
    while (left > 0 && Date.now() - began <= DRAIN_MS) {
      await pause(250);
      left = await since.count();
    }
    const seconds = (Date.now() - began) / 1000;
    return {
      waiting,
      drainedSeconds: left > 0 ? null : seconds,
      endedPerSecond: (await since.ended()) / Math.max(1, seconds),
    };
  } finally {
    await since.close();
  }
};
