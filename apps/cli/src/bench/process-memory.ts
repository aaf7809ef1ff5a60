import { readdirSync, readFileSync } from 'node:fs';

const PAGE_BYTES = 4096;
const EVERY_MS = 1_000;

/** Resident bytes of the product's processes at one moment. */
export type MemoryLook = {
  readonly ms: number;
  readonly api: number;
  readonly worker: number;
  readonly readers: number;
};

/** Looks once a second at the API, the worker, and whatever reads and recognises below them. */
export const watchProcesses = ({ api, worker }: { readonly api: number; readonly worker: number }) => {
  const looks: MemoryLook[] = [];
  const look = (): void => {
    const readers = childrenOf(new Set([api, worker])).reduce((total, pid) => total + residentOf(pid), 0);
    looks.push({ ms: performance.now(), api: residentOf(api), worker: residentOf(worker), readers });
  };
  const timer = setInterval(look, EVERY_MS);
  return {
    looks,
    end: (): void => {
      clearInterval(timer);
    },
  };
};

const childrenOf = (parents: ReadonlySet<number>): number[] =>
  readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    const stat = seen(`/proc/${name}/stat`);
    return parents.has(Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])) ? [Number(name)] : [];
  });

const residentOf = (pid: number): number => Number(seen(`/proc/${pid}/statm`).split(' ')[1] ?? 0) * PAGE_BYTES;

/** What is written of a process, or nothing once it is gone. */
const seen = (path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
};
