import { readFileSync } from 'node:fs';
import { readdir, readFile, readlink, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export type RunningServer = { readonly pid: number; readonly port: number };

/**
 * The live server of a cluster, from its own postmaster.pid (pid, folder, start, port, …), or undefined. A pid alone
 * proves nothing after a crash or a restart of the machine, so the process must also be a postgres.
 */
export const findRunningServer = async (folder: string): Promise<RunningServer | undefined> => {
  const lines = (await readFile(join(folder, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n');
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  if (!Number.isInteger(pid) || pid <= 1 || !Number.isInteger(port) || port <= 0) return undefined;
  return isAlive(pid) && isPostgres(pid) ? { pid, port } : undefined;
};

/** A killed process whose parent never asks for it stays as a zombie: it still has its pid, but it does nothing. */
export const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  const state = ofProcess(pid, 'stat')?.match(/\) (\S)/)?.[1];
  return state !== 'Z' && state !== 'X';
};

/** Where /proc is missing (macOS) the pid alone has to do. */
const isPostgres = (pid: number): boolean => ofProcess(pid, 'comm')?.startsWith('postgres') ?? true;

const ofProcess = (pid: number, file: string): string | undefined => {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return undefined;
  }
};

/**
 * Clears what a killed server left. PostgreSQL takes a zombie for a live server and would refuse to start, so its pid
 * file goes, but only once none of the old server's processes works in the folder any more.
 */
export const clearDeadServer = async (folder: string): Promise<void> => {
  for (let attempt = 0; attempt < 100 && (await hasWorkers(folder)); attempt += 1) await sleep(100);
  if (!(await hasWorkers(folder))) await rm(join(folder, 'postmaster.pid'), { force: true });
};

const hasWorkers = async (folder: string): Promise<boolean> => {
  const processes = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name));
  const folders = await Promise.all(processes.map((pid) => readlink(`/proc/${pid}/cwd`).catch(() => '')));
  return processes.some((pid, at) => folders[at] === folder && isPostgres(Number(pid)));
};
