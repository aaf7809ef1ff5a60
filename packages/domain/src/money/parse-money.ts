import { accept, type Result, refuse } from '../refusal/index.ts';
import { exponentOf, isCurrency, isWithinRange, MINOR_MAX, type Money } from './money.ts';

const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?$/;

/**
 * Money from a plain decimal string such as "1234.50": a point, no grouping, no exponent, fewer decimals allowed, never more.
 * Refuses money.unknown_currency, money.not_a_decimal, money.too_many_decimals (trailing zeros too) and money.out_of_range.
 */
export const parseMoney = (decimal: string, currency: string): Result<Money> => {
  if (!isCurrency(currency)) {
    return refuse('money.unknown_currency', `"${currency}" is not a currency of ISO 4217.`, { currency });
  }
  const parts = DECIMAL.exec(decimal);
  if (parts === null) {
    return refuse('money.not_a_decimal', `"${decimal.slice(0, 60)}" is not a plain decimal such as "1234.50".`, {
      currency,
    });
  }
  const [, sign, whole = '', fraction = ''] = parts;
  const exponent = exponentOf(currency);
  if (fraction.length > exponent) {
    return refuse(
      'money.too_many_decimals',
      `${decimal.slice(0, 60)} has ${fraction.length} decimals; ${currency} has ${exponent}.`,
      { amount: decimal.slice(0, 60), currency, decimals: String(fraction.length), allowed: String(exponent) },
    );
  }
  // Nineteen digits are already beyond the range; BigInt of a megabyte of digits would cost the process its minute.
  const digits = (whole + fraction.padEnd(exponent, '0')).replace(/^0+(?=\d)/, '');
  const units = digits.length > 19 ? null : BigInt(digits);
  if (units === null || !isWithinRange(units)) {
    return refuse('money.out_of_range', `${decimal.slice(0, 60)} ${currency} is beyond ±${MINOR_MAX} minor units.`, {
      amount: decimal.slice(0, 60),
      currency,
    });
  }
  return accept({ minor: sign === '-' ? -units : units, currency });
};
