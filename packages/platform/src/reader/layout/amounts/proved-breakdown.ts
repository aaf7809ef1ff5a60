import type { TextLine } from '../text-lines.ts';
import { centsOf, sumCents } from './exact.ts';
import type { PrintedNumber } from './find-amounts.ts';
import { fullRow, type TaxRow } from './find-tax-rows.ts';
import type { SolvedTotals } from './solve-totals.ts';

type Solved = Pick<SolvedTotals, 'net' | 'tax' | 'closes'>;

const ROWS_MAX = 8;

/**
 * A breakdown that no word for tax heads ("w tym 855,00 23% 196,65"): rows of rate, basis and their product whose bases
 * make up the net and whose taxes make up the tax. Both must close, so that a row of anything else never counts.
 */
export function provedBreakdown(
  numbers: ReadonlyMap<TextLine, readonly PrintedNumber[]>,
  table: ReadonlySet<TextLine>,
  { net, tax, closes }: Solved,
): TaxRow[] {
  if (!closes || net === null || tax === null || tax.cents === 0n) return [];
  const found: TaxRow[] = [];
  for (const [line, own] of numbers) {
    const row = table.has(line) || own.length < 3 ? null : fullRow(line, own, true);
    const isKnown = row !== null && found.some((each) => each.rate === row.rate && each.amount === row.amount);
    if (row !== null && !isKnown) found.push({ ...row, category: null });
  }
  const rows = found.slice(0, ROWS_MAX);
  for (let mask = 1; mask < 1 << rows.length; mask += 1) {
    const some = rows.filter((_, at) => mask & (1 << at));
    const bases = sumCents(some.map(({ basis }) => centsOf(basis) ?? 0n));
    if (bases === net.cents && sumCents(some.map(({ amount }) => centsOf(amount) ?? 0n)) === tax.cents) return some;
  }
  return [];
}
