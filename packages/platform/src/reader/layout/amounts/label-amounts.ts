import type { Word } from '../../pdf/page-words.ts';
import { type LabelHit, means } from '../label-hits.ts';
import { linesAfter, wordsRight } from '../label-values.ts';
import type { LabelKind } from '../labels/label-kinds.ts';
import { bottomOf, rightOf, type TextLine } from '../text-lines.ts';
import type { TextModel } from '../text-model.ts';
import { centsOf } from './exact.ts';
import { looksLikeMoney, type PrintedNumber } from './find-amounts.ts';

/** A figure and the label that names it; the weight says how surely the two belong together. */
export type LabelledAmount = {
  readonly value: string;
  readonly number: PrintedNumber;
  readonly weight: number;
  readonly hit: LabelHit;
};

export type SumKind =
  | 'net'
  | 'tax'
  | 'total'
  | 'payable'
  | 'prepaid'
  | 'withheld'
  | 'rounding'
  | 'allowance'
  | 'charge'
  | 'subtotal';

/** Words that name a sum only in the company of others: alone they are also column heads and parts of sentences. */
const GENERIC = new Set([
  'total',
  'summe',
  'gesamt',
  'amount',
  'betrag',
  'netto',
  'net',
  'brutto',
  'vat',
  'tax',
  'mwst',
  'ust',
  'tva',
  'iva',
  'btw',
  'totaal',
  'totale',
  'balance',
  'paid',
  'steuer',
  'base',
  'du',
]);

/** All figures labelled as one kind of sum, outside the item table: behind the label, else under it in its column. */
export function labelledAmounts(
  model: TextModel,
  {
    kind,
    numbers,
    table,
  }: { kind: SumKind; numbers: ReadonlyMap<TextLine, readonly PrintedNumber[]>; table: ReadonlySet<TextLine> },
): LabelledAmount[] {
  const found: LabelledAmount[] = [];
  for (const hit of model.hits) {
    if (!means(hit, kind as LabelKind) || table.has(hit.line)) continue;
    const base = labelWeight(hit, model);
    const right = numbersRight(model, hit, numbers.get(hit.line) ?? []);
    for (const [nth, number] of [...right].reverse().entries()) {
      found.push({ value: number.value, number, weight: base - nth * 0.45, hit });
    }
    if (right.length > 0) continue;
    for (const [nth, number] of numbersBelow(model, hit, numbers).entries()) {
      found.push({ value: number.value, number, weight: base * 0.75 - nth * 0.06, hit });
    }
  }
  return found;
}

function labelWeight(hit: LabelHit, model: TextModel): number {
  const generic = GENERIC.has(hit.compact) ? 0.25 : 0;
  const placed = hit.opensCell || hit.endsWithColon ? 0 : 0.35;
  const page = hit.page === model.pages.length ? 0.05 : 0;
  const language = model.language !== null && !hit.meaning.languages.has(model.language) ? 0.15 : 0;
  return 1 - generic - placed - language + page + Math.min(0.15, hit.compact.length * 0.006);
}

function numbersRight(model: TextModel, hit: LabelHit, numbers: readonly PrintedNumber[]): PrintedNumber[] {
  const words = new Set(wordsBehind(model, hit));
  const right = numbers.filter(
    (number) =>
      number.words.every((word) => words.has(word) || isMinus(word)) && number.from >= hit.to && !number.isPercent,
  );
  const money = right.filter(looksLikeMoney);
  if (money.length > 0) return money;
  return isNetDays(hit) ? [] : right.filter((number) => number.decimals !== 3 && !countsDays(number));
}

/** A minus that stands off its figure looks like the dash behind a label. */
const isMinus = ({ text }: Word): boolean => /^[-−–]$/.test(text);

/** "Total this invoice: 1,703.27": a label that only completes the phrase up to its colon leaves the figure to both. */
function wordsBehind(model: TextModel, hit: LabelHit): readonly Word[] {
  const own = wordsRight(model, hit);
  if (own.some(({ text }) => /\d/.test(text)) || hit.endsWithColon) return own;
  const cell = hit.line.segments.find(({ words }) => words.includes(hit.line.words[hit.from] as Word));
  const next = (model.hitsByLine.get(hit.line) ?? []).find((each) => each.from >= hit.to && each.endsWithColon);
  const isSameCell = next !== undefined && cell?.words.includes(hit.line.words[next.from] as Word) === true;
  return isSameCell && !means(next, ...OTHER_FIGURES) ? wordsRight(model, next) : own;
}

/** What its colon announces is a figure of its own. */
const OTHER_FIGURES: readonly LabelKind[] = [
  'net',
  'tax',
  'total',
  'payable',
  'prepaid',
  'withheld',
  'rounding',
  'subtotal',
];

/** "Payable à 60 jours": the figure behind the label counts days. */
const countsDays = ({ line, words, from }: PrintedNumber): boolean =>
  /^(days?|tagen?|jours?|días?|dias|giorni|gg|dagen)\b/i.test(line.words[from + words.length]?.text ?? '');

/** "Terms: 2/10 net 30": there "net" counts days. */
const isNetDays = (hit: LabelHit): boolean =>
  /^net(to)?$/.test(hit.compact) && /\bnet(?:to)?\s*\d{1,3}\b(?![.,]\d)/i.test(hit.line.text);

function numbersBelow(
  model: TextModel,
  hit: LabelHit,
  numbers: ReadonlyMap<TextLine, readonly PrintedNumber[]>,
): PrintedNumber[] {
  const found: PrintedNumber[] = [];
  let reach = bottomOf(hit);
  for (const line of linesAfter(model, hit.line)) {
    if (line.page !== hit.page || line.y - reach > 2.2 * hit.h) break;
    const under = (numbers.get(line) ?? []).find((number) => !number.isPercent && overlaps(number, hit));
    if (!under) continue;
    if (looksLikeMoney(under)) found.push(under);
    reach = bottomOf(line);
  }
  // Of a column of figures the last is its sum.
  return found.reverse();
}

function overlaps(number: PrintedNumber, hit: LabelHit): boolean {
  return number.x < rightOf(hit) + 6 && rightOf(number) > hit.x - 6;
}

/** Lines that sum up columns ("Total 1 278.61 40.39 319.00"): net, tax and total side by side, the third the sum of two. */
export function summedRows(
  model: TextModel,
  { numbers, table }: { numbers: ReadonlyMap<TextLine, readonly PrintedNumber[]>; table: ReadonlySet<TextLine> },
): { net: LabelledAmount; tax: LabelledAmount; total: LabelledAmount }[] {
  const found: { net: LabelledAmount; tax: LabelledAmount; total: LabelledAmount }[] = [];
  for (const hit of model.hits) {
    if (!means(hit, 'total', 'subtotal') || !hit.opensCell || table.has(hit.line)) continue;
    const money = (numbers.get(hit.line) ?? []).filter((number) => number.from >= hit.to && looksLikeMoney(number));
    const [net, tax, total] = money.slice(-3);
    if (!net || !tax || !total || money.length < 3) continue;
    if ((centsOf(net.value) ?? 0n) + (centsOf(tax.value) ?? 0n) !== centsOf(total.value)) continue;
    const as = (number: PrintedNumber): LabelledAmount => ({ value: number.value, number, weight: 0.8, hit });
    found.push({ net: as(net), tax: as(tax), total: as(total) });
  }
  return found;
}
