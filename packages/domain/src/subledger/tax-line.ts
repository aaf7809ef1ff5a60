import type { CalendarDate } from '../calendar/index.ts';
import { type Money, negate } from '../money/index.ts';
import type { TaxDirection } from '../tax/index.ts';

/**
 * What a return will count: base and tax of one component, also where there is a base only. Negative on credit notes.
 * Where `lineNumber` names a posting, that posting's amount is the tax for input and minus the tax for output (I10);
 * where it is null the tax is nil or part of the cost.
 */
export type TaxLineDraft = {
  readonly lineNumber: number | null;
  readonly taxCodeId: string;
  readonly taxComponentId: string;
  readonly direction: TaxDirection;
  readonly taxPoint: CalendarDate;
  readonly base: Money;
  readonly tax: Money;
  readonly functionalBase: Money;
  readonly functionalTax: Money;
};

/** The tax lines of a reversal: the exact negative of each, at the same lines, of the same tax point unless one is named (I27). */
export const reverseTaxLines = (lines: readonly TaxLineDraft[], taxPoint?: CalendarDate): TaxLineDraft[] =>
  lines.map((line) => ({
    ...line,
    taxPoint: taxPoint ?? line.taxPoint,
    base: negate(line.base),
    tax: negate(line.tax),
    functionalBase: negate(line.functionalBase),
    functionalTax: negate(line.functionalTax),
  }));
