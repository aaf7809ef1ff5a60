import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { runsCommand } from './process-life.ts';

/** Put in place by a rename, so that who looks sees a whole number or none. */
export const writePid = (path: string, pid: number): void => {
  mkdirSync(dirname(path), { recursive: true });
  const draft = `${path}.${process.pid}.draft`;
  writeFileSync(draft, `${pid}\n`);
  renameSync(draft, path);
};

export const removePid = (path: string): void => rmSync(path, { force: true });

export const readPid = (path: string): number | null => {
  try {
    const pid = Number(readFileSync(path, 'utf8').trim());
    return Number.isInteger(pid) && pid > 1 ? pid : null;
  } catch {
    return null;
  }
};

/** The pid in the file, when a process of that number runs and its command line holds `mark`. */
export const livingPid = (path: string, mark: string): number | null => {
  const pid = readPid(path);
  return pid !== null && runsCommand(pid, mark) ? pid : null;
};
