import type { ReadAdjustment } from '@counterfoil/domain/documents';
import type { TableRow } from '../lines/table-row.ts';
import { centsOf, fromCents, isTaxOf, sumCents } from './exact.ts';
import type { TaxRow } from './find-tax-rows.ts';
import type { SolvedTotals } from './solve-totals.ts';

type Part = { readonly cents: bigint; readonly rate: number | null };

const FREE_MAX = 14;

/**
 * What each rate was charged on, where the page prints rates and taxes alone: the items and adjustments that bear the
 * rate. Where items name no rate, those whose sum yields both taxes, and only if no other choice of them does.
 */
export function basesOfItems(
  rows: readonly TaxRow[],
  {
    items,
    adjustments,
    solved,
  }: { items: readonly TableRow[]; adjustments: readonly ReadAdjustment[]; solved: SolvedTotals },
): string[] | null {
  const [first, second, third] = rows;
  const [net, total] = [solved.net?.cents, solved.total?.cents];
  if (!first || !second || third || net === undefined || Number(first.rate) === Number(second.rate)) return null;
  const parts = [...items.map(partOf), ...adjustments.map(adjusted)];
  const sum = sumCents(parts.map(({ cents }) => cents));
  if (sum !== net && sum !== total) return null;
  const included = sum === net ? 0n : (centsOf(first.amount) ?? 0n);
  const bases = new Set<bigint>();
  for (const share of sharesOf(parts, first, second)) {
    const basis = share - included;
    const fits = isTaxOf(fromCents(basis), first.rate, first.amount);
    if (fits && isTaxOf(fromCents(net - basis), second.rate, second.amount)) bases.add(basis);
  }
  const [only, another] = bases;
  return only === undefined || another !== undefined ? null : [fromCents(only), fromCents(net - only)];
}

const partOf = (row: TableRow): Part => ({
  cents: centsOf(row.amount) ?? 0n,
  rate: row.taxRate === null ? null : Number(row.taxRate),
});

const adjusted = (each: ReadAdjustment): Part => {
  const cents = centsOf(each.amount) ?? 0n;
  return { cents: each.kind === 'charge' ? cents : -cents, rate: each.taxRate === null ? null : Number(each.taxRate) };
};

/** Every sum the first rate may have been charged on; parts that name their rate leave no choice. */
function sharesOf(parts: readonly Part[], first: TaxRow, second: TaxRow): bigint[] {
  const isOf = (row: TaxRow) => (part: Part) => part.rate === Number(row.rate);
  const fixed = parts.filter(isOf(first));
  const free = parts.filter((part) => !isOf(first)(part) && !isOf(second)(part));
  if (free.length > FREE_MAX) return [];
  const start = sumCents(fixed.map(({ cents }) => cents));
  return free.reduce<bigint[]>((sums, { cents }) => [...new Set(sums.flatMap((sum) => [sum, sum + cents]))], [start]);
}
