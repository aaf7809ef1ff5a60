import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { EmbeddedPostgresFailed } from './embedded-postgres-failed.ts';
import { isAlive } from './running-server.ts';

/** Two processes of one home may both find no server; one starts it while the other waits and then adopts it. */
export const underStartLock = async <T>(home: string, work: () => Promise<T>): Promise<T> => {
  const file = join(home, 'run', 'postgres.lock');
  await mkdir(join(home, 'run'), { recursive: true });
  await acquire(file);
  try {
    return await work();
  } finally {
    await rm(file, { force: true });
  }
};

const acquire = async (file: string): Promise<void> => {
  for (let attempt = 0; attempt < 600; attempt += 1) {
    try {
      await writeFile(file, String(process.pid), { flag: 'wx' });
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const holder = Number(await readFile(file, 'utf8').catch(() => ''));
    if (holder > 0 && !isAlive(holder)) await rm(file, { force: true });
    else await sleep(100);
  }
  throw new EmbeddedPostgresFailed(`Another process has been starting the database for a minute (${file}).`);
};
