import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { wordsOfPdf } from '@counterfoil/platform/reader';
import { UsageError } from '../../commands/usage-error.ts';

const run = promisify(execFile);
const ROUNDS = 3;

/**
 * Words with their places from text PDFs, beside `pdftotext -bbox`: every file of a folder sewn into one, and
 * those of a single page one by one. Turn by turn in one run; a ratio above one says that we are faster.
 */
export async function runWordsBench({ corpus }: { readonly corpus: string }): Promise<object> {
  if (!statSync(corpus, { throwIfNoEntry: false })?.isDirectory())
    throw new UsageError(`There is no folder ${corpus}.`);
  const folder = mkdtempSync(join(tmpdir(), 'words-'));
  try {
    const { all, singles } = await pdfsIn(corpus);
    const long = join(folder, 'long.pdf');
    await run('pdfunite', [...all, long]);
    const pages = await ours(long);
    const [bulk, single] = [await race([long], ROUNDS), await race(singles, ROUNDS)];
    const object = {
      bulk: { pages, ...perPage(bulk, pages * ROUNDS) },
      single: { files: singles.length, ...perPage(single, singles.length * ROUNDS) },
    };
    process.stdout.write(`${JSON.stringify(object, null, 1)}\n`);
    return object;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

type Race = { readonly ours: number; readonly theirs: number };

async function race(files: readonly string[], rounds: number): Promise<Race> {
  const sum = { ours: 0, theirs: 0 };
  for (let round = 0; round < rounds; round += 1) {
    for (const file of files) {
      sum.theirs += await timed(() => run('pdftotext', ['-bbox', file, '-'], { maxBuffer: 256 * 1024 * 1024 }));
      sum.ours += await timed(() => ours(file));
    }
  }
  return sum;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
}

async function ours(file: string): Promise<number> {
  const words = await wordsOfPdf(new Uint8Array(readFileSync(file)));
  if (!words.ok) throw new Error(words.refusal.detail);
  return words.value.length;
}

async function pdfsIn(folder: string): Promise<{ all: string[]; singles: string[] }> {
  const all = readdirSync(folder, { recursive: true })
    .map(String)
    .filter((name) => /\.pdf$/i.test(name))
    .map((name) => join(folder, name));
  const singles: string[] = [];
  for (const file of all) if ((await ours(file)) === 1) singles.push(file);
  if (singles.length === 0) throw new UsageError(`No PDF of one page lies in ${folder}.`);
  return { all, singles };
}

const rounded = (value: number): number => Math.round(value * 100) / 100;

const perPage = ({ ours: own, theirs }: Race, pages: number): object => ({
  oursPagesPerSecond: rounded(pages / own),
  pdftotextPagesPerSecond: rounded(pages / theirs),
  ratio: rounded(theirs / own),
});
