import { readdirSync } from 'node:fs';
import { seen, statOf } from './process-stat.ts';

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
  readdirSync('/proc').flatMap((name) =>
    /^\d+$/.test(name) && parents.has(Number(statOf(Number(name))[1])) ? [Number(name)] : [],
  );

const residentOf = (pid: number): number => Number(seen(`/proc/${pid}/statm`).split(' ')[1] ?? 0) * PAGE_BYTES;
