import { parentPort, workerData } from 'node:worker_threads';
import type { CodingFile } from './coding-file.ts';
import { type ReplayOptions, replayCoding } from './coding-replay.ts';
import { scoreLines } from './coding-score.ts';

const { file, options } = workerData as { file: CodingFile; options: ReplayOptions };
parentPort?.postMessage(scoreLines(replayCoding(file, options).scored));
