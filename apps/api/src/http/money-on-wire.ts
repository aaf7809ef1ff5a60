import { type CurrencyCode, currencyCode, formatDecimal } from '@counterfoil/domain/money';
import type { MoneyOnWire } from '@counterfoil/wire/contracts';

/** A code that our own rows hold. @throws when it is not in the table, which would be a bug */
export const knownCurrency = (code: string): CurrencyCode => {
  const known = currencyCode(code.trim());
  if (!known.ok) throw new Error(known.refusal.detail);
  return known.value;
};

/** Minor units and code as a decimal string with exactly the currency's digits. A sum may be beyond what one amount may. */
export const wireMoney = (minor: bigint, currency: string): MoneyOnWire => ({
  amount: wireDecimal(minor, currency),
  currency: currency.trim(),
});

export const wireDecimal = (minor: bigint, currency: string): string =>
  formatDecimal({ minor, currency: knownCurrency(currency) });
