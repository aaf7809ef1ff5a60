import { setTimeout as pause } from 'node:timers/promises';
import { type EmbeddedPostgres, startEmbeddedPostgres, stopEmbeddedPostgres } from '@counterfoil/platform/embedded';
import { comesAbout, isAlive, signal } from './process-life.ts';

const LOOK_MS = 200;
const RETRY_MS = 1_000;
const FAST_STOP_MS = 5_000;
const IMMEDIATE_STOP_MS = 1_500;

export type PostgresGuard = {
  /** Ends the server; whatever start is under way is waited for first, so that none comes after it. */
  readonly stop: () => Promise<void>;
};

/** Keeps the embedded server alive on the port it was first given: everybody's URLs stay true. */
export const guardPostgres = (home: string, first: EmbeddedPostgres, say: (line: string) => void): PostgresGuard => {
  let server = first;
  let stopping = false;

  const revive = async (): Promise<void> => {
    say('postgres ended; starting it again');
    while (!stopping) {
      try {
        server = await startEmbeddedPostgres({ home, port: first.port });
        return;
      } catch (error) {
        say(`postgres could not start: ${(error as Error).message}`);
        await pause(RETRY_MS);
      }
    }
  };
  const watch = async (): Promise<void> => {
    while (!stopping) {
      if (!server.alive()) await revive();
      await pause(LOOK_MS);
    }
  };
  const watching = watch();

  return {
    stop: async () => {
      stopping = true;
      await watching;
      await endPostgres(home, server.pid);
    },
  };
};

/** A fast stop rolls back and writes a checkpoint; where the disk is too slow for that, the log replays it next time. */
const endPostgres = async (home: string, pid: number): Promise<void> => {
  const stopped = stopEmbeddedPostgres({ home }).catch(() => undefined);
  await Promise.race([stopped, pause(FAST_STOP_MS)]);
  if (!isAlive(pid)) return;
  signal(pid, 'SIGQUIT');
  await comesAbout(() => !isAlive(pid), IMMEDIATE_STOP_MS);
  await stopped;
};
