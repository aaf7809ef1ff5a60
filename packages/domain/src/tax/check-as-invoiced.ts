import {
  describeMoney,
  formatDecimal,
  type Money,
  money,
  roundingStep,
  sum,
  type ToleranceLimits,
  toleratedOn,
} from '../money/index.ts';
import { accept, type Result, refuse } from '../refusal/index.ts';
import { percentOf } from './rate.ts';

/** The tax a vendor stated for one rate, beside the net amounts it was stated for. */
export type InvoicedRate = {
  readonly rate: string;
  readonly invoiced: Money;
  readonly nets: readonly Money[];
  /** What the organisation lets it differ beyond rounding. */
  readonly tolerance?: ToleranceLimits | null;
};

/**
 * Tax as invoiced is what gets posted; this only asks whether it can be right (D24). Vendors round by document or per
 * line, both legal (EN 16931 rounds per rate, many tills per line), so the stated tax may differ from either by one
 * minor unit per line; in a currency whose minor unit nobody uses, by one whole unit; and by what is set for the vendor on
 * top. Refuses tax.amount_differs with the arithmetic.
 */
export const checkTaxAsInvoiced = ({ rate, invoiced, nets, tolerance = null }: InvoicedRate): Result<Money> => {
  const base = sum(nets, invoiced.currency);
  const byDocument = percentOf(base, rate);
  const byLine = sum(
    nets.map((net) => percentOf(net, rate)),
    invoiced.currency,
  );
  const rounding = BigInt(Math.max(1, nets.length)) * roundingStep(invoiced.currency);
  const set = toleratedOn(tolerance, byDocument);
  const most = set > rounding ? set : rounding;
  const distance = (other: Money): bigint => {
    const difference = invoiced.minor - other.minor;
    return difference < 0n ? -difference : difference;
  };
  if (distance(byDocument) <= most || distance(byLine) <= rounding) return accept(byDocument);
  const difference = money(invoiced.minor - byDocument.minor, invoiced.currency);
  return refuse(
    'tax.amount_differs',
    `${rate} % of ${describeMoney(base)} is ${describeMoney(byDocument)}; the document states ${describeMoney(invoiced)}, ` +
      `a difference of ${describeMoney(difference)} over ${nets.length} ${nets.length === 1 ? 'line' : 'lines'}.`,
    {
      rate,
      base: formatDecimal(base),
      computed: formatDecimal(byDocument),
      asserted: formatDecimal(invoiced),
      difference: formatDecimal(difference),
    },
  );
};
