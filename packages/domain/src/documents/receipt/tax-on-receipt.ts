import { divideRounded } from './half-up.ts';
import type { PrintedSum } from './printed-amounts.ts';
import type { PassRows, ReceiptRow } from './receipt-facts.ts';

/** Tax at one rate as a receipt states it. `rate` in hundredths of a percent, amounts in minor units. */
export type ReceiptTax = {
  readonly rateBp: number;
  readonly basis: bigint;
  readonly amount: bigint;
  readonly sum: PrintedSum;
  /** True when basis and tax both stand on paper; else the basis is the gross less the tax. */
  readonly printed: boolean;
};

const RATE = /(?<![\d.,])(\d{1,2})(?:[.,](\d{1,2}))? ?[%&](?!\d)/g;

/** A rate is no more than this and at least one: beyond lies a discount or a misread figure. */
const RATE_BP_MAX = 2_700;

/**
 * Tax lines that close with the total: printed groups of basis and tax whose sum is the total but for a rounding, or one
 * tax alone that is gross x r / (1 + r). Empty when nothing on paper closes: an unproven tax is nobody's input tax.
 */
export function taxesOf(passes: readonly PassRows[], total: bigint): ReceiptTax[] {
  for (const pass of passes) {
    const groups = distinct(pass.rows.flatMap(groupsOn));
    const closing = subsetClosing(groups, total);
    if (closing) return closing;
  }
  const alone = passes.flatMap((pass) => pass.rows.flatMap((row) => inclusiveOn(row, total)));
  const [first] = alone;
  return first ? [first] : [];
}

const ratesOn = (text: string): number[] =>
  [...text.matchAll(RATE)]
    .map(([, whole, part = '']) => Number(whole) * 100 + Number(part.padEnd(2, '0').slice(0, 2)))
    .filter((rate) => rate <= RATE_BP_MAX);

/** Groups of basis and tax on one line: "SR 6% 87.80 5.27", with the gross beside them or not. */
function groupsOn(row: ReceiptRow): ReceiptTax[] {
  const { sums } = row;
  if (sums.length < 2 || sums.length > 4) return [];
  const printed = ratesOn(row.line.text);
  const found: ReceiptTax[] = [];
  for (const basis of sums) {
    for (const tax of sums) {
      if (basis === tax || basis.minor <= 0n || tax.minor < 0n || tax.minor >= basis.minor) continue;
      const rateBp = rateBetween(basis.minor, tax.minor, printed);
      if (rateBp !== null) found.push({ rateBp, basis: basis.minor, amount: tax.minor, sum: tax, printed: true });
    }
  }
  return found;
}

/** The rate that makes this tax of this basis: one that stands beside them, or the one whole percent that fits. */
function rateBetween(basis: bigint, tax: bigint, printed: readonly number[]): number | null {
  const stated = printed.find((rate) => fits(basis, tax, rate));
  if (stated !== undefined) return stated;
  if (printed.length > 0 || tax < 10n) return null;
  const whole = Number(divideRounded(tax * 100n, basis)) * 100;
  return whole >= 100 && whole <= RATE_BP_MAX && fits(basis, tax, whole) ? whole : null;
}

/** Issuers round by line or by total, so a tax may be one or two minor units off. */
function fits(basis: bigint, tax: bigint, rateBp: number): boolean {
  const exact = divideRounded(basis * BigInt(rateBp), 10_000n);
  const off = exact - tax;
  return off <= 1n && off >= -1n;
}

function inclusiveOn(row: ReceiptRow, total: bigint): ReceiptTax[] {
  if (!row.labels.has('tax')) return [];
  const printed = ratesOn(row.line.text);
  return row.sums.flatMap((sum) => {
    if (sum.minor <= 0n || sum.minor * 3n > total) return [];
    const basis = total - sum.minor;
    const rateBp = rateBetween(basis, sum.minor, printed);
    return rateBp === null || rateBp === 0 ? [] : [{ rateBp, basis, amount: sum.minor, sum, printed: false }];
  });
}

function distinct(groups: readonly ReceiptTax[]): ReceiptTax[] {
  const kept: ReceiptTax[] = [];
  for (const group of groups) {
    if (!kept.some((each) => each.basis === group.basis && each.amount === group.amount)) kept.push(group);
  }
  return kept.slice(0, 8);
}

/** Cash rounding moves a total by a few minor units; no tax does. */
const ROUNDING_MAX = 5n;

function subsetClosing(groups: readonly ReceiptTax[], total: bigint): ReceiptTax[] | null {
  for (const size of [1, 2, 3]) {
    for (let mask = 1; mask < 1 << groups.length; mask += 1) {
      const subset = groups.filter((_, at) => mask & (1 << at));
      if (subset.length !== size || new Set(subset.map((each) => each.rateBp)).size !== size) continue;
      const off = subset.reduce((sum, each) => sum + each.basis + each.amount, 0n) - total;
      const taxed = subset.some((each) => each.amount > 0n);
      if (taxed && off <= ROUNDING_MAX && off >= -ROUNDING_MAX) return subset;
    }
  }
  return null;
}

/** A rate as a tax row states it: "6", "7.7". */
export const spokenRate = (rateBp: number): string => String(rateBp / 100);
