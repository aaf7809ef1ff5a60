import { readFileSync } from 'node:fs';

/** What the system writes of a process, or nothing once it is gone. */
export const seen = (path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
};

/** The fields of `/proc/PID/stat` behind the name, which may hold anything; the second is the parent. See proc_pid_stat(5). */
export const statOf = (pid: number | 'self'): readonly string[] => {
  const stat = seen(`/proc/${pid}/stat`);
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
};
