import {
  addDecimals,
  compareDecimals,
  type Decimal,
  decimal,
  divideHalfAway,
  formatPlain,
  type Money,
  money,
  parseDecimal,
  pow10,
} from '../money/index.ts';
import { isSelfAssessed, isWithheld, type TaxComponent, type TaxVersion } from './tax-code.ts';

const ZERO: Decimal = { units: 0n, scale: 0 };

/** amount · percent / 100, rounded half away from zero to the minor unit. */
export const percentOf = (amount: Money, percent: string): Money => {
  const { units, scale } = decimal(percent);
  return money(divideHalfAway(amount.minor * units, 100n * pow10(scale)), amount.currency);
};

/** The components a vendor's bill (or our invoice) itself charges: none where the buyer assesses, none withheld. */
export const chargedComponents = (version: TaxVersion): TaxComponent[] =>
  isSelfAssessed(version)
    ? []
    : version.components.filter((component) => component.target !== 'none' && !isWithheld(component));

/** The sum of the charged rates in percent; zero for exempt, reverse charge and the like. */
export const chargedRate = (version: TaxVersion): Decimal =>
  chargedComponents(version).reduce((sum, component) => addDecimals(sum, decimal(component.rate)), ZERO);

/** A rate as text without trailing zeros, so that "19", "19.0" and "19.000000" are one key. */
export const rateKey = (rate: Decimal): string => formatPlain(rate);

/** The same key from a document's own text, which may be no number at all. */
export const rateKeyOf = (text: string): string => {
  const parsed = parseDecimal(text);
  return parsed.ok ? rateKey(parsed.value) : text;
};

export const sameRate = (a: Decimal, b: Decimal): boolean => compareDecimals(a, b) === 0;

/** The tax contained in a gross amount: gross · r / (100 + r); the net is the rest, so the two always close (D24). */
export const extractInclusive = (gross: Money, percent: string): { readonly net: Money; readonly tax: Money } => {
  const { units, scale } = decimal(percent);
  const tax = divideHalfAway(gross.minor * units, 100n * pow10(scale) + units);
  return { net: money(gross.minor - tax, gross.currency), tax: money(tax, gross.currency) };
};
