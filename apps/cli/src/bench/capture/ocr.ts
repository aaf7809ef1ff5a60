import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createDocumentReader, LOOKS, type Look, type Recogniser } from '@counterfoil/platform/reader';
import { peakOfChildren } from '../peak-of-children.ts';
import { processorSeconds } from '../processor-time.ts';
import { addTallies, HEADLINE_FIELDS, microF1, scoreDocument, type Tallies } from './capture-score.ts';
import { type CaptureCase, captureCases } from './capture-truth.ts';
import { keepingLooks } from './kept-looks.ts';

export type OcrBenchArgs = {
  readonly corpus: string;
  /** Pictures the times are taken on, spread over the corpus. */
  readonly count?: number;
  readonly looks?: string;
};

const PICTURES = 12;

/**
 * Recognition beside Tesseract itself, one thread and one pass each, turn by turn over the same pixels and by processor
 * time; then what every further look adds to what is read right. Only ratios carry to another machine.
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

type Side = { readonly name: string; readonly watched: string; readonly look: (look: Look) => Promise<unknown> };
type Spent = { processor: number; clock: number; peak: number };

/** Times each side looks at each picture: one side's turn is the next one's noise, so each goes first as often. */
const ROUNDS = 2;

async function timesOf(pages: readonly Look[]): Promise<object> {
  const readers: { close: () => Promise<void> }[] = [];
  const through = (engine: 'auto' | 'carried', watched: string): Side => {
    let own: Recogniser | undefined;
    const keep = (recogniser: Recogniser): Recogniser => {
      own = recogniser;
      return recogniser;
    };
    readers.push(createDocumentReader({ recogniser: engine, throughRecogniser: keep }));
    return { name: engine, watched, look: (look) => (own as Recogniser).look(look) };
  };
  const sides: Side[] = [
    { name: 'bare', watched: 'tesseract', look: bareTesseract },
    through('auto', 'tesseract'),
    through('carried', 'recogniser-child'),
  ];
  const spent: Record<string, Spent> = {};
  try {
    // The first pages warm all three: a model is loaded and an engine compiled once in the life of a worker.
    for (const side of sides) spent[side.name] = { processor: 0, clock: 0, peak: await peakOf(side, pages) };
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const [at, page] of pages.entries()) {
        const turn = (round + at) % 2 === 0 ? sides : sides.toReversed();
        for (const side of turn) await timed(side, page, spent[side.name] as Spent);
      }
    }
  } finally {
    for (const reader of readers) await reader.close();
  }
  const passes = pages.length * ROUNDS;
  const bare = spent.bare as Spent;
  const each = ({ processor, clock, peak }: Spent): object => ({
    processorSecondsPerPass: rounded(processor / passes),
    toBare: rounded(processor / bare.processor),
    secondsPerPass: rounded(clock / passes),
    toBareByClock: rounded(clock / bare.clock),
    peakMb: Math.round(peak / 1024 / 1024),
  });
  return { bare: each(bare), native: each(spent.auto as Spent), carried: each(spent.carried as Spent) };
}

/** The most a recogniser has resident over a look at every picture. */
async function peakOf({ look, watched }: Side, pages: readonly Look[]): Promise<number> {
  const watch = peakOfChildren(watched);
  for (const page of pages) await look(page);
  return watch.stop();
}

async function timed({ look }: Side, page: Look, spent: Spent): Promise<void> {
  const [before, began] = [processorSeconds(), performance.now()];
  await look(page);
  spent.clock += (performance.now() - began) / 1000;
  spent.processor += processorSeconds() - before;
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
