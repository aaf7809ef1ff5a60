import { assertLaw } from '../refusal/index.ts';
import { type CurrencyCode, type Money, money } from './money.ts';

/** Sums across currencies have no meaning; whoever asks for one has a bug, so it asserts. */
export const assertSameCurrency = (a: Money, b: Money): void =>
  assertLaw(a.currency === b.currency, `${a.currency} and ${b.currency} cannot be computed together`);

export const add = (a: Money, b: Money): Money => {
  assertSameCurrency(a, b);
  return money(a.minor + b.minor, a.currency);
};

export const subtract = (a: Money, b: Money): Money => {
  assertSameCurrency(a, b);
  return money(a.minor - b.minor, a.currency);
};

export const negate = (a: Money): Money => ({ minor: -a.minor, currency: a.currency });

export const absolute = (a: Money): Money => (a.minor < 0n ? negate(a) : a);

export const isZero = (a: Money): boolean => a.minor === 0n;

export const isNegative = (a: Money): boolean => a.minor < 0n;

export const compare = (a: Money, b: Money): -1 | 0 | 1 => {
  assertSameCurrency(a, b);
  if (a.minor === b.minor) return 0;
  return a.minor < b.minor ? -1 : 1;
};

/** Equal in amount and currency. Unlike compare, different currencies are simply not equal. */
export const equals = (a: Money, b: Money): boolean => a.currency === b.currency && a.minor === b.minor;

export const smaller = (a: Money, b: Money): Money => (compare(a, b) <= 0 ? a : b);

/** The sum of the list in the named currency; an empty list is zero. */
export const sum = (list: readonly Money[], currency: CurrencyCode): Money => {
  let minor = 0n;
  for (const item of list) {
    assertLaw(item.currency === currency, `${item.currency} in a sum of ${currency}`);
    minor += item.minor;
  }
  return money(minor, currency);
};
