import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Config } from '@counterfoil/platform/config';
import { holdHome } from '../supervisor/hold-home.ts';
import { livingPid } from '../supervisor/pid-file.ts';
import { runsCommand } from '../supervisor/process-life.ts';
import { type ProvidedDatabase, provideDatabase } from './provide-database.ts';

const COMMAND = 'apps/cli/src/main.ts';
const TURN_MS = 50;

/** One after the other: whether anybody still needs the server is asked and acted on as one step. */
const oneAtATime = async <T>(home: string, work: () => Promise<T>): Promise<T> => {
  for (;;) {
    const turn = await holdHome(home, 'database');
    if (turn === null) {
      await pause(TURN_MS);
      continue;
    }
    try {
      return await work();
    } finally {
      await turn.release();
    }
  }
};

const usersFolder = (config: Config): string => join(config.home, 'run', 'commands');

const othersWork = (config: Config): boolean => {
  if (livingPid(join(config.home, 'run', 'supervisor.pid'), COMMAND) !== null) return true;
  return readdirSync(usersFolder(config)).some(
    (name) => Number(name) !== process.pid && runsCommand(Number(name), COMMAND),
  );
};

/**
 * Lets a command work on the database of this configuration. An embedded server that did not run is started for it and
 * stopped by whoever is the last to need it: a command, while no `start` runs.
 */
export const useDatabase = async <T>(config: Config, work: (database: ProvidedDatabase) => Promise<T>): Promise<T> => {
  if (!config.database.embedded) return work(await provideDatabase(config));
  const presence = join(usersFolder(config), String(process.pid));
  mkdirSync(usersFolder(config), { recursive: true });

  const database = await oneAtATime(config.home, () => {
    writeFileSync(presence, '');
    return provideDatabase(config);
  });
  try {
    return await work(database);
  } finally {
    await oneAtATime(config.home, async () => {
      rmSync(presence, { force: true });
      if (!othersWork(config)) await database.embedded?.stop();
    });
  }
};
