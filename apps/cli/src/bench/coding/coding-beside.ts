import { Worker } from 'node:worker_threads';
import type { CodingFile } from './coding-file.ts';
import type { ReplayOptions } from './coding-replay.ts';
import type { CodingFigures } from './coding-score.ts';

/** Figures of a replay in a thread of its own, so that what is not timed need not wait for its turn. */
export const replayBeside = (file: CodingFile, options: ReplayOptions): Promise<CodingFigures> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./coding-beside.worker.ts', import.meta.url), { workerData: { file, options } });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`The replay beside ended with ${code} before it had figures.`)));
  });
