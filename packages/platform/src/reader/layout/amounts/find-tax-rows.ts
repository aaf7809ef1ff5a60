import { type LabelHit, means } from '../label-hits.ts';
import { type Extent, extentOf, type TextLine } from '../text-lines.ts';
import type { TextModel } from '../text-model.ts';
import { centsOf, isTaxOf } from './exact.ts';
import { looksLikeMoney, type PrintedNumber } from './find-amounts.ts';

/** A row of the tax breakdown; the basis is null where the page states rate and tax alone. */
export type TaxRow = {
  readonly rate: string;
  readonly basis: string | null;
  readonly amount: string;
  readonly extent: Extent;
  /** The tax where it is printed, so that the tax of the document has a place as well. */
  readonly printed: PrintedNumber;
  readonly category: string | null;
};

const RATE_MAX = 30;

/**
 * The tax breakdown by its own arithmetic: a rate, a basis and a tax that is their product, on one line and under or
 * beside a word for tax. Lines of the item table are left out, as they may carry tax per item.
 */
export function findTaxRows(
  model: TextModel,
  numbers: ReadonlyMap<TextLine, readonly PrintedNumber[]>,
  table: ReadonlySet<TextLine>,
): TaxRow[] {
  const rows: TaxRow[] = [];
  let underHeader = 0;
  for (const line of model.lines) {
    if (table.has(line)) continue;
    const hits = model.hitsByLine.get(line) ?? [];
    const own = numbers.get(line) ?? [];
    if (isTaxHeader(hits, own)) {
      underHeader = 12;
      continue;
    }
    underHeader = Math.max(0, underHeader - 1);
    const named =
      hits.some((hit) => means(hit, 'tax', 'colTaxRate', 'colTaxAmount')) ||
      /\b(mwst|ust|vat|tva|iva|btw|gst|tax)\b/i.test(line.text);
    if (own.length < 2 || !(named || underHeader > 0)) continue;
    const row = fullRow(line, own, underHeader > 0) ?? (named ? rateAndTax(line, own, hits) : null);
    if (row) rows.push({ ...row, category: /\(([SZEGKLMO]|AE)\)/.exec(line.text)?.[1] ?? null });
  }
  return withoutRepeats(rows);
}

function isTaxHeader(hits: readonly LabelHit[], numbers: readonly PrintedNumber[]): boolean {
  if (numbers.some(looksLikeMoney)) return false;
  const kinds = ['taxBasis', 'colTaxRate', 'colTaxAmount', 'tax'] as const;
  const cells = hits.filter((hit) => kinds.some((kind) => means(hit, kind)));
  return cells.length >= 2 && cells.some((hit) => means(hit, 'tax', 'colTaxAmount', 'colTaxRate'));
}

/** Of all readings of the line the one with a plain rate, the smallest rounding and the figures nearest each other. */
function fullRow(
  line: TextLine,
  numbers: readonly PrintedNumber[],
  underHeader: boolean,
): Omit<TaxRow, 'category'> | null {
  const readings: { rate: PrintedNumber; basis: PrintedNumber; tax: PrintedNumber; cost: number }[] = [];
  for (const rate of numbers.filter(couldBeRate)) {
    const amounts = numbers.filter((number) => number !== rate && !number.isPercent);
    for (const basis of amounts) {
      for (const tax of amounts) {
        if (basis === tax || Math.abs(Number(tax.value)) > Math.abs(Number(basis.value))) continue;
        if (!isRowOf({ rate, basis, tax, underHeader })) continue;
        const rounding = Math.abs(
          Math.abs(Number(basis.value) * Number(rate.value)) / 100 - Math.abs(Number(tax.value)),
        );
        const odd = (rate.isPercent ? 0 : rate.decimals * 10) + (basis.decimals < 2 ? 5 : 0);
        readings.push({ rate, basis, tax, cost: odd + rounding * 100 + Math.abs(basis.x - rate.x) / 1000 });
      }
    }
  }
  const best = readings.sort((a, b) => a.cost - b.cost)[0];
  if (!best) return null;
  const amount = best.tax.value;
  const basis = unbracketed(best.basis);
  return { rate: best.rate.value, basis, amount, extent: extentOf(line.words), printed: best.tax };
}

/** A basis in brackets ("19 % USt. (155,66) 29,58") is an aside there, not a negative amount. */
function unbracketed(basis: PrintedNumber): string {
  return basis.words.some((word) => word.text.startsWith('(')) ? basis.value.replace(/^-/, '') : basis.value;
}

type Trio = { rate: PrintedNumber; basis: PrintedNumber; tax: PrintedNumber; underHeader: boolean };

/** A zero rate makes any basis fit, so it counts only in a table that is plainly the tax breakdown. */
function isRowOf({ rate, basis, tax, underHeader }: Trio): boolean {
  if (!isTaxOf(unbracketed(basis), rate.value, tax.value)) return false;
  if (Number(rate.value) === 0)
    return underHeader && basis.decimals === 2 && centsOf(tax.value) === 0n && centsOf(basis.value) !== 0n;
  return basis.decimals >= 2 || basis.hasCurrency;
}

function rateAndTax(
  line: TextLine,
  numbers: readonly PrintedNumber[],
  hits: readonly LabelHit[],
): Omit<TaxRow, 'category'> | null {
  const rate = numbers.find((number) => number.isPercent && couldBeRate(number));
  const amount = numbers.findLast((number) => looksLikeMoney(number));
  const label = hits.find((hit) => means(hit, 'tax'));
  if (!rate || !amount || !label || numbers.filter(looksLikeMoney).length > 1) return null;
  return { rate: rate.value, basis: null, amount: amount.value, extent: extentOf(line.words), printed: amount };
}

const couldBeRate = (number: PrintedNumber): boolean =>
  !number.hasCurrency &&
  Number(number.value) >= 0 &&
  Number(number.value) <= RATE_MAX &&
  (number.isPercent || number.decimals <= 2);

/** The breakdown printed twice (on the page and in a summary) is one breakdown. */
function withoutRepeats(rows: readonly TaxRow[]): TaxRow[] {
  const seen = new Set<string>();
  return rows.filter((row) => {
    const key = `${Number(row.rate)}|${centsOf(row.amount)}|${row.basis === null ? '' : centsOf(row.basis)}`;
    const bare = `${Number(row.rate)}|${centsOf(row.amount)}|`;
    if (seen.has(key) || (row.basis === null && [...seen].some((each) => each.startsWith(bare)))) return false;
    seen.add(key);
    return true;
  });
}
