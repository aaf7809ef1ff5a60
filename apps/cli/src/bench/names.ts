import { statSync } from 'node:fs';
import { join } from 'node:path';
import { NEAR_NAME, nameLikeness } from '@counterfoil/domain/parties';
import { readTable } from './read-table.ts';

export type NamesBenchArgs = { readonly corpus: string; readonly json: boolean };
type Judged = { readonly likeness: number; readonly same: boolean };
type Score = { readonly precision: number; readonly recall: number; readonly f1: number };

/** Precision that a name would need before it could ever count without a person. */
const STRICT_PRECISION = 0.98;

const round = (value: number): number => Math.round(value * 10_000) / 10_000;

/** Pairs at or above the threshold count as one party. No answer at all has a precision of 1: it is never wrong. */
export const scoreAt = (pairs: readonly Judged[], threshold: number): Score => {
  const answered = pairs.filter(({ likeness }) => likeness >= threshold);
  const right = answered.filter(({ same }) => same).length;
  const wanted = pairs.filter(({ same }) => same).length;
  const precision = answered.length === 0 ? 1 : right / answered.length;
  const recall = wanted === 0 ? 0 : right / wanted;
  return { precision, recall, f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall) };
};

/** The most pairs that can be found while at least 98 of 100 answers are right. */
export const recallAtStrict = (pairs: readonly Judged[]): number =>
  Math.max(
    0,
    ...[...new Set(pairs.map(({ likeness }) => likeness))]
      .map((threshold) => scoreAt(pairs, threshold))
      .filter(({ precision }) => precision >= STRICT_PRECISION)
      .map(({ recall }) => recall),
  );

/** Spellings of suppliers, the same legal entity or not, by the likeness that identification uses. */
export const runNamesBench = async ({ corpus, json }: NamesBenchArgs): Promise<object> => {
  const file = statSync(corpus).isDirectory() ? join(corpus, 'pairs.csv') : corpus;
  const began = performance.now();
  const pairs = readTable(file).map(({ name1 = '', name2 = '', same }) => ({
    likeness: nameLikeness(name1, name2),
    same: same === '1',
  }));
  const seconds = (performance.now() - began) / 1000;
  const { f1, precision, recall } = scoreAt(pairs, NEAR_NAME);
  const figures = {
    pairs: pairs.length,
    threshold: NEAR_NAME,
    f1: round(f1),
    precision: round(precision),
    recall: round(recall),
    recallAt98: round(recallAtStrict(pairs)),
    pairsPerSecond: Math.round(pairs.length / seconds),
  };
  (json ? process.stderr : process.stdout).write(
    `${figures.pairs} pairs at likeness ${NEAR_NAME}: F1 ${figures.f1}, precision ${figures.precision}, recall ${figures.recall}; recall at precision 0.98: ${figures.recallAt98}\n`,
  );
  return figures;
};
