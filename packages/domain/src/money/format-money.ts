import { exponentOf, type Money } from './money.ts';

/** The amount as a plain decimal with exactly the currency's digits: "-12.34", "500" (JPY), "1.005" (KWD). */
export const formatDecimal = (amount: Money): string => {
  const exponent = exponentOf(amount.currency);
  const digits = (amount.minor < 0n ? -amount.minor : amount.minor).toString().padStart(exponent + 1, '0');
  const sign = amount.minor < 0n ? '-' : '';
  if (exponent === 0) return sign + digits;
  return `${sign}${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
};

/** The amount with its currency, as sentences of refusals quote it: "1000.00 EUR". */
export const describeMoney = (amount: Money): string => `${formatDecimal(amount)} ${amount.currency}`;
