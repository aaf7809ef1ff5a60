import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

const ofProcess = (pid: number, file: string): string | null => {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return null;
  }
};

/** A killed process whose parent never asks for it keeps its number as a zombie; it counts as ended here. */
export const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  const state = ofProcess(pid, 'stat')?.match(/\) (\S)/)?.[1];
  return state !== 'Z' && state !== 'X';
};

/** Whether the process runs what it should: a recycled number belongs to a stranger who must be left alone. */
export const runsCommand = (pid: number, mark: string): boolean =>
  isAlive(pid) && (ofProcess(pid, 'cmdline')?.includes(mark) ?? false);

/** @returns whether it came about within the time */
export const comesAbout = async (what: () => boolean, withinMs: number): Promise<boolean> => {
  const until = Date.now() + withinMs;
  while (!what()) {
    if (Date.now() > until) return false;
    await pause(25);
  }
  return true;
};

export const signal = (pid: number, name: NodeJS.Signals): void => {
  try {
    process.kill(pid, name);
  } catch {
    // It ended by itself meanwhile.
  }
};

const KILLED_WITHIN_MS = 2_000;

/** SIGTERM, then SIGKILL when it has not ended in time. When this returns, its port is free. */
export const endProcess = async (pid: number, patienceMs: number): Promise<void> => {
  signal(pid, 'SIGTERM');
  if (await comesAbout(() => !isAlive(pid), patienceMs)) return;
  signal(pid, 'SIGKILL');
  await comesAbout(() => !isAlive(pid), KILLED_WITHIN_MS);
};

/** Calls back, once, when whoever started this process is gone: nobody would be left to end it. */
export const whenParentGone = (then: () => void): void => {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    then();
  }, 500);
  timer.unref();
};
