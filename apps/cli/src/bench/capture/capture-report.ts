import {
  addTallies,
  HEADER_FIELDS,
  HEADLINE_FIELDS,
  microF1,
  scoreOf,
  type Tallies,
  type Tally,
} from './capture-score.ts';

import { type StatedReading, sureTallies, sureTally } from './stated-readings.ts';

export type ScoredCase = {
  readonly name: string;
  readonly kind: string;
  readonly refused: string | null;
  readonly pages: number;
  readonly seconds: number;
  /** True when the reader itself raised a doubt, so that the document would not pass unattended. */
  readonly doubted: boolean;
  readonly stated: readonly StatedReading[];
  readonly tallies: Tallies;
};

/** The benchmark's object as the corpora's README names its keys, and the same as a table for people. */
export function captureReport(cases: readonly ScoredCase[]): { table: string; object: object } {
  const all = sumOf(cases);
  const receiptsOnly = cases.length > 0 && cases.every((each) => each.kind === 'receipt');
  const headlineF1 = microF1(all, HEADLINE_FIELDS);
  const headerF1 = microF1(all, HEADER_FIELDS);
  const sure = cases.filter((each) => !each.doubted);
  const object = {
    documents: cases.length,
    microF1: round(receiptsOnly ? headlineF1 : headerF1),
    headlineF1: round(headlineF1),
    headerF1: round(headerF1),
    fields: Object.fromEntries(
      Object.entries(all)
        .filter(([, tally]) => tally.scored > 0)
        .map(([name, tally]) => [name, rounded(tally)]),
    ),
    wrongWhenSure: wrongWhenSure(cases),
    sure: sureTallies(headerReadings(cases), ({ name }) => name),
    sureDocuments: sure.length,
    wrongInSureDocuments: round(wrongShare(sumOf(sure))),
    secondsPerPage: round(
      sumBy(cases, (each) => each.seconds) /
        Math.max(
          1,
          sumBy(cases, (each) => each.pages),
        ),
    ),
    byKind: Object.fromEntries(kindsOf(cases)),
    halves: halvesOf(cases),
    refused: countBy(cases.flatMap((each) => (each.refused === null ? [] : [each.refused]))),
  };
  return { table: tableOf(all, object), object };
}

const sumOf = (cases: readonly ScoredCase[]): Tallies =>
  cases.reduce((sum, each) => addTallies(sum, each.tallies), {} as Tallies);

function kindsOf(cases: readonly ScoredCase[]): [string, object][] {
  return [...new Set(cases.map((each) => each.kind))].map((kind) => {
    const own = cases.filter((each) => each.kind === kind);
    return [
      kind,
      {
        documents: own.length,
        microF1: round(microF1(sumOf(own), kind === 'receipt' ? HEADLINE_FIELDS : HEADER_FIELDS)),
      },
    ];
  });
}

/**
 * Choosing between readings was tuned on the even lines of the receipts' manifest and on no other: the odd ones, counted
 * by their place in the list, say how far it carries.
 */
function halvesOf(cases: readonly ScoredCase[]): object {
  const half = (rest: number): object => {
    const own = cases.filter((_, index) => (index + 1) % 2 === rest);
    const sure = own.filter((each) => !each.doubted);
    return {
      documents: own.length,
      headlineF1: round(microF1(sumOf(own), HEADLINE_FIELDS)),
      sureDocuments: sure.length,
      wrongWhenSure: wrongWhenSure(own),
      wrongInSureDocuments: round(wrongShare(sumOf(sure))),
    };
  };
  return { even: half(0), odd: half(1) };
}

const headerReadings = (cases: readonly ScoredCase[]): StatedReading[] =>
  cases.flatMap(({ stated }) => stated).filter(({ name }) => (HEADER_FIELDS as readonly string[]).includes(name));

/** Of the header fields stated with a confidence of 0.95 and more, the share that was wrong. */
function wrongWhenSure(cases: readonly ScoredCase[]): number {
  const { sure, wrong } = sureTally(headerReadings(cases));
  return round(wrong / Math.max(1, sure));
}

/** Of the header fields answered, the share that was wrong. */
function wrongShare(tallies: Tallies): number {
  const header = HEADER_FIELDS.map((name) => tallies[name]).filter((each): each is Tally => each !== undefined);
  const answered = sumBy(header, (each) => each.answered);
  return answered === 0 ? 0 : sumBy(header, (each) => each.answered - each.right) / answered;
}

function sumBy<T>(list: readonly T[], value: (each: T) => number): number {
  return list.reduce((sum, each) => sum + value(each), 0);
}

function countBy(words: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}

const round = (value: number): number => Math.round(value * 10_000) / 10_000;

function rounded(tally: Tally): object {
  const { precision, recall, f1 } = scoreOf(tally);
  return { precision: round(precision), recall: round(recall), f1: round(f1) };
}

function tableOf(
  all: Tallies,
  object: { documents: number; headlineF1: number; headerF1: number; secondsPerPage: number; refused: object },
): string {
  const rows = Object.entries(all)
    .filter(([, tally]) => tally.scored > 0)
    .map(([name, tally]) => {
      const { precision, recall, f1 } = scoreOf(tally);
      const counts = `${tally.right}/${tally.answered}/${tally.scored}`;
      return `${name.padEnd(18)}${[precision, recall, f1].map((value) => value.toFixed(3).padStart(11)).join('')}   ${counts}`;
    });
  return [
    `${'field'.padEnd(18)}  precision     recall         f1   right/answered/scored`,
    ...rows,
    `documents ${object.documents}   headline F1 ${object.headlineF1.toFixed(4)}   header F1 ${object.headerF1.toFixed(4)}   ${object.secondsPerPage} s/page`,
    `refused ${JSON.stringify(object.refused)}`,
  ].join('\n');
}
