import { readFileSync } from 'node:fs';
import { descendants } from './peak-of-children.ts';

const TICKS_A_SECOND = 100;

/**
 * Processor seconds of this process and everything below it, what has ended and been waited for included. Unlike the clock
 * it says the same on a machine that others use as well.
 */
export function processorSeconds(): number {
  const { user, system } = process.cpuUsage();
  const below = descendants().reduce((sum, pid) => sum + ticksOf(`/proc/${pid}/stat`, OWN_AND_ENDED), 0);
  return (user + system) / 1e6 + (below + ticksOf('/proc/self/stat', ENDED)) / TICKS_A_SECOND;
}

/** Fields of `stat` behind the name: user and system time of a process, and of its children that have ended. */
const OWN_AND_ENDED = [11, 12, 13, 14];
const ENDED = [13, 14];

function ticksOf(path: string, fields: readonly number[]): number {
  try {
    const stat = readFileSync(path, 'utf8');
    const values = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields.reduce((sum, field) => sum + Number(values[field] ?? 0), 0);
  } catch {
    return 0;
  }
}
