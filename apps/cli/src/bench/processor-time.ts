import { descendants } from './peak-of-children.ts';
import { statOf } from './process-stat.ts';

const TICKS_A_SECOND = 100;

/**
 * Processor seconds of this process and everything below it, what has ended and been waited for included. Unlike the clock
 * it says the same on a machine that others use as well.
 */
export function processorSeconds(): number {
  const { user, system } = process.cpuUsage();
  const below = descendants().reduce((sum, pid) => sum + ticksOf(pid, OWN_AND_ENDED), 0);
  return (user + system) / 1e6 + (below + ticksOf('self', ENDED)) / TICKS_A_SECOND;
}

/** Fields of `stat` behind the name: user and system time of a process, and of its children that have ended. */
const OWN_AND_ENDED = [11, 12, 13, 14];
const ENDED = [13, 14];

const ticksOf = (pid: number | 'self', fields: readonly number[]): number => {
  const values = statOf(pid);
  return fields.reduce((sum, field) => sum + Number(values[field] ?? 0), 0);
};
