import { accept, assertLaw, type Result, refuse } from '../refusal/index.ts';
import { exponentOf, type Money } from './money.ts';

/** An exact decimal: units · 10^-scale. For quantities, unit prices, rates; never a float. */
export type Decimal = { readonly units: bigint; readonly scale: number };

const PLAIN = /^([+-]?)(\d{0,40})(?:\.(\d{0,40}))?$/;

export const pow10 = (exponent: number): bigint => 10n ** BigInt(exponent);

/** A decimal from plain text, "19", "0.0725", "-3.50". Refuses `money.not_a_decimal`. */
export const parseDecimal = (text: string): Result<Decimal> => {
  const parts = PLAIN.exec(text.trim());
  const [, sign = '', whole = '', fraction = ''] = parts ?? [];
  if (parts === null || whole + fraction === '') {
    return refuse('money.not_a_decimal', `"${text.slice(0, 60)}" is not a plain decimal such as "1234.50".`);
  }
  const units = BigInt(whole + fraction);
  return accept({ units: sign === '-' ? -units : units, scale: fraction.length });
};

/** A decimal written in our own tables; asserts instead of refusing. */
export const decimal = (text: string): Decimal => {
  const parsed = parseDecimal(text);
  assertLaw(parsed.ok, `"${text}" is not a plain decimal`);
  return parsed.value;
};

/** Integer division rounding half away from zero; the divisor is not zero. */
export const divideHalfAway = (numerator: bigint, divisor: bigint): bigint => {
  assertLaw(divisor !== 0n, 'division by zero');
  const negative = numerator < 0n !== divisor < 0n;
  const n = numerator < 0n ? -numerator : numerator;
  const d = divisor < 0n ? -divisor : divisor;
  const rounded = (2n * n + d) / (2n * d);
  return negative ? -rounded : rounded;
};

/** The decimal at another scale; fewer digits round half away from zero. */
export const rescale = (value: Decimal, scale: number): Decimal =>
  scale >= value.scale
    ? { units: value.units * pow10(scale - value.scale), scale }
    : { units: divideHalfAway(value.units, pow10(value.scale - scale)), scale };

export const multiplyDecimals = (a: Decimal, b: Decimal): Decimal => ({
  units: a.units * b.units,
  scale: a.scale + b.scale,
});

export const addDecimals = (a: Decimal, b: Decimal): Decimal => {
  const scale = Math.max(a.scale, b.scale);
  return { units: rescale(a, scale).units + rescale(b, scale).units, scale };
};

export const compareDecimals = (a: Decimal, b: Decimal): -1 | 0 | 1 => {
  const difference = addDecimals(a, { units: -b.units, scale: b.scale }).units;
  return difference === 0n ? 0 : difference < 0n ? -1 : 1;
};

/** Plain text without trailing zeros after the point: "19", "7.5". */
export const formatPlain = (value: Decimal): string => {
  const digits = (value.units < 0n ? -value.units : value.units).toString().padStart(value.scale + 1, '0');
  const cut = digits.length - value.scale;
  const fraction = digits.slice(cut).replace(/0+$/, '');
  const sign = value.units < 0n ? '-' : '';
  return sign + digits.slice(0, cut) + (fraction === '' ? '' : `.${fraction}`);
};

export const moneyToDecimal = (amount: Money): Decimal => ({
  units: amount.minor,
  scale: exponentOf(amount.currency),
});

/** The decimal in minor units of the currency, rounded half away from zero. */
export const minorOf = (value: Decimal, exponent: number): bigint => rescale(value, exponent).units;
