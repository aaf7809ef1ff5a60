import type { ReadDocument } from '@counterfoil/domain/documents';
import { formatPlain, parseDecimal } from '@counterfoil/domain/money';
import type { CaptureTruth, TruthLine, TruthTax } from './capture-truth.ts';

/** What was right, what was answered and what was asked, for one field over any number of documents. */
export type Tally = { right: number; answered: number; scored: number };
export type Tallies = Record<string, Tally>;

export const HEADER_FIELDS = [
  'supplier',
  'supplierTaxIds',
  'invoiceNumber',
  'issueDate',
  'dueDate',
  'currency',
  'netTotal',
  'taxTotal',
  'total',
  'iban',
] as const;
export const HEADLINE_FIELDS = ['supplierExact', 'issueDate', 'total'] as const;

const AMOUNTS = ['netTotal', 'taxTotal', 'total', 'payable'] as const;
const EXACT_TEXT = ['issueDate', 'dueDate', 'currency'] as const;
const COMPACT = ['invoiceNumber', 'iban', 'orderReference'] as const;

/** One document's tallies against its truth; a refused document answers nothing and is asked everything. */
export function scoreDocument(read: ReadDocument | null, truth: CaptureTruth): Tallies {
  const tallies: Tallies = {};
  const value = (name: keyof ReadDocument['fields']): string | null => read?.fields[name].value ?? null;

  for (const name of AMOUNTS) tallies[name] = one(value(name), truth[name], sameAmount);
  for (const name of EXACT_TEXT) tallies[name] = one(value(name), truth[name], (a, b) => a === b);
  for (const name of COMPACT) tallies[name] = one(value(name), truth[name], (a, b) => compact(a) === compact(b));
  tallies.supplier = one(value('supplier'), truth.supplier, (a, b) => similarity(bare(a), bare(b)) >= 0.85);
  tallies.supplierExact = one(value('supplier'), truth.supplier, (a, b) => bare(a) === bare(b));
  tallies.supplierAddress = one(
    value('supplierAddress'),
    truth.supplierAddress,
    (a, b) => similarity(bare(a), bare(b)) >= 0.85,
  );
  tallies.supplierTaxIds = scoreIds(value('supplierTaxIds'), truth.supplierTaxIds);
  tallies.taxes = scoreTaxes(read, truth.taxes);
  tallies.lines = scoreLines(read, truth.lines);
  return tallies;
}

function one(answer: string | null, truth: string | null | undefined, same: (a: string, b: string) => boolean): Tally {
  if (truth === null || truth === undefined) return { right: 0, answered: 0, scored: 0 };
  if (answer === null) return { right: 0, answered: 0, scored: 1 };
  return { right: same(answer, truth) ? 1 : 0, answered: 1, scored: 1 };
}

function scoreIds(answer: string | null, truth: readonly string[] | null | undefined): Tally {
  if (!truth) return { right: 0, answered: 0, scored: 0 };
  const wanted = new Set(truth.map(compact));
  const given = new Set(
    (answer ?? '')
      .split(',')
      .map(compact)
      .filter((id) => id !== ''),
  );
  return { right: [...given].filter((id) => wanted.has(id)).length, answered: given.size, scored: wanted.size };
}

function scoreTaxes(read: ReadDocument | null, truth: readonly TruthTax[] | null | undefined): Tally {
  if (!truth) return { right: 0, answered: 0, scored: 0 };
  const given = read?.taxes ?? [];
  const same = (a: TruthTax, b: TruthTax) =>
    sameMaybe(a.rate, b.rate) && sameMaybe(a.basis, b.basis) && sameMaybe(a.amount, b.amount);
  return { right: pairUp(given, truth, same), answered: given.length, scored: truth.length };
}

function scoreLines(read: ReadDocument | null, truth: readonly TruthLine[] | null | undefined): Tally {
  if (!truth) return { right: 0, answered: 0, scored: 0 };
  const stated = truth.filter((line) => line.total !== null || line.description !== null);
  const given = read?.lines ?? [];
  const same = (a: Pick<TruthLine, 'description' | 'total'>, b: TruthLine) =>
    sameMaybe(a.total, b.total) &&
    (b.description === null || similarity(bare(a.description ?? ''), bare(b.description)) >= 0.6);
  return { right: pairUp(given, stated, same), answered: given.length, scored: stated.length };
}

/** How many of `given` find a partner of their own in `truth`. */
function pairUp<A, B>(given: readonly A[], truth: readonly B[], same: (a: A, b: B) => boolean): number {
  const left = [...truth];
  let right = 0;
  for (const each of given) {
    const index = left.findIndex((candidate) => same(each, candidate));
    if (index < 0) continue;
    left.splice(index, 1);
    right += 1;
  }
  return right;
}

function sameAmount(a: string, b: string): boolean {
  const [x, y] = [parseDecimal(a), parseDecimal(b)];
  return x.ok && y.ok ? formatPlain(x.value) === formatPlain(y.value) : a === b;
}

/** A figure the truth does not state matches anything, as it is not scored. */
function sameMaybe(a: string | null, b: string | null): boolean {
  if (b === null) return true;
  return a !== null && sameAmount(a, b);
}

const compact = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '').toUpperCase();
const bare = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** 1 - Levenshtein distance over the longer length; two empty texts are alike. */
export function similarity(a: string, b: string): number {
  const longer = Math.max(a.length, b.length);
  if (longer === 0) return 1;
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const current = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const swap = (previous[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      current.push(Math.min(swap, (previous[j] as number) + 1, (current[j - 1] as number) + 1));
    }
    previous = current;
  }
  return 1 - (previous[b.length] as number) / longer;
}

export function addTallies(sum: Tallies, each: Tallies): Tallies {
  const result: Tallies = { ...sum };
  for (const [name, tally] of Object.entries(each)) {
    const before = result[name] ?? { right: 0, answered: 0, scored: 0 };
    result[name] = {
      right: before.right + tally.right,
      answered: before.answered + tally.answered,
      scored: before.scored + tally.scored,
    };
  }
  return result;
}

export type Score = { precision: number; recall: number; f1: number };

export function scoreOf({ right, answered, scored }: Tally): Score {
  const precision = answered === 0 ? 0 : right / answered;
  const recall = scored === 0 ? 0 : right / scored;
  return { precision, recall, f1: answered + scored === 0 ? 0 : (2 * right) / (answered + scored) };
}

/** Micro-F1: all fields' rights, answers and questions thrown together. */
export function microF1(tallies: Tallies, names: readonly string[]): number {
  const sum = { right: 0, answered: 0, scored: 0 };
  for (const name of names) {
    const tally = tallies[name];
    if (!tally) continue;
    sum.right += tally.right;
    sum.answered += tally.answered;
    sum.scored += tally.scored;
  }
  return scoreOf(sum).f1;
}
