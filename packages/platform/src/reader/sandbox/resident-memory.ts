import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';

const PAGE_BYTES = 4096;

/** Clock ticks of /proc in a second, on every Linux there is. */
const TICKS = 100;

/** Seconds of processor time a process has used, or null where the system has no /proc or the process is gone. */
export async function processorSeconds(pid: number): Promise<number | null> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    // The name stands in brackets and may hold anything; the figures begin behind the last of them.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) / TICKS;
  } catch {
    return null;
  }
}

/** Resident bytes of a process, or null where the system has no /proc or the process is gone. */
export async function residentBytes(pid: number): Promise<number | null> {
  try {
    const [, resident = '0'] = (await readFile(`/proc/${pid}/statm`, 'utf8')).split(' ');
    return Number(resident) * PAGE_BYTES;
  } catch {
    return null;
  }
}

/**
 * What a process holds of its data limit, or null where the system has no /proc or the process is gone. It is far more than
 * what is resident: Node reserves half a gibibyte for code alone, and what was freed may still count. Read at once,
 * because the next job waits for it; it takes microseconds.
 */
export function dataBytes(pid: number): number | null {
  try {
    return Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[5] ?? 0) * PAGE_BYTES;
  } catch {
    return null;
  }
}
