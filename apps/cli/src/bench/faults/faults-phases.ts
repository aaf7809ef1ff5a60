import { loadavg } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { LOCK_MS } from '@counterfoil/platform/queue';
import type { RedisServer } from '@counterfoil/testkit/harness';
import type { ProvidedDatabase } from '../../running/provide-database.ts';
import type { Tally } from './faults-client.ts';
import { drain } from './faults-drain.ts';
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
  /** Documents and statements taken in while it lasted, each second. */
  readonly takenPerSecond: number;
  /** Documents, statements and decisions that waited when it was over. */
  readonly waiting: number;
  readonly drainedSeconds: number | null;
  /** Documents and statements that came to their end each second while that was drained: how fast this machine is. */
  readonly endedPerSecond: number;
  /** What the machine had to do when the fault was over, with everybody else's work on it. */
  readonly loadAverage: number;
};

export type Scene = {
  readonly house: House;
  readonly redis: RedisServer;
  readonly database: ProvidedDatabase;
  readonly notes: Notes;
  readonly tally: Tally;
};

export const FAULT_KINDS = ['stop', 'freeze', 'flush', 'worker', 'postgres'] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

export type Fault = {
  readonly kind: FaultKind;
  readonly name: string;
  readonly happen: (scene: Scene) => Promise<void>;
};

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
const ASK_MS = 1_000;

const readiness = async ({ url }: House): Promise<string> => {
  try {
    const answer = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(5_000) });
    return `${answer.status} ${((await answer.json()) as { status: string }).status}`;
  } catch {
    return 'no answer';
  }
};

const untilBack = async ({ house }: Scene, killed: number): Promise<void> => {
  const until = Date.now() + HEALTHY_MS;
  while (!(await house.isBack('postgres', killed)) || (await readiness(house)) !== '200 ready') {
    if (Date.now() > until) throw new Error(`Not ready again after ${HEALTHY_MS / 1000} s.`);
    await pause(100);
  }
};

export const faultsOf = (lengths: Lengths): Fault[] => [
  {
    kind: 'stop',
    name: `Redis stopped ${lengths.stoppedMs / 1000} s`,
    happen: async ({ redis }) => {
      await redis.stop();
      await pause(lengths.stoppedMs);
      await redis.start();
    },
  },
  {
    kind: 'freeze',
    name: `Redis frozen ${lengths.frozenMs / 1000} s`,
    happen: async ({ redis }) => {
      redis.freeze();
      await pause(lengths.frozenMs);
      redis.thaw();
    },
  },
  {
    kind: 'flush',
    name: `Redis flushed ${lengths.flushes} times`,
    happen: async ({ redis }) => {
      for (let count = 0; count < lengths.flushes; count += 1) {
        await redis.say('FLUSHALL');
        await pause(BETWEEN_FLUSHES_MS);
      }
    },
  },
  {
    kind: 'worker',
    name: `one of two workers frozen ${lengths.workerMs / 1000} s (its lock: ${LOCK_MS / 1000} s)`,
    happen: async ({ house }) => {
      house.signal('worker', 'SIGSTOP');
      await pause(lengths.workerMs);
      house.signal('worker', 'SIGCONT');
    },
  },
  ...Array.from({ length: lengths.crashes }, (_, at) => ({
    kind: 'postgres' as const,
    name: `PostgreSQL restarted in immediate mode, ${at + 1}`,
    happen: async (scene: Scene) => {
      // Right after the signal the old server may still answer: healthy is the new one.
      const killed = await scene.house.kill('postgres', 'SIGQUIT');
      await untilBack(scene, killed);
    },
  })),
];

export const suffer = async (fault: Fault, scene: Scene): Promise<Phase> => {
  const { notes, tally, house, database } = scene;
  const taken = (): number => notes.documents.size + notes.statements.size;
  const before = {
    posted: notes.entries.size,
    unavailable: tally.unavailable,
    broken: tally.broken.length,
    taken: taken(),
  };
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
  const takenPerSecond = (taken() - before.taken) / lastedSeconds;
  const [loadAverage = 0] = loadavg();
  const drained = await drain(database);
  return {
    fault: fault.name,
    lastedSeconds,
    ...met,
    longestAnswerMs: tally.longestMs,
    said: [...said],
    takenPerSecond,
    ...drained,
    loadAverage,
  };
};
