import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

export const writePid = (path: string, pid: number): void => {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${pid}\n`);
};

export const removePid = (path: string): void => rmSync(path, { force: true });

export const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};

/**
 * The pid in the file, when a process of that number runs and its command line holds `mark`.
 * The mark keeps us from ending a stranger that was given a recycled number.
 */
export const livingPid = (path: string, mark: string): number | null => {
  try {
    const pid = Number(readFileSync(path, 'utf8').trim());
    if (!Number.isInteger(pid) || pid <= 1 || !isAlive(pid)) return null;
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(mark) ? pid : null;
  } catch {
    return null;
  }
};

const pause = (ms: number): Promise<void> => new Promise((next) => setTimeout(next, ms));

/** SIGTERM, then SIGKILL when it has not ended in time. */
export const endProcess = async (pid: number, patienceMs: number): Promise<void> => {
  const signal = (name: NodeJS.Signals): void => {
    try {
      process.kill(pid, name);
    } catch {
      // It ended by itself meanwhile.
    }
  };
  signal('SIGTERM');
  const until = Date.now() + patienceMs;
  while (isAlive(pid) && Date.now() < until) await pause(50);
  if (isAlive(pid)) signal('SIGKILL');
};
