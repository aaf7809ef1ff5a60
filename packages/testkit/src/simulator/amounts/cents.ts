/**
 * The simulator counts in cents of its own (both demo currencies have two decimals) and shares no arithmetic with the
 * product: the truth it writes must not be wrong in the same way as what is measured against it.
 */
export type Cents = bigint;

/** A decimal as text, "0.1840" or "6000": quantities, unit prices and rates. */
export type DecimalText = string;

type Scaled = { readonly units: bigint; readonly scale: number };

const scaled = (text: DecimalText): Scaled => {
  const parts = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
  if (parts === null) throw new Error(`"${text}" is not a decimal`);
  const [, sign, whole = '', fraction = ''] = parts;
  const units = BigInt(whole + fraction);
  return { units: sign === '-' ? -units : units, scale: fraction.length };
};

/** Commercial rounding: half away from zero, as invoices round. */
export const roundedQuotient = (numerator: bigint, divisor: bigint): bigint => {
  const sign = numerator < 0n ? -1n : 1n;
  return (sign * (sign * numerator * 2n + divisor)) / (divisor * 2n);
};

/** Quantity times unit price, in cents. */
export const priced = (quantity: DecimalText, unitPrice: DecimalText): Cents => {
  const [q, p] = [scaled(quantity), scaled(unitPrice)];
  return roundedQuotient(q.units * p.units * 100n, 10n ** BigInt(q.scale + p.scale));
};

/** Some percent of an amount, "19" or "6.25". */
export const percentOf = (amount: Cents, percent: DecimalText): Cents => {
  const rate = scaled(percent);
  return roundedQuotient(amount * rate.units, 100n * 10n ** BigInt(rate.scale));
};

export const cents = (text: DecimalText): Cents => {
  const value = scaled(text);
  if (value.scale > 2) throw new Error(`"${text}" has more than two decimals`);
  return value.units * 10n ** BigInt(2 - value.scale);
};

/** "-12.34", never without the two decimals. */
export const plain = (amount: Cents): string => {
  const digits = (amount < 0n ? -amount : amount).toString().padStart(3, '0');
  return `${amount < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
};

export const total = (amounts: readonly Cents[]): Cents => amounts.reduce((sum, amount) => sum + amount, 0n);
