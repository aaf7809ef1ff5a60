import { describeMoney, formatDecimal, type Money, money, roundingStep } from '../money/index.ts';
import { accept, type Result, refuse } from '../refusal/index.ts';
import { percentOf } from './rate.ts';
import { isWithheld, type TaxComponent, type TaxVersion } from './tax-code.ts';

/**
 * Holds what is kept back of a payment against the law that keeps it back: the rate of its code on all that is closed, to the
 * minor unit (D25). Gives the component it is owed under. Refuses tax.code_unknown and tax.amount_differs with the arithmetic.
 */
export const checkWithheld = (
  { paid, kept, on }: { readonly paid: Money; readonly kept: Money; readonly on: string },
  version: TaxVersion | null,
): Result<TaxComponent> => {
  const component = version?.components.find(isWithheld);
  if (version === null || component === undefined)
    return refuse(
      'tax.code_unknown',
      `No tax code of this entity keeps tax back from a payment on ${on}; ${describeMoney(kept)} of it cannot be owed to an authority.`,
    );
  const due = percentOf(paid, component.rate);
  const off = kept.minor > due.minor ? kept.minor - due.minor : due.minor - kept.minor;
  if (off <= roundingStep(paid.currency)) return accept(component);
  return refuse(
    'tax.amount_differs',
    `${component.rate} % of ${describeMoney(paid)} is ${describeMoney(due)} under ${version.code}; ${describeMoney(kept)} is kept back, a difference of ${describeMoney(money(off, paid.currency))}.`,
    { rate: component.rate, computed: formatDecimal(due), asserted: formatDecimal(kept) },
  );
};
