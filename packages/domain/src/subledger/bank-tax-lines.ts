import { divideHalfAway, type Money } from '../money/index.ts';
import type { BankPlanRequest } from './bank-plan.ts';
import { magnitude } from './open-item.ts';
import type { AllocationLegs } from './plan-allocation.ts';
import type { CodedLegs } from './plan-bank-codings.ts';
import type { TaxLineDraft } from './tax-line.ts';

/** The tax lines of a coded remainder. Money out is paper in the sense of a bill, money in of an invoice. */
export const codedTaxLines = (
  request: BankPlanRequest,
  { part, index, at }: { part: CodedLegs; index: number; at: number },
): TaxLineDraft[] => {
  const out = (request.codings[index]?.amount.minor ?? 0n) < 0n;
  return part.taxes.map(({ leg, part: { version, component, base, tax, toAccount }, functionalTax }) => {
    const paper = out === (version.direction !== 'sale') ? 1n : -1n;
    const stated = component.target === 'account' ? toAccount : tax;
    return {
      lineNumber: leg === null ? null : at + leg,
      taxCodeId: version.taxCodeId,
      taxComponentId: component.id,
      direction: component.direction,
      taxPoint: request.movement.bookingDate,
      base: { ...base, minor: paper * base.minor },
      tax: { ...stated, minor: paper * stated.minor },
      functionalBase: { ...functionalTax, minor: paper * functionalOf(request, base) },
      functionalTax: {
        ...functionalTax,
        minor: paper * (leg === null ? functionalOf(request, stated) : functionalTax.minor),
      },
    };
  });
};

/** A figure in the bank line's currency at the rate the bank line itself was valued with. */
const functionalOf = ({ movement }: BankPlanRequest, amount: Money): bigint =>
  divideHalfAway(amount.minor * movement.functional.minor, movement.amount.minor);

/**
 * The tax a discount takes back, at the code it was claimed (or owed) with: negative base, negative tax. What is kept back of
 * a payment is output tax of its own code, owed on all that is paid.
 */
export const correctedTaxLines = (
  request: BankPlanRequest,
  legs: AllocationLegs,
  lineOf: (leg: number) => number,
): TaxLineDraft[] =>
  legs.taxLegs.map(({ leg, part }) => {
    const currency = request.entity.functionalCurrency;
    const posted = legs.own[leg - legs.core.length]?.functional.minor ?? 0n;
    const tax = magnitude(posted);
    const base = part.base?.minor ?? 0n;
    const sign = part.withheld === true ? 1n : -1n;
    return {
      lineNumber: lineOf(leg),
      taxCodeId: part.taxCodeId ?? '',
      taxComponentId: part.taxComponentId ?? '',
      // A debit made smaller takes back input tax, a credit made smaller output tax.
      direction: part.withheld !== true && posted < 0n ? 'input' : 'output',
      taxPoint: request.movement.bookingDate,
      base: { ...part.amount, minor: sign * base },
      tax: { ...part.amount, minor: sign * part.amount.minor },
      functionalBase: { minor: sign * divideHalfAway(tax * base, part.amount.minor), currency },
      functionalTax: { minor: sign * tax, currency },
    };
  });
