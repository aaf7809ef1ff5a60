import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { growthSvg, growthText } from './growth-plot.ts';
import type { Size } from './matching-size.ts';

const SIZES = [1_000, 10_000, 100_000, 300_000, 1_000_000];
/** Beyond so many lines Node is given more room than it takes by itself. */
const ROOMY_FROM = 200_000;
const ROOM_MB = 12_000;

const WORKER = join(import.meta.dirname, 'matching-size.worker.ts');

/** In a process of its own, so that its memory is its own and no size profits from what another left behind. */
const measured = (count: number): Size => {
  const room = count < ROOMY_FROM ? [] : [`--max-old-space-size=${ROOM_MB}`];
  const { status, stdout, stderr } = spawnSync(process.execPath, [...room, WORKER, String(count)], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`Matching ${count} lines ended with ${status}: ${stderr.slice(-2_000)}`);
  return JSON.parse(stdout) as Size;
};

const inWords = ({ bank, items, seconds, processor, peakMb, words }: Size): string =>
  `${bank} x ${items}: ${seconds.toFixed(2)} s, ${processor.toFixed(2)} s of the processor, ${peakMb} MB at most; to write every sentence ${words.toFixed(2)} s more`;

/** How time and memory grow up to so many lines; the plot goes to a file or to the terminal. */
export const growthOf = (
  { count, out }: { readonly count: number; readonly out?: string },
  say: (text: string) => void,
): { scale: Size[]; ratioToNaive: number } => {
  say('\nGrowth, normal difficulty, crowded prices, each size in a process of its own:');
  const scale: Size[] = [];
  let ratioToNaive = 0;
  for (const size of SIZES.filter((one) => one <= count)) {
    const one = measured(size);
    scale.push(one);
    say(inWords(one));
    if (one.naive === null) continue;
    ratioToNaive = one.naive;
    say(`  each line against each item, amount first, takes ${one.naive.toFixed(1)} times as long`);
  }
  const plotted = scale.map(({ bank, processor, peakMb }) => ({ bank, seconds: processor, peakMb }));
  if (out === undefined) say(growthText(plotted));
  else {
    writeFileSync(out, growthSvg(plotted));
    say(`The plot of the growth is in ${out}.`);
  }
  return { scale, ratioToNaive };
};
