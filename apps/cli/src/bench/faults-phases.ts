import { setTimeout as pause } from 'node:timers/promises';
import { createDatabase, sql } from '@counterfoil/platform/db';
import { LOCK_MS } from '@counterfoil/platform/queue';
import type { RedisServer } from '@counterfoil/testkit/harness';
import type { ProvidedDatabase } from '../running/provide-database.ts';
import type { Tally } from './faults-client.ts';
import type { House } from './faults-house.ts';
import type { Notes } from './faults-load.ts';

/** One fault from its beginning until everything that waited for its end has moved on. */
export type Phase = {
  readonly fault: string;
  readonly lastedSeconds: number;
  /** Postings acknowledged while it lasted, and what clients met. */
  readonly posted: number;
  readonly longestAnswerMs: number;
  readonly unavailable: number;
  readonly broken: number;
  /** What `/readyz` said meanwhile. */
  readonly said: readonly string[];
  /** Documents, statements and decisions that waited when it was over. */
  readonly waiting: number;
  readonly drainedSeconds: number | null;
};

export type Scene = {
  readonly house: House;
  readonly redis: RedisServer;
  readonly database: ProvidedDatabase;
  readonly notes: Notes;
  readonly tally: Tally;
};

export type Fault = { readonly name: string; readonly happen: (scene: Scene) => Promise<void> };

export type Lengths = {
  readonly stoppedMs: number;
  readonly frozenMs: number;
  readonly flushes: number;
  readonly workerMs: number;
  readonly crashes: number;
};

export const FULL: Lengths = {
  stoppedMs: 5 * 60_000,
  frozenMs: 60_000,
  flushes: 20,
  workerMs: LOCK_MS + 90_000,
  crashes: 3,
};
export const QUICK: Lengths = {
  stoppedMs: 30_000,
  frozenMs: 12_000,
  flushes: 5,
  workerMs: LOCK_MS + 10_000,
  crashes: 1,
};

const BETWEEN_FLUSHES_MS = 3_000;
const HEALTHY_MS = 60_000;
const DRAIN_MS = 5 * 60_000;
const ASK_MS = 1_000;

const readiness = async ({ url }: House): Promise<string> => {
  try {
    const answer = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(5_000) });
    return `${answer.status} ${((await answer.json()) as { status: string }).status}`;
  } catch {
    return 'no answer';
  }
};

const untilHealthy = async ({ house }: Scene): Promise<void> => {
  const until = Date.now() + HEALTHY_MS;
  while ((await readiness(house)) !== '200 ready') {
    if (Date.now() > until) throw new Error(`Not ready again after ${HEALTHY_MS / 1000} s.`);
    await pause(100);
  }
};

export const faultsOf = (lengths: Lengths): Fault[] => [
  {
    name: `Redis stopped ${lengths.stoppedMs / 1000} s`,
    happen: async ({ redis }) => {
      await redis.stop();
      await pause(lengths.stoppedMs);
      await redis.start();
    },
  },
  {
    name: `Redis frozen ${lengths.frozenMs / 1000} s`,
    happen: async ({ redis }) => {
      redis.freeze();
      await pause(lengths.frozenMs);
      redis.thaw();
    },
  },
  {
    name: `Redis flushed ${lengths.flushes} times`,
    happen: async ({ redis }) => {
      for (let count = 0; count < lengths.flushes; count += 1) {
        await redis.say('FLUSHALL');
        await pause(BETWEEN_FLUSHES_MS);
      }
    },
  },
  {
    name: `one of two workers frozen ${lengths.workerMs / 1000} s (its lock: ${LOCK_MS / 1000} s)`,
    happen: async ({ house }) => {
      house.signal('worker', 'SIGSTOP');
      await pause(lengths.workerMs);
      house.signal('worker', 'SIGCONT');
    },
  },
  ...Array.from({ length: lengths.crashes }, (_, at) => ({
    name: `PostgreSQL restarted in immediate mode, ${at + 1}`,
    happen: async (scene: Scene) => {
      await scene.house.kill('postgres', 'SIGQUIT');
      await untilHealthy(scene);
    },
  })),
];

/** What had been accepted before the instant and has not come to its end yet. */
const waitingSince = async ({ urls }: ProvidedDatabase) => {
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
    close: () => database.close(),
  };
};

const drain = async (database: ProvidedDatabase): Promise<{ waiting: number; drainedSeconds: number | null }> => {
  const began = Date.now();
  const since = await waitingSince(database);
  try {
    const waiting = await since.count();
    while ((await since.count()) > 0) {
      if (Date.now() - began > DRAIN_MS) return { waiting, drainedSeconds: null };
      await pause(250);
    }
    return { waiting, drainedSeconds: (Date.now() - began) / 1000 };
  } finally {
    await since.close();
  }
};

export const suffer = async (fault: Fault, scene: Scene): Promise<Phase> => {
  const { notes, tally, house, database } = scene;
  const before = { posted: notes.entries.size, unavailable: tally.unavailable, broken: tally.broken.length };
  tally.longestMs = 0;
  const said = new Set<string>();
  let over = false;
  const asking = (async () => {
    while (!over) {
      said.add(await readiness(house));
      await pause(ASK_MS);
    }
  })();
  const began = Date.now();
  await fault.happen(scene);
  const lastedSeconds = (Date.now() - began) / 1000;
  over = true;
  await asking;
  const met = {
    posted: notes.entries.size - before.posted,
    unavailable: tally.unavailable - before.unavailable,
    broken: tally.broken.length - before.broken,
  };
  const { waiting, drainedSeconds } = await drain(database);
  return {
    fault: fault.name,
    lastedSeconds,
    ...met,
    longestAnswerMs: tally.longestMs,
    said: [...said],
    waiting,
    drainedSeconds,
  };
};
