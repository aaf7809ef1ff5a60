import { addDecimals, compareDecimals, type Decimal, formatPlain, parseDecimal } from '../money/index.ts';

export const NOTHING: Decimal = { units: 0n, scale: 0 };

/** The decimal a reading says, or null when it says none. */
export function decimalOf(text: string | null | undefined): Decimal | null {
  if (text === null || text === undefined) return null;
  const parsed = parseDecimal(text);
  return parsed.ok ? parsed.value : null;
}

export function minus(a: Decimal, b: Decimal): Decimal {
  return addDecimals(a, { units: -b.units, scale: b.scale });
}

export function total(values: readonly Decimal[]): Decimal {
  return values.reduce(addDecimals, NOTHING);
}

export function magnitude(value: Decimal): Decimal {
  return { units: value.units < 0n ? -value.units : value.units, scale: value.scale };
}

export function isNothing(value: Decimal): boolean {
  return value.units === 0n;
}

export function sameDecimal(a: Decimal, b: Decimal): boolean {
  return compareDecimals(a, b) === 0;
}

/** An amount with the currency of its document, where that was read. */
export const spokenIn =
  (currency: string | null) =>
  (value: Decimal): string =>
    currency === null ? spoken(value) : `${spoken(value)} ${currency}`;

/** An amount as a sentence shows it: at least two decimals, however it was written. */
export function spoken(value: Decimal): string {
  const plain = formatPlain(value);
  const fraction = plain.split('.')[1] ?? '';
  if (fraction.length >= 2) return plain;
  return fraction.length === 1 ? `${plain}0` : `${plain}.00`;
}
