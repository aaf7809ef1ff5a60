import {
  allocate,
  type CurrencyCode,
  describeMoney,
  divideHalfAway,
  formatPlain,
  type Money,
  money,
  shareOut,
  subtract,
  sum,
  type ToleranceLimits,
  zero,
} from '../money/index.ts';
import { accept, type Result, refuse } from '../refusal/index.ts';
import { checkTaxAsInvoiced } from './check-as-invoiced.ts';
import { chargedRate, percentOf, rateKey, rateKeyOf } from './rate.ts';
import type { TaxVersion } from './tax-code.ts';

/** A coded net amount and the tax code version that holds for it. */
export type TaxableLine = { readonly net: Money; readonly version: TaxVersion };

/** Tax as the document states it for one rate; a rate of null is a total without its breakdown. */
export type InvoicedTax = {
  readonly rate: string | null;
  readonly amount: Money;
  /** What the organisation lets it differ from what the rate makes, beyond rounding. */
  readonly tolerance?: ToleranceLimits | null;
};

type RateGroup = { readonly rate: string; readonly indexes: number[]; readonly nets: Money[] };

// No sales tax of a US state with all its local parts comes near this; above it the figure is not a tax.
const AS_CHARGED_PERCENT_MAX = '20';

/** The charged tax of every line, in the order of the lines, adding up to exactly what the document states. */
export const chargeByRate = (
  lines: readonly TaxableLine[],
  invoiced: readonly InvoicedTax[] | null,
  currency: CurrencyCode,
): Result<Money[]> => {
  const groups = groupByRate(lines);
  const asCharged = lines.flatMap(({ version }, index) =>
    version.treatment === 'sales_tax_as_charged' ? [index] : [],
  );
  const stated = statedByRate(groups, invoiced, { currency, leftOver: asCharged.length > 0 });
  if (!stated.ok) return stated;

  const tolerance = invoiced?.find((one) => one.tolerance != null)?.tolerance ?? null;
  const taxes = lines.map(() => zero(currency));
  const put = (amount: Money, indexes: readonly number[], rate: string): Result<null> => {
    const weights = indexes.map((index) => lines[index]?.net.minor ?? 0n);
    if (amount.minor !== 0n && weights.every((weight) => weight === 0n)) return noBase(amount);
    const exact = (weight: bigint): bigint => percentOf({ minor: weight, currency }, rate).minor;
    for (const [n, minor] of shareOut({ total: amount.minor, weights, exact }).entries()) {
      taxes[indexes[n] ?? 0] = money(minor, currency);
    }
    return accept(null);
  };
  for (const group of groups) {
    const amount = stated.value.byRate.get(group.rate) ?? zero(currency);
    const placed = put(amount, group.indexes, group.rate);
    if (!placed.ok) return placed;
    const checked = checkTaxAsInvoiced({ rate: group.rate, invoiced: amount, nets: group.nets, tolerance });
    if (!checked.ok) return checked;
  }
  const chargedNets = asCharged.map((index) => lines[index]?.net ?? zero(currency));
  const plausible = checkAsCharged(stated.value.rest, chargedNets);
  if (!plausible.ok) return plausible;
  const placed = put(stated.value.rest, asCharged, impliedRate(stated.value.rest, chargedNets));
  return placed.ok ? accept(taxes) : placed;
};

/** The rate a tax makes of its base, in percent to six decimals, for sharing it over lines of both signs. */
const impliedRate = (tax: Money, nets: readonly Money[]): string => {
  const base = sum(nets, tax.currency).minor;
  return base === 0n ? '0' : formatPlain({ units: divideHalfAway(tax.minor * 100_000_000n, base), scale: 6 });
};

const noBase = (amount: Money): Result<never> =>
  refuse('tax.rate_not_coded', `The document charges ${describeMoney(amount)} of tax on a base of zero.`);

const groupByRate = (lines: readonly TaxableLine[]): RateGroup[] => {
  const groups = new Map<string, RateGroup>();
  for (const [index, { net, version }] of lines.entries()) {
    if (version.treatment === 'sales_tax_as_charged') continue;
    const rate = rateKey(chargedRate(version));
    const group = groups.get(rate) ?? { rate, indexes: [], nets: [] };
    group.indexes.push(index);
    group.nets.push(net);
    groups.set(rate, group);
  }
  return [...groups.values()];
};

type Stated = { readonly byRate: ReadonlyMap<string, Money>; readonly rest: Money };

/** What the document states for each coded rate. Tax at a rate nobody coded is refused unless a line takes it as charged. */
const statedByRate = (
  groups: readonly RateGroup[],
  invoiced: readonly InvoicedTax[] | null,
  { currency, leftOver }: { currency: CurrencyCode; leftOver: boolean },
): Result<Stated> => {
  const expected = new Map(groups.map(({ rate, nets }) => [rate, percentOf(sum(nets, currency), rate)]));
  if (invoiced === null) return accept({ byRate: expected, rest: zero(currency) });
  const byRate = new Map<string, Money>();
  let rest = zero(currency);
  for (const { rate, amount } of invoiced) {
    if (amount.minor === 0n) continue;
    const key = rate === null ? null : rateKeyOf(rate);
    if (key !== null && expected.has(key) && key !== '0') {
      byRate.set(key, money((byRate.get(key)?.minor ?? 0n) + amount.minor, currency));
    } else if (key === null || leftOver) {
      rest = money(rest.minor + amount.minor, currency);
    } else {
      return refuse(
        'tax.rate_not_coded',
        `The document charges ${describeMoney(amount)} at ${key} %; no line is coded so.`,
        {
          rate: key,
          amount: describeMoney(amount),
        },
      );
    }
  }
  return leftOver || rest.minor === 0n ? accept({ byRate, rest }) : spreadTotal(rest, expected, byRate);
};

/** A bare tax total goes to the coded rates by what each would compute; one rate takes it all. */
const spreadTotal = (
  total: Money,
  expected: ReadonlyMap<string, Money>,
  stated: ReadonlyMap<string, Money>,
): Result<Stated> => {
  const open = [...expected].filter(([rate, amount]) => !stated.has(rate) && amount.minor !== 0n);
  const weights = open.map(([, amount]) => amount.minor);
  if (weights.reduce((a, b) => a + b, 0n) === 0n) {
    return refuse(
      'tax.rate_not_coded',
      `The document charges ${describeMoney(total)} of tax; no line is coded with any.`,
      {
        amount: describeMoney(total),
      },
    );
  }
  const shares = allocate(total, weights);
  const byRate = new Map(stated);
  for (const [n, [rate]] of open.entries()) byRate.set(rate, shares[n] ?? zero(total.currency));
  return accept({ byRate, rest: subtract(total, total) });
};

/** Where any jurisdiction's rate may stand, only the size can be judged. */
const checkAsCharged = (tax: Money, nets: readonly Money[]): Result<null> => {
  const most = percentOf(sum(nets, tax.currency), AS_CHARGED_PERCENT_MAX);
  const size = tax.minor < 0n ? -tax.minor : tax.minor;
  if (size <= (most.minor < 0n ? -most.minor : most.minor)) return accept(null);
  return refuse(
    'tax.amount_differs',
    `${describeMoney(tax)} is more than ${AS_CHARGED_PERCENT_MAX} % of the base; that is no sales tax.`,
    { asserted: describeMoney(tax), most: describeMoney(most) },
  );
};
