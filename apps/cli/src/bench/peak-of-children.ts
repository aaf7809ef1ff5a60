import { readdirSync } from 'node:fs';
import { seen, statOf } from './process-stat.ts';

const EVERY_MS = 20;

/** Watches the processes below this one whose command holds a word; `stop` gives the most any of them ever had resident, in bytes. */
export function peakOfChildren(word: string): { stop: () => number } {
  let peak = 0;
  const look = (): void => {
    for (const pid of descendants()) peak = Math.max(peak, peakOf(pid, word));
  };
  const timer = setInterval(look, EVERY_MS);
  return {
    stop: () => {
      look();
      clearInterval(timer);
      return peak;
    },
  };
}

/** The processes below this one. */
export function descendants(): number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    const pid = Number(name);
    if (!Number.isInteger(pid)) continue;
    parents.set(pid, Number(statOf(pid)[1]));
  }
  const below = (pid: number, depth = 0): boolean => {
    const parent = parents.get(pid) ?? 0;
    return parent === process.pid || (parent > 1 && depth < 6 && below(parent, depth + 1));
  };
  return [...parents.keys()].filter((pid) => below(pid));
}

/** The kernel's own high-water mark of a process, so that no peak between two looks is missed while it lives. */
function peakOf(pid: number, word: string): number {
  if (!seen(`/proc/${pid}/cmdline`).includes(word)) return 0;
  return Number(/VmHWM:\s+(\d+)/.exec(seen(`/proc/${pid}/status`))?.[1] ?? 0) * 1024;
}
