import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fitConfidence, type Logistic, probability, type Sample } from '@counterfoil/domain/documents';
import { createDocumentReader, type DocumentReader } from '@counterfoil/platform/reader';
import { UsageError } from '../../commands/usage-error.ts';
import { type CaptureCase, captureCases } from './capture-truth.ts';
import { keepingLooks } from './kept-looks.ts';
import { type StatedReading, type SureTally, statedReadings, sureTallies, sureTally } from './stated-readings.ts';
import { weightsModule } from './weights-module.ts';

export type ConfidenceBenchArgs = {
  /** A folder with a manifest, or one that holds such folders. */
  readonly corpus: string;
  readonly looks?: string;
  /** Where the weights of all documents together are written, as the domain holds them. */
  readonly out?: string;
};

const FOLDS = 5;

type Measured = StatedReading & {
  readonly corpus: string;
  /** Documents of one group never stand on both sides of a fold. */
  readonly group: string;
  /** One document in several copies counts once. */
  readonly weight: number;
};

/**
 * How sure the reader may be of what it states: weights are fitted on four fifths of the documents and judged on the
 * fifth they never saw, five times over. XML is not fitted: it stands beside, as the reader states it.
 */
export async function runConfidenceBench(args: ConfidenceBenchArgs): Promise<object> {
  const reader = createDocumentReader(
    args.looks === undefined ? {} : { throughRecogniser: keepingLooks(args.looks, 'auto') },
  );
  const measured: Measured[] = [];
  try {
    for (const { name, folder, variant } of corporaIn(args.corpus)) {
      const { cases } = captureCases(folder, variant);
      measured.push(...(await measureCorpus(reader, cases, name)));
      process.stderr.write(`${name}: ${measured.filter(({ corpus }) => corpus === name).length} statements\n`);
    }
  } finally {
    await reader.close();
  }
  const judged = outOfFold(measured);
  if (args.out !== undefined) writeFileSync(args.out, weightsModule(fitAll(measured)));
  const object = {
    folds: FOLDS,
    split: 'sha256 of supplier (receipts) or supplier|number|total (invoices), first byte modulo 5',
    all: sureTally(judged),
    wrongWhenSure: shareOf(sureTally(judged)),
    byCorpus: sureTallies(judged, ({ corpus }) => corpus),
    byField: sureTallies(judged, ({ corpus, name }) => `${corpus} ${name}`),
    bands: bandsOf(judged),
  };
  process.stdout.write(`${tableOf(object)}\n`);
  return object;
}

const shareOf = ({ sure, wrong }: SureTally): number => Math.round((wrong / Math.max(1, sure)) * 10_000) / 10_000;

function corporaIn(folder: string): { name: string; folder: string; variant: string | undefined }[] {
  if (!existsSync(folder)) throw new UsageError(`There is no folder ${folder}.`);
  const has = (path: string): boolean => existsSync(join(path, 'manifest.jsonl'));
  const folders = has(folder)
    ? [folder]
    : readdirSync(folder)
        .sort()
        .map((name) => join(folder, name))
        .filter(has);
  if (folders.length === 0) throw new UsageError(`No manifest.jsonl lies in ${folder} or a folder of it.`);
  return folders.flatMap((path) => {
    const name = path.split('/').at(-1) ?? path;
    const hybrid = /"hybrid"\s*:/.test(readFileSync(join(path, 'manifest.jsonl'), 'utf8'));
    const plain = { name: hybrid ? `${name} plain` : name, folder: path, variant: undefined };
    return hybrid ? [plain, { name: `${name} with XML`, folder: path, variant: 'pdf' }] : [plain];
  });
}

async function measureCorpus(
  reader: DocumentReader,
  cases: readonly CaptureCase[],
  corpus: string,
): Promise<Measured[]> {
  const groups = cases.map(groupOf);
  const found: Measured[] = [];
  for (const [at, each] of cases.entries()) {
    const bytes = new Uint8Array(readFileSync(each.file));
    const result = await reader.read({ bytes, fileName: each.name });
    const group = groups[at] as string;
    const copies = each.kind === 'receipt' ? 1 : groups.filter((other) => other === group).length;
    for (const stated of statedReadings(result.ok ? result.value : null, each.truth)) {
      found.push({ ...stated, corpus, group, weight: 1 / copies });
    }
  }
  return found;
}

/** Receipts of one shop look alike, copies of one invoice are one. */
const groupOf = ({ kind, truth }: CaptureCase): string =>
  kind === 'receipt' ? `${truth.supplier}` : [truth.supplier, truth.invoiceNumber, truth.total].join('|');

const foldOf = ({ group }: Measured): number => (createHash('sha256').update(group).digest()[0] as number) % FOLDS;

type Fitted = 'receipt' | 'text';
const isFitted = (medium: string): medium is Fitted => medium === 'receipt' || medium === 'text';

function outOfFold(measured: readonly Measured[]): Measured[] {
  const judged: Measured[] = measured.filter(({ medium }) => !isFitted(medium));
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const weights = fitAll(measured.filter((each) => foldOf(each) !== fold));
    for (const each of measured.filter((one) => isFitted(one.medium) && foldOf(one) === fold)) {
      const model = weights[`${each.medium}.${each.name}`];
      judged.push({
        ...each,
        confidence: model === undefined ? null : Math.min(each.most, probability(model, each.evidence)),
      });
    }
  }
  return judged;
}

function fitAll(measured: readonly Measured[]): Record<string, Logistic> {
  const byKind = Map.groupBy(measured, ({ medium, name }) => `${medium}.${name}`);
  const weights: Record<string, Logistic> = {};
  for (const [kind, own] of byKind) {
    const medium = own[0]?.medium ?? '';
    if (!isFitted(medium)) continue;
    const samples: Sample[] = own.map(({ evidence, right, weight }) => ({ x: evidence, right, weight }));
    weights[kind] = fitConfidence(medium, samples);
  }
  return weights;
}

const BANDS = [0, 0.5, 0.7, 0.8, 0.85, 0.9, 0.95, 0.975];

/** What was stated within a band of confidence, and the share of it that was right: honest where they are alike. */
function bandsOf(judged: readonly Measured[]): object[] {
  return BANDS.map((from, at) => {
    const to = BANDS[at + 1] ?? 1.01;
    const own = judged.filter(({ confidence }) => confidence !== null && confidence >= from && confidence < to);
    const mean = own.reduce((sum, { confidence }) => sum + (confidence ?? 0), 0) / Math.max(1, own.length);
    const right = own.filter((each) => each.right).length;
    return { from, stated: own.length, said: rounded(mean), right: rounded(right / Math.max(1, own.length)) };
  });
}

const rounded = (value: number): number => Math.round(value * 1000) / 1000;

function tableOf({ byField, byCorpus, all }: { byField: object; byCorpus: object; all: SureTally }): string {
  const row = ([name, { stated, sure, wrong }]: [string, SureTally]): string =>
    `${name.padEnd(42)}${String(stated).padStart(7)}${String(sure).padStart(7)}${String(wrong).padStart(7)}`;
  return [
    `${'of documents no weight was fitted on'.padEnd(42)} stated   sure  wrong`,
    ...Object.entries(byField).map(row),
    ...Object.entries(byCorpus).map(row),
    row(['all', all]),
  ].join('\n');
}
