import { readdirSync, readFileSync } from 'node:fs';

const EVERY_MS = 50;
const READERS = /sandbox\/child\.ts|recogniser-child\.ts|tesseract/;

/** Watches what every reading process of this one ever held at once, and this process beside them; in bytes. */
export const watchMemory = () => {
  const peaks = { reader: 0, house: 0 };
  const look = (): void => {
    peaks.house = Math.max(peaks.house, process.memoryUsage.rss());
    for (const pid of childrenOf(process.pid)) peaks.reader = Math.max(peaks.reader, peakOf(pid));
  };
  const timer = setInterval(look, EVERY_MS);
  return {
    end: (): typeof peaks => {
      look();
      clearInterval(timer);
      return peaks;
    },
  };
};

const childrenOf = (parent: number): readonly string[] =>
  readdirSync('/proc').filter((name) => {
    if (!/^\d+$/.test(name)) return false;
    const status = seen(`/proc/${name}/status`);
    return Number(/^PPid:\s+(\d+)/m.exec(status)?.[1]) === parent && READERS.test(seen(`/proc/${name}/cmdline`));
  });

const peakOf = (pid: string): number => Number(/^VmHWM:\s+(\d+)/m.exec(seen(`/proc/${pid}/status`))?.[1] ?? 0) * 1024;

/** What is written of a process, or nothing once it is gone. */
const seen = (path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
};
