import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createDocumentReader, LOOKS, type Look, type Recogniser } from '@counterfoil/platform/reader';
import { addTallies, HEADLINE_FIELDS, microF1, scoreDocument, type Tallies } from './capture-score.ts';
import { type CaptureCase, captureCases } from './capture-truth.ts';
import { keepingLooks } from './kept-looks.ts';
import { peakOfChildren } from './peak-of-children.ts';

export type OcrBenchArgs = {
  readonly corpus: string;
  /** Pictures the times are taken on, spread over the corpus. */
  readonly count?: number;
  readonly looks?: string;
};

const PICTURES = 12;

/**
 * Recognition beside Tesseract itself, one thread and one pass each, turn by turn over the same pixels; then what every
 * further look adds to what is read right. Times are of one run: only their ratios carry to another machine.
 */
export async function runOcrBench(args: OcrBenchArgs): Promise<object> {
  const { cases } = captureCases(args.corpus, undefined);
  const pages = await rastersOf(spread(cases, args.count ?? PICTURES));
  const times = await timesOf(pages);
  const looks = await whatEachLookAdds(cases, args.looks);
  const object = { pictures: pages.length, ...times, looks };
  process.stdout.write(`${tableOf(object)}\n`);
  return object;
}

function spread<T>(list: readonly T[], count: number): T[] {
  const step = Math.max(1, list.length / count);
  return Array.from({ length: Math.min(count, list.length) }, (_, at) => list[Math.floor(at * step)] as T);
}

/** The very pixels of a first look, caught on their way to the recogniser. */
async function rastersOf(cases: readonly CaptureCase[]): Promise<Look[]> {
  const seen: Look[] = [];
  const catching = (recogniser: Recogniser): Recogniser => ({
    close: recogniser.close,
    look: async (look) => {
      seen.push(look);
      return { ok: true, value: '' };
    },
  });
  const reader = createDocumentReader({ throughRecogniser: catching, looksMost: 1 });
  const first: Look[] = [];
  try {
    for (const each of cases) {
      seen.length = 0;
      await reader.read({ bytes: new Uint8Array(readFileSync(each.file)), fileName: each.name });
      if (seen[0]) first.push(seen[0]);
    }
  } finally {
    await reader.close();
  }
  return first;
}

type Side = { readonly name: string; readonly look: (look: Look) => Promise<unknown> };

async function timesOf(pages: readonly Look[]): Promise<object> {
  const readers: { close: () => Promise<void> }[] = [];
  const through = (engine: 'auto' | 'carried'): Side => {
    let own: Recogniser | undefined;
    const keep = (recogniser: Recogniser): Recogniser => {
      own = recogniser;
      return recogniser;
    };
    readers.push(createDocumentReader({ recogniser: engine, throughRecogniser: keep }));
    return { name: engine, look: (look) => (own as Recogniser).look(look) };
  };
  const sides: Side[] = [{ name: 'bare', look: bareTesseract }, through('auto'), through('carried')];
  const seconds: Record<string, number> = { bare: 0, auto: 0, carried: 0 };
  const peaks: Record<string, number> = { bare: 0, auto: 0, carried: 0 };
  try {
    // The first page warms all three: a model is loaded once in the life of a worker.
    for (const side of sides) await side.look(pages[0] as Look);
    for (const page of pages) {
      for (const { name, look } of sides) {
        const watch = peakOfChildren(name === 'carried' ? 'recogniser-child' : 'tesseract');
        const began = performance.now();
        await look(page);
        seconds[name] = (seconds[name] as number) + (performance.now() - began) / 1000;
        peaks[name] = Math.max(peaks[name] as number, watch.stop());
      }
    }
  } finally {
    for (const reader of readers) await reader.close();
  }
  const bare = seconds.bare as number;
  const each = (name: string): object => ({
    secondsPerPass: rounded((seconds[name] as number) / pages.length),
    toBare: rounded((seconds[name] as number) / bare),
    peakMb: Math.round((peaks[name] as number) / 1024 / 1024),
  });
  return { bare: each('bare'), native: each('auto'), carried: each('carried') };
}

/** Tesseract as anybody would call it: one thread, the same pixels, segmentation and resolution. */
const bareTesseract = ({ pgm, segmentation, language }: Look): Promise<void> =>
  new Promise((settle, fail) => {
    const asked = ['stdin', 'stdout', '-l', language, '--psm', String(segmentation), '--dpi', '150', 'tsv'];
    const child = spawn('tesseract', asked, {
      env: { PATH: process.env.PATH, OMP_THREAD_LIMIT: '1' },
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    child.stdout.resume();
    child.stdin.on('error', () => {});
    child.on('error', fail);
    child.on('close', () => settle());
    child.stdin.end(pgm);
  });

/** The headline with one look, two, and so on; a look is only taken where something is in doubt after three. */
async function whatEachLookAdds(cases: readonly CaptureCase[], folder: string | undefined): Promise<object[]> {
  const rows: object[] = [];
  for (let most = 1; most <= LOOKS.length; most += 1) {
    let taken = 0;
    const counting = (recogniser: Recogniser): Recogniser => {
      const kept = folder === undefined ? recogniser : keepingLooks(folder, 'auto')(recogniser);
      return {
        close: kept.close,
        look: (look) => {
          taken += 1;
          return kept.look(look);
        },
      };
    };
    const reader = createDocumentReader({ throughRecogniser: counting, looksMost: most });
    let sum: Tallies = {};
    try {
      for (const each of cases) {
        const read = await reader.read({ bytes: new Uint8Array(readFileSync(each.file)), fileName: each.name });
        sum = addTallies(sum, scoreDocument(read.ok ? read.value : null, each.truth));
      }
    } finally {
      await reader.close();
    }
    const alone = (name: string): number => rounded(microF1(sum, [name]));
    rows.push({
      looksMost: most,
      name: LOOKS[most - 1]?.name,
      looksPerPicture: rounded(taken / Math.max(1, cases.length)),
      headlineF1: rounded(microF1(sum, HEADLINE_FIELDS)),
      supplier: alone('supplierExact'),
      issueDate: alone('issueDate'),
      total: alone('total'),
    });
  }
  return rows;
}

const rounded = (value: number): number => Math.round(value * 1000) / 1000;

function tableOf({ looks, ...rest }: { looks: object[] }): string {
  return [
    JSON.stringify(rest, null, 1),
    ...looks.map((row) =>
      Object.entries(row)
        .map(([name, value]) => `${name} ${value}`)
        .join('   '),
    ),
  ].join('\n');
}
