import type { DiscountStep } from '@counterfoil/domain/documents';
import { plainDecimal } from './field-from-xml.ts';

const SKONTO = /#SKONTO#TAGE=(\d+)#PROZENT=(\d+(?:[.,]\d+)?)(?:#BASISBETRAG=(\d+(?:[.,]\d+)?))?#/g;

/** Discount steps in the payment terms' text as XRechnung writes them (BT-20); a step of zero percent is no discount. */
export function discountsInTerms(terms: string | null): DiscountStep[] {
  if (terms === null) return [];
  const steps: DiscountStep[] = [];
  for (const [, days, percent = '', basis] of terms.replace(/\s+/g, '').matchAll(SKONTO)) {
    const value = plainDecimal(percent.replace(',', '.'));
    if (value === null || /^0(\.0*)?$/.test(value)) continue;
    steps.push({ percent: value, days: Number(days), until: null, basis: plainDecimal(basis?.replace(',', '.')) });
  }
  return steps;
}
