import { statSync } from 'node:fs';
import { join } from 'node:path';
import { judgeNames, NEAR_NAME, partsOfName } from '@counterfoil/domain/parties';
import { readTable } from '../read-table.ts';
import { type Example, FOLDS, fitChance, groupsOf, heldOutChances } from './names-fit.ts';

export type NamesBenchArgs = { readonly corpus: string; readonly json: boolean; readonly fit?: boolean };
type Judged = { readonly likeness: number; readonly same: boolean };
type Score = { readonly precision: number; readonly recall: number; readonly f1: number };

/** Precision that a name would need before it could ever count without a person. */
const STRICT_PRECISION = 0.98;
/** Fewer pairs than this are too few to learn from and to judge by. */
const PAIRS_MIN = 200;
const SPLITS = 5;

const round = (value: number): number => Math.round(value * 10_000) / 10_000;
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

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

/** How far the stated chance is from what came true, over ten bands of equal width, weighted by their pairs. */
export const calibrationError = (pairs: readonly Judged[]): number =>
  Array.from({ length: 10 }, (_, band) =>
    pairs.filter(({ likeness }) => Math.min(9, Math.floor(likeness * 10)) === band),
  )
    .filter((band) => band.length > 0)
    .reduce((sum, band) => {
      const right = band.filter(({ same }) => same).length / band.length;
      return sum + (band.length / pairs.length) * Math.abs(right - mean(band.map(({ likeness }) => likeness)));
    }, 0);

const figuresOf = (pairs: readonly Judged[]) => ({
  ...scoreAt(pairs, NEAR_NAME),
  recallAt98: recallAtStrict(pairs),
  calibrationError: calibrationError(pairs),
});

const rounded = (figures: Record<string, number>): Record<string, number> =>
  Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, round(value)]));

/**
 * The same likeness learnt anew on nine tenths of the names and asked about the other tenth, until every pair was asked
 * once, over five splits: what the product's own weights cannot show on a file they were fitted on.
 */
const heldOut = (examples: readonly Example[]): Record<string, number> => {
  const runs = Array.from({ length: SPLITS }, (_, seed) => {
    const chances = heldOutChances(examples, seed + 1);
    return figuresOf(examples.map(({ same }, at) => ({ likeness: chances[at]!, same })));
  });
  const names = Object.keys(runs[0]!) as (keyof ReturnType<typeof figuresOf>)[];
  return rounded(Object.fromEntries(names.map((name) => [name, mean(runs.map((run) => run[name]))])));
};

/** Spellings of suppliers, the same legal entity or not, by the likeness that identification uses. */
export const runNamesBench = async ({ corpus, json, fit = false }: NamesBenchArgs): Promise<object> => {
  const file = statSync(corpus).isDirectory() ? join(corpus, 'pairs.csv') : corpus;
  const rows = readTable(file);
  const groups = groupsOf(
    rows.map(({ source = '', name1 = '', name2 = '', id1 = '', id2 = '' }) => [
      `name ${name1}`,
      `name ${name2}`,
      ...[id1, id2].filter((id) => id !== '').map((id) => `id ${source} ${id}`),
    ]),
  );
  const began = performance.now();
  const judged = rows.map(({ name1 = '', name2 = '' }) => judgeNames(partsOfName(name1), partsOfName(name2)));
  const seconds = (performance.now() - began) / 1000;
  const pairs = judged.map(({ chance }, at) => ({ likeness: chance, same: rows[at]!.same === '1' }));
  const examples = judged.map(({ evidence }, at) => ({
    evidence,
    same: pairs[at]!.same,
    group: groups[at]!,
  }));
  const own = rounded(figuresOf(pairs));
  const unseen = pairs.length < PAIRS_MIN ? null : heldOut(examples);
  const out = json ? process.stderr : process.stdout;
  out.write(
    `${pairs.length} pairs at chance ${NEAR_NAME}: F1 ${own.f1}, precision ${own.precision}, recall ${own.recall}; recall at precision 0.98: ${own.recallAt98}; off by ${own.calibrationError}\n`,
  );
  if (unseen !== null)
    out.write(
      `learnt anew, ${FOLDS} folds by name and record, ${SPLITS} splits: F1 ${unseen.f1}, precision ${unseen.precision}, recall ${unseen.recall}; recall at precision 0.98: ${unseen.recallAt98}; off by ${unseen.calibrationError}\n`,
    );
  if (fit)
    out.write(
      `${JSON.stringify(fitChance(examples), (_, value) => (typeof value === 'number' ? round(value) : value), 2)}\n`,
    );
  return {
    pairs: pairs.length,
    threshold: NEAR_NAME,
    ...own,
    ...(unseen === null ? {} : { heldOut: { folds: FOLDS, splits: SPLITS, groupedBy: 'name and record', ...unseen } }),
    pairsPerSecond: Math.round(pairs.length / seconds),
  };
};
