import type { Word } from '../../pdf/page-words.ts';
import { type LabelHit, means } from '../label-hits.ts';
import { bottomOf, type Extent, extentOf, rightOf, type TextLine } from '../text-lines.ts';
import type { TextModel } from '../text-model.ts';
import { centsOf, isTaxOf } from './exact.ts';
import { looksLikeMoney, type PrintedNumber } from './find-amounts.ts';
import type { LabelledAmount } from './label-amounts.ts';

/** A row of the tax breakdown; the basis is null where the page states rate and tax alone. */
export type TaxRow = {
  readonly rate: string;
  readonly basis: string | null;
  readonly amount: string;
  readonly extent: Extent;
  /** The tax where it is printed, so that the tax of the document has a place as well. */
  readonly printed: PrintedNumber;
  readonly category: string | null;
  /** Which of several taxes on one basis it is ("CGST" beside "SGST"), where the page names it so. */
  readonly name?: string;
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
    rows.push(...rowsUnderHeads(model, { line, own, numbers }));
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
    const name = PARALLEL_TAX.exec(line.text)?.[0].toUpperCase() ?? '';
    if (row) rows.push({ ...row, name, category: /\(([SZEGKLMO]|AE)\)/.exec(line.text)?.[1] ?? null });
  }
  return withoutRepeats(withBasesNamedApart(rows));
}

/** "IVA 21 % 63,69" and elsewhere "21 % s/ 303,29": the second names what the first was charged on, and is no tax. */
function withBasesNamedApart(rows: readonly TaxRow[]): TaxRow[] {
  const basisOf = (row: TaxRow): TaxRow | undefined =>
    rows.find(
      (each) =>
        each !== row &&
        each.basis === null &&
        Number(each.rate) === Number(row.rate) &&
        Number(row.rate) > 0 &&
        isTaxOf(each.amount, row.rate, row.amount),
    );
  const bases = new Map(rows.filter(({ basis }) => basis === null).map((row) => [row, basisOf(row)]));
  const spent = new Set(bases.values());
  return rows
    .filter((row) => !spent.has(row))
    .map((row) => ({ ...row, basis: row.basis ?? bases.get(row)?.amount ?? null }));
}

/** Taxes of federal states that stand beside each other on the same basis, often with the same rate. */
const PARALLEL_TAX = /\b(cgst|sgst|utgst|igst|gst|hst|pst|qst|state tax|county tax|city tax)\b/i;

function isTaxHeader(hits: readonly LabelHit[], numbers: readonly PrintedNumber[]): boolean {
  if (numbers.some(looksLikeMoney)) return false;
  const kinds = ['taxBasis', 'colTaxRate', 'colTaxAmount', 'tax'] as const;
  const cells = hits.filter((hit) => kinds.some((kind) => means(hit, kind)));
  return cells.length >= 2 && cells.some((hit) => means(hit, 'tax', 'colTaxAmount', 'colTaxRate'));
}

type Named = { readonly net: readonly LabelledAmount[]; readonly total: readonly LabelledAmount[] };

/** A tax by its arithmetic alone, whatever it is called: a rate and a figure that is its share of a net and fills it up to a total. */
export function provedTaxRow(
  numbers: ReadonlyMap<TextLine, readonly PrintedNumber[]>,
  table: ReadonlySet<TextLine>,
  { net, total }: Named,
): TaxRow[] {
  const cents = (each: { value: string }): bigint => centsOf(each.value) ?? 0n;
  const totals = new Set(total.map(cents));
  for (const [line, own] of numbers) {
    const [rate, amount, more] = own;
    if (table.has(line) || !rate?.isPercent || !amount || more || !looksLikeMoney(amount) || !couldBeRate(rate))
      continue;
    const base = net.find(
      (each) =>
        cents(amount) !== 0n &&
        isTaxOf(each.value, rate.value, amount.value) &&
        totals.has(cents(each) + cents(amount)),
    );
    const extent = extentOf(line.words);
    if (base)
      return [{ rate: rate.value, basis: base.value, amount: amount.value, extent, printed: amount, category: null }];
  }
  return [];
}

type Heads = {
  readonly line: TextLine;
  readonly own: readonly PrintedNumber[];
  readonly numbers: ReadonlyMap<TextLine, readonly PrintedNumber[]>;
};

/** "Net | VAT 20 % | VAT 5 % | Total" over a row of figures: each rate stands in a head, its tax under that head. */
function rowsUnderHeads(model: TextModel, { line, own, numbers }: Heads): TaxRow[] {
  if (own.length === 0 || line.segments.length < 3 || !own.every(({ isPercent }) => isPercent)) return [];
  const below = model.lines.slice(line.index + 1, line.index + 3).find((each) => each.page === line.page);
  const money = (below ? (numbers.get(below) ?? []) : []).filter(looksLikeMoney);
  if (!below || below.y - bottomOf(line) > 3 * line.h) return [];
  return line.segments.flatMap((head) => {
    const rate = own.find((number) => head.words.includes(number.words[0] as Word) && couldBeRate(number));
    const isTax = (model.hitsByLine.get(line) ?? []).some(
      (hit) => means(hit, 'tax', 'colTaxRate') && head.words.includes(line.words[hit.from] as Word),
    );
    const under = money.filter((number) => number.x < rightOf(head) + 6 && rightOf(number) > head.x - 6);
    const [tax] = under;
    if (!rate || !isTax || !tax || under.length > 1) return [];
    const extent = extentOf([head, tax]);
    return [{ rate: rate.value, basis: null, amount: tax.value, extent, printed: tax, category: null }];
  });
}

/** Of all readings of the line the one with a plain rate, the smallest rounding and the figures nearest each other. */
export function fullRow(
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
          Math.abs(Number(basis.value) * Number(unbracketed(rate))) / 100 - Math.abs(Number(tax.value)),
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
  return { rate: unbracketed(best.rate), basis, amount, extent: extentOf(line.words), printed: best.tax };
}

/** A basis or rate in brackets ("19 % USt. (155,66) 29,58", "IVA (23,00)") is an aside there, not a negative amount. */
function unbracketed(basis: PrintedNumber): string {
  return basis.words.some((word) => word.text.startsWith('(')) ? basis.value.replace(/^-/, '') : basis.value;
}

type Trio = { rate: PrintedNumber; basis: PrintedNumber; tax: PrintedNumber; underHeader: boolean };

/** A zero rate makes any basis fit, so it counts only in a table that is plainly the tax breakdown. */
function isRowOf({ rate, basis, tax, underHeader }: Trio): boolean {
  if (!isTaxOf(unbracketed(basis), unbracketed(rate), tax.value)) return false;
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
  Number(unbracketed(number)) >= 0 &&
  Number(unbracketed(number)) <= RATE_MAX &&
  (number.isPercent || number.decimals <= 2);

/** The breakdown printed twice (on the page and in a summary) is one breakdown. */
function withoutRepeats(rows: readonly TaxRow[]): TaxRow[] {
  const seen = new Set<string>();
  return rows.filter((row) => {
    const bare = `${row.name ?? ''}|${Number(row.rate)}|${centsOf(row.amount)}|`;
    const key = `${bare}${row.basis === null ? '' : centsOf(row.basis)}`;
    if (seen.has(key) || (row.basis === null && [...seen].some((each) => each.startsWith(bare)))) return false;
    seen.add(key);
    return true;
  });
}
