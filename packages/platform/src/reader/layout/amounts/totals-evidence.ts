import { centsOf, fromCents } from './exact.ts';
import type { TaxRow } from './find-tax-rows.ts';
import type { LabelledAmount, SumKind } from './label-amounts.ts';

/** What the page offers for its sums: figures with their labels, the rows of the tax breakdown, the item lines. */
export type TotalsEvidence = {
  readonly labelled: Readonly<Record<SumKind, readonly LabelledAmount[]>>;
  readonly taxRows: readonly TaxRow[];
  /** Sum of the item lines in cents, or null when there is none. */
  readonly lineSum: bigint | null;
  /** Figures that stand alone on a line which no word for a sum names, by the line's index. */
  readonly lone?: readonly { readonly index: number; readonly cents: bigint }[];
};

/** The taxes, or the bases, of all rows together; null where one of them is not printed. */
export function sumOfRows(rows: readonly TaxRow[], kind: 'net' | 'tax'): string | null {
  let cents = 0n;
  for (const row of rows) {
    const part = centsOf(kind === 'tax' ? row.amount : row.basis);
    if (part === null) return null;
    cents += part;
  }
  return fromCents(cents);
}
