import { type CurrencyCode, formatDecimal, isCurrency, money, parseMoney } from '../money/index.ts';
import { assertLaw } from '../refusal/index.ts';

/** Minor units of an amount the reader has already brought to its currency's decimals; anything else is our bug. */
export const minorAmount = (amount: string, currency: string): bigint => {
  const parsed = parseMoney(amount, currency);
  assertLaw(parsed.ok, `"${amount}" ${currency} did not pass the statement reader`);
  return parsed.value.minor;
};

/** The decimal of minor units, with exactly the currency's digits. */
export const decimalAmount = (minor: bigint, currency: string): string => {
  assertLaw(isCurrency(currency), `"${currency}" is not a currency`);
  return formatDecimal(money(minor, currency as CurrencyCode));
};
