import { compareDecimals, minorOf, multiplyDecimals, parseDecimal } from '@counterfoil/domain/money';

/** Amounts as whole cents, the unit in which printed figures either close or do not. Null when a text is no decimal. */
export function centsOf(value: string | null | undefined): bigint | null {
  if (value === null || value === undefined) return null;
  const parsed = parseDecimal(value);
  return parsed.ok ? minorOf(parsed.value, 2) : null;
}

/** Without its sign. */
export const magnitude = (cents: bigint): bigint => (cents < 0n ? -cents : cents);

export function sumCents(values: readonly bigint[]): bigint {
  return values.reduce((sum, value) => sum + value, 0n);
}

export function fromCents(cents: bigint): string {
  const digits = magnitude(cents).toString().padStart(3, '0');
  return `${cents < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** True when basis x rate % is the tax, within `slack` of the least unit the tax is printed in: cents, or whole yen. */
export function isTaxOf(basis: string, rate: string, tax: string, slack = 1n): boolean {
  const exact = product(basis, rate, 2);
  const cents = centsOf(tax);
  if (exact === null || cents === null) return false;
  return magnitude(exact - cents) <= (tax.includes('.') ? slack : slack * 100n);
}

/** a x b in cents, with b divided by 10^shift; null when one of them is no decimal. */
export function product(a: string, b: string, shift = 0): bigint | null {
  const [x, y] = [parseDecimal(a), parseDecimal(b)];
  if (!x.ok || !y.ok) return null;
  const exact = multiplyDecimals(x.value, y.value);
  return minorOf({ units: exact.units, scale: exact.scale + shift }, 2);
}

export function sameValue(a: string, b: string): boolean {
  const [x, y] = [parseDecimal(a), parseDecimal(b)];
  return x.ok && y.ok && compareDecimals(x.value, y.value) === 0;
}
