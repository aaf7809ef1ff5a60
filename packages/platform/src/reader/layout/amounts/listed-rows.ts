import { means } from '../label-hits.ts';
import type { TableRow } from '../lines/table-row.ts';
import { bottomOf, extentOf, rightOf, type TextLine, textOf } from '../text-lines.ts';
import type { TextModel } from '../text-model.ts';
import { centsOf, fromCents, isTaxOf, magnitude } from './exact.ts';
import { looksLikeMoney, type PrintedNumber } from './find-amounts.ts';
import { labelledAmounts, type SumKind } from './label-amounts.ts';

type Numbers = ReadonlyMap<TextLine, readonly PrintedNumber[]>;

/** What is charged, as a list without heads, with the lines it stands on. */
export type Listed = { readonly rows: readonly TableRow[]; readonly region: ReadonlySet<TextLine> };

const SUMS: readonly SumKind[] = ['net', 'subtotal', 'total', 'payable'];
const ALIGNED = 6;
const BARE_MAX = 3;

/**
 * The items of a bill that has no table: texts with one figure each, set flush over a sum that they make up to the cent.
 * Fees of a lawyer, the parts of a rent or of an electricity bill stand so. Where nothing adds up, nothing is claimed.
 */
export function listedRows(model: TextModel, numbers: Numbers, table: ReadonlySet<TextLine>): Listed | null {
  for (const kind of SUMS) {
    const sums = labelledAmounts(model, { kind, numbers, table }).sort(
      (a, b) => a.number.line.index - b.number.line.index || b.weight - a.weight,
    );
    for (const { number } of sums) {
      const items = looksLikeMoney(number) ? itemsOver(model, numbers, number) : null;
      if (items !== null) return { rows: items.map(rowOf), region: new Set(items.map(({ line }) => line)) };
    }
  }
  return null;
}

type Item = { readonly line: TextLine; readonly amount: PrintedNumber };

/** The lines over a sum, upwards until they make it up; null where they never do. */
function itemsOver(model: TextModel, numbers: Numbers, sum: PrintedNumber): Item[] | null {
  const wanted = centsOf(sum.value) ?? 0n;
  const items: Item[] = [];
  let cents = 0n;
  let bare = 0;
  let below: TextLine = sum.line;
  if (wanted === 0n) return null;
  for (const line of model.lines.slice(0, sum.line.index).reverse()) {
    if (line.page !== sum.page || below.y - bottomOf(line) > 5 * sum.h || bare > BARE_MAX) return null;
    below = line;
    const amount = amountOver(numbers.get(line) ?? [], sum);
    if (amount === undefined) {
      bare += 1;
      continue;
    }
    const item = { line, amount };
    if (isSum(model, line) || !/\p{L}{2}/u.test(nameOf(item))) return null;
    bare = 0;
    items.unshift(item);
    cents += centsOf(amount.value) ?? 0n;
    if (cents === wanted) return items.some((each) => isTax(model, each, { items, numbers })) ? null : items;
    if (magnitude(cents) > 4n * magnitude(wanted)) return null;
  }
  return null;
}

const amountOver = (own: readonly PrintedNumber[], sum: PrintedNumber): PrintedNumber | undefined =>
  own.find((number) => looksLikeMoney(number) && Math.abs(rightOf(number) - rightOf(sum)) < ALIGNED);

/** A line that a word for a sum, a tax or a payment opens is no item of the list. */
function isSum(model: TextModel, line: TextLine): boolean {
  return (model.hitsByLine.get(line) ?? []).some(
    (hit) =>
      hit.from === 0 &&
      means(
        hit,
        'net',
        'total',
        'payable',
        'prepaid',
        'withheld',
        'rounding',
        'subtotal',
        'carriedForward',
        'taxBasis',
      ),
  );
}

/** A tax among the items would be charged twice: a rate stands on its line and a word for tax opens it, or it is that share of the rest. */
function isTax(
  model: TextModel,
  item: Item,
  { items, numbers }: { items: readonly Item[]; numbers: Numbers },
): boolean {
  const rate = (numbers.get(item.line) ?? []).find(({ isPercent }) => isPercent);
  if (rate === undefined) return false;
  const opens = (model.hitsByLine.get(item.line) ?? []).some((hit) => hit.from === 0 && means(hit, 'tax'));
  const rest = items
    .filter((each) => each !== item)
    .reduce((sum, { amount }) => sum + (centsOf(amount.value) ?? 0n), 0n);
  return opens || isTaxOf(fromCents(rest), rate.value, item.amount.value);
}

/** The text before the figure, without what only leads to it: dots, a sign, a column of counts. */
function nameOf({ line, amount }: Item): string {
  const segments = line.segments.filter(
    (segment) => rightOf(segment) <= amount.x + 1 || segment.x < amount.x - ALIGNED,
  );
  const words = segments
    .filter((segment, at) => at === 0 || /\p{L}{2}/u.test(segment.text))
    .flatMap((segment) => segment.words)
    .filter((word) => !amount.words.includes(word));
  return textOf(words)
    .replace(/[\s.·…_]{3,}$/u, '')
    .replace(/\s+(€|\$|£|EUR|CHF|USD|GBP)$/u, '')
    .trim();
}

function rowOf(item: Item): TableRow {
  return {
    description: nameOf(item),
    quantity: null,
    unit: null,
    price: null,
    amount: item.amount.value,
    taxRate: null,
    itemNumber: null,
    extent: extentOf(item.line.words),
  };
}
