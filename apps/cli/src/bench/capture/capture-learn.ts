import { readFile } from 'node:fs/promises';
import type { PrintedLine, ReadDocument } from '@counterfoil/domain/documents';
import { createDocumentReader } from '@counterfoil/platform/reader';
import { DEVELOPED_ON, REPORTED_ON, unrulyBills } from '@counterfoil/testkit/simulator';
import { addTallies, HEADER_FIELDS, HEADLINE_FIELDS, microF1, scoreDocument, type Tallies } from './capture-score.ts';
import { type CaptureTruth, captureCases } from './capture-truth.ts';
import { keepingLooks } from './kept-looks.ts';
import { type LearningDesk, openLearningDesk } from './learning-desk.ts';

type LearnArgs = {
  readonly corpus?: string;
  readonly seed?: string;
  /** Bills of each simulated vendor. */
  readonly count?: number;
  readonly looks?: string;
};

type Case = {
  readonly vendor: string;
  readonly fileName: string;
  readonly bytes: () => Promise<Uint8Array>;
  readonly truth: CaptureTruth;
};

/**
 * What one correction is worth: each vendor's documents in order, read as the pipeline would with what was taught so far;
 * after each, a reviewer points at the words of every field that was wrong. F1 of the plain reader and of the taught one
 * for the 1st, 2nd, 3rd document of a vendor. Without a corpus: simulated vendors whose ways the plain reader does not
 * know, `--seed` for others; the words they use were not looked at while the rules were written, except with `develop`.
 */
export async function runLearnBench(args: LearnArgs): Promise<object> {
  const cases = args.corpus === undefined ? simulated(args) : ofCorpus(args.corpus);
  const reader = createDocumentReader({
    ...(args.looks === undefined ? {} : { throughRecogniser: keepingLooks(args.looks, 'auto') }),
  });
  const desk = openLearningDesk();
  const rows: Row[] = [];
  try {
    const several = [...Map.groupBy(cases, (each) => each.vendor)].filter(([, own]) => own.length > 1);
    for (const [at, [vendor, own]] of several.entries()) {
      process.stderr.write(`vendor ${at + 1} of ${several.length}: ${own.length} documents\n`);
      for (const [nth, each] of own.entries()) {
        const read = await reader.read({ bytes: await each.bytes(), fileName: each.fileName });
        if (!read.ok) continue;
        rows.push({ vendor, nth: nth + 1, ...readTaught(desk, read.value, each.truth) });
      }
    }
  } finally {
    await reader.close();
  }
  return reportOf(rows, cases);
}

type Row = {
  readonly vendor: string;
  readonly nth: number;
  readonly known: boolean;
  readonly plain: Tallies;
  readonly taught: Tallies;
  readonly taken: number;
  readonly takenWrong: number;
  readonly outweighed: number;
  readonly corrections: readonly string[];
  /** Of these, the fields whose true value no words of the page say: nothing can be pointed at. */
  readonly notOnPaper: readonly string[];
};

const readTaught = (desk: LearningDesk, read: ReadDocument, truth: CaptureTruth): Omit<Row, 'vendor' | 'nth'> => {
  const { printed = [], ...plain } = read;
  const party = desk.partyOf(plain);
  const { document, uses } = desk.read(plain, printed, party);
  const taken = uses.filter(({ outcome }) => outcome === 'taken');
  const row = {
    known: party !== null,
    plain: scoreDocument(plain, truth),
    taught: scoreDocument(document, truth),
    taken: taken.length,
    takenWrong: taken.filter(({ field }) => isWrong(document, truth, field)).length,
    outweighed: uses.filter(({ outcome }) => outcome === 'outweighed').length,
  };
  return { ...row, ...teach(desk, { document, printed, truth }) };
};

const isWrong = (document: ReadDocument, truth: CaptureTruth, field: string): boolean => {
  const tally = scoreDocument(document, truth)[field];
  return tally !== undefined && tally.scored > 0 && tally.right < tally.scored;
};

type Read = { readonly document: ReadDocument; readonly printed: readonly PrintedLine[]; readonly truth: CaptureTruth };

/** Points at the words of every field that was read wrongly; says who it is from. */
const teach = (desk: LearningDesk, { document, printed, truth }: Read): Pick<Row, 'corrections' | 'notOnPaper'> => {
  const party = desk.sayWho(document, truth);
  const wrong = HEADER_FIELDS.filter((field) => isWrong(document, truth, field));
  const notOnPaper = wrong.filter((field) => {
    const stated = truth[field as keyof CaptureTruth];
    const value = Array.isArray(stated) ? stated.join(',') : stated;
    return typeof value !== 'string' || !desk.correct({ document, printed, party, field, value });
  });
  return { corrections: wrong, notOnPaper };
};

function simulated({ seed = '1', count = 5 }: LearnArgs): Case[] {
  const vocabulary = seed === 'develop' ? DEVELOPED_ON : REPORTED_ON;
  return unrulyBills(vocabulary, { seed, bills: count }).flatMap((bills) =>
    bills.map(({ fileName, bytes, truth }) => ({
      vendor: truth.supplier,
      fileName,
      bytes: async () => new Uint8Array(bytes),
      truth: { ...NOTHING_KNOWN, ...truth, supplierTaxIds: [...truth.supplierTaxIds] },
    })),
  );
}

const NOTHING_KNOWN: CaptureTruth = {
  supplier: null,
  supplierTaxIds: null,
  supplierAddress: null,
  invoiceNumber: null,
  orderReference: null,
  issueDate: null,
  dueDate: null,
  currency: null,
  netTotal: null,
  taxTotal: null,
  total: null,
  payable: null,
  iban: null,
  taxes: null,
  lines: null,
};

const ofCorpus = (corpus: string): Case[] =>
  captureCases(corpus, undefined).cases.flatMap(({ file, name, truth }) =>
    truth.supplier
      ? [
          {
            vendor: truth.supplier.toLowerCase().replace(/[^\p{L}\p{N}]/gu, ''),
            fileName: name,
            bytes: async () => new Uint8Array(await readFile(file)),
            truth,
          },
        ]
      : [],
  );

const NTH_MAX = 5;

function reportOf(rows: readonly Row[], cases: readonly Case[]): object {
  const isReceipts = rows.every(({ taught }) => (taught.invoiceNumber?.scored ?? 0) === 0);
  const names = isReceipts ? HEADLINE_FIELDS : HEADER_FIELDS;
  const of = (own: readonly Row[]) => {
    const sum = (key: 'plain' | 'taught'): Tallies =>
      own.reduce((all, row) => addTallies(all, row[key]), {} as Tallies);
    const count = (key: 'taken' | 'takenWrong' | 'outweighed'): number => own.reduce((all, row) => all + row[key], 0);
    return {
      documents: own.length,
      knownParty: own.filter(({ known }) => known).length,
      plainF1: round(microF1(sum('plain'), names)),
      taughtF1: round(microF1(sum('taught'), names)),
      taken: count('taken'),
      takenWrong: count('takenWrong'),
      outweighed: count('outweighed'),
      corrections: own.flatMap(({ corrections }) => corrections).length,
    };
  };
  const nths = [...Array(NTH_MAX).keys()].map((at) => at + 1).filter((nth) => rows.some((row) => row.nth === nth));
  const byNth = nths.map((nth) => ({ nth, ...of(rows.filter((row) => row.nth === nth)) }));
  const later = rows.filter(({ nth }) => nth > 1);
  const object = {
    documents: cases.length,
    vendors: new Set(rows.map(({ vendor }) => vendor)).size,
    measure: isReceipts ? 'headline' : 'header',
    byNth,
    later: of(later),
    notOnPaper: countBy(rows.flatMap(({ notOnPaper }) => notOnPaper)),
    correctedFields: countBy(later.flatMap(({ corrections }) => corrections)),
    worse: later.filter(({ plain, taught }) => microF1(taught, names) < microF1(plain, names)).length,
    better: later.filter(({ plain, taught }) => microF1(taught, names) > microF1(plain, names)).length,
  };
  process.stdout.write(`${tableOf(object)}\n`);
  return object;
}

const countBy = (names: readonly string[]): Record<string, number> =>
  Object.fromEntries([...Map.groupBy(names, (name) => name)].map(([name, own]) => [name, own.length]));

const round = (value: number): number => Math.round(value * 10_000) / 10_000;

type Figures = {
  readonly documents: number;
  readonly knownParty: number;
  readonly plainF1: number;
  readonly taughtF1: number;
  readonly taken: number;
  readonly takenWrong: number;
  readonly outweighed: number;
  readonly corrections: number;
};
type Report = {
  readonly vendors: number;
  readonly byNth: readonly (Figures & { readonly nth: number })[];
  readonly later: Figures;
  readonly worse: number;
  readonly better: number;
  readonly notOnPaper: Readonly<Record<string, number>>;
};

const tableOf = ({ byNth, later, vendors, worse, better, notOnPaper }: Report): string =>
  [
    `${vendors} vendors with two documents or more`,
    'document  count  party known  plain F1  taught F1  taken  of these wrong  outweighed  corrections after',
    ...[...byNth.map(({ nth, ...row }) => [`${nth}.`, row] as const), ['later', later] as const].map(([name, row]) =>
      [
        String(name).padEnd(8),
        String(row.documents).padStart(6),
        String(row.knownParty).padStart(12),
        row.plainF1.toFixed(3).padStart(9),
        row.taughtF1.toFixed(3).padStart(10),
        String(row.taken).padStart(6),
        String(row.takenWrong).padStart(15),
        String(row.outweighed).padStart(11),
        String(row.corrections).padStart(18),
      ].join(' '),
    ),
    `later documents better than plain: ${better}, worse: ${worse}`,
    `corrections whose value stands nowhere on the page: ${
      Object.entries(notOnPaper)
        .map((each) => each.join(' '))
        .join(', ') || 'none'
    }`,
  ].join('\n');
