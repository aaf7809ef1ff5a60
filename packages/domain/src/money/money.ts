import { accept, assertLaw, type Result, refuse } from '../refusal/index.ts';
import { type Exponent, exponentOfCode } from './currencies.ts';

/** An ISO 4217 code that stands in our table. */
export type CurrencyCode = string & { readonly __brand: 'CurrencyCode' };

/** An exact amount: minor units (cents, yen, fils) and their currency. */
export type Money = { readonly minor: bigint; readonly currency: CurrencyCode };

/** Exact to ±9·10^17 minor units: it fits PostgreSQL's bigint with room for a sum of ten, and is beyond any company. */
export const MINOR_MAX = 900_000_000_000_000_000n;

export const isWithinRange = (minor: bigint): boolean => minor <= MINOR_MAX && minor >= -MINOR_MAX;

export const isCurrency = (code: string): code is CurrencyCode => exponentOfCode(code) !== undefined;

/** The code as a currency. Refuses `money.unknown_currency`. */
export const currencyCode = (code: string): Result<CurrencyCode> =>
  isCurrency(code)
    ? accept(code)
    : refuse('money.unknown_currency', `"${code}" is not a currency of ISO 4217.`, { currency: code });

/** The decimals of the currency's minor unit (ISO 4217). */
export const exponentOf = (currency: CurrencyCode): Exponent => {
  const exponent = exponentOfCode(currency);
  assertLaw(exponent !== undefined, `"${currency}" is not in the currency table`);
  return exponent;
};

/** Money from minor units. Asserts the range; text from outside comes in by parseMoney, which refuses instead. */
export const money = (minor: bigint, currency: CurrencyCode): Money => {
  assertLaw(isWithinRange(minor), `${minor} minor units of ${currency} are beyond ±${MINOR_MAX}`);
  return { minor, currency };
};

export const zero = (currency: CurrencyCode): Money => ({ minor: 0n, currency });
