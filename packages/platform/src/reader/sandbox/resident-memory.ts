import { readFile } from 'node:fs/promises';

const PAGE_BYTES = 4096;

/** Resident bytes of a process, or null where the system has no /proc or the process is gone. */
export async function residentBytes(pid: number): Promise<number | null> {
  try {
    const [, resident = '0'] = (await readFile(`/proc/${pid}/statm`, 'utf8')).split(' ');
    return Number(resident) * PAGE_BYTES;
  } catch {
    return null;
  }
}
