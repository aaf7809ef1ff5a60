import { accept, assertLaw, type Result, refuse } from '../refusal/index.ts';
import { type Decimal, decimal, divideHalfAway, parseDecimal, pow10 } from './decimal.ts';
import { describeMoney } from './format-money.ts';
import { type CurrencyCode, exponentOf, isWithinRange, type Money, money } from './money.ts';

/**
 * A rate as published: `unit` of the base currency cost `decimal` of the other one. Where `base` is left out it is the
 * currency converted from; where it is the currency converted to, convert divides, so that no inverse is ever stored.
 */
export type Rate = { readonly decimal: string; readonly unit: number; readonly base?: CurrencyCode };

/**
 * Converts at a published rate. One rounding, at the end, half away from zero: it is what DIN 1333 and the banks' own
 * statements do, and it is symmetric, so that the conversion of a reversal is the exact negative of the original's.
 * Asserts a positive rate and the range; for figures from outside take convertWithin.
 */
export const convert = (amount: Money, rate: Rate, to: CurrencyCode): Money =>
  money(convertMinor(amount, rate, to), to);

/** The same for figures from outside. Refuses money.rate_invalid and money.out_of_range. */
export const convertWithin = (amount: Money, rate: Rate, to: CurrencyCode): Result<Money> => {
  const parsed = parseDecimal(rate.decimal);
  if (!parsed.ok || parsed.value.units <= 0n || !Number.isInteger(rate.unit) || rate.unit <= 0) {
    return refuse('money.rate_invalid', `"${rate.decimal}" per ${rate.unit} is not a positive rate.`);
  }
  const minor = convertMinor(amount, rate, to);
  return isWithinRange(minor)
    ? accept({ minor, currency: to })
    : refuse('money.out_of_range', `${describeMoney(amount)} at ${rate.decimal} is beyond the range in ${to}.`);
};

const convertMinor = (amount: Money, rate: Rate, to: CurrencyCode): bigint => {
  if (amount.currency === to) return amount.minor;
  const factor: Decimal = decimal(rate.decimal);
  assertLaw(factor.units > 0n && rate.unit > 0, `a rate is positive, not ${rate.decimal} per ${rate.unit}`);
  assertLaw(
    rate.base === undefined || rate.base === to || rate.base === amount.currency,
    `the rate's base ${rate.base} is neither ${amount.currency} nor ${to}`,
  );
  const published = factor.units * pow10(exponentOf(to));
  const per = BigInt(rate.unit) * pow10(factor.scale) * pow10(exponentOf(amount.currency));
  if (rate.base !== to) return divideHalfAway(amount.minor * published, per);

  // Dividing: unit·to = decimal·from, so to = from · unit / decimal; the minor-unit scaling of both sides swaps with it.
  const scaled = amount.minor * BigInt(rate.unit) * pow10(factor.scale) * pow10(exponentOf(to));
  return divideHalfAway(scaled, factor.units * pow10(exponentOf(amount.currency)));
};
