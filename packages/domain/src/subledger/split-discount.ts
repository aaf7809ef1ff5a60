import { allocate, type Money, money } from '../money/index.ts';
import type { ResidualPart } from './bank-plan.ts';

/** A tax the bill or invoice was posted with: its account, and base and tax in the document's currency, positive. */
export type DiscountedTax = {
  readonly ledgerAccountId: string;
  readonly taxCodeId: string;
  readonly taxComponentId: string;
  readonly base: Money;
  readonly tax: Money;
};

/**
 * A discount taken, split into price and tax at the original code (§ 17 (1) UStG, Art. 90 VAT Directive): the part of the
 * tax goes back, the rest is the discount. `gross` is the document's total; split by largest remainder, nothing lost.
 */
export const splitDiscount = (of: {
  readonly discount: Money;
  readonly gross: Money;
  readonly taxes: readonly DiscountedTax[];
  readonly discountAccountId: string;
}): ResidualPart[] => {
  const { discount, gross, taxes, discountAccountId } = of;
  const taxed = taxes.filter(({ tax }) => tax.minor !== 0n);
  const price = gross.minor - taxed.reduce((total, { tax }) => total + tax.minor, 0n);
  const [net, ...shares] = allocate(discount, [price, ...taxed.map(({ tax }) => tax.minor)]);
  const baseOf = (base: Money): Money =>
    allocate(discount, [base.minor, gross.minor - base.minor])[0] ?? money(0n, base.currency);
  const parts: ResidualPart[] = [{ ledgerAccountId: discountAccountId, amount: net as Money }];
  for (const [index, one] of taxed.entries()) {
    const { ledgerAccountId, taxCodeId, taxComponentId, base } = one;
    parts.push({ ledgerAccountId, taxCodeId, taxComponentId, amount: shares[index] as Money, base: baseOf(base) });
  }
  return parts.filter(({ amount }) => amount.minor !== 0n);
};
