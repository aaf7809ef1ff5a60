import {
  divideHalfAway,
  exponentOf,
  formatDecimal,
  isCurrency,
  money,
  parseDecimal,
  parseMoney,
} from '@counterfoil/domain/money';

/**
 * What was ordered in another currency, signed as the entry. OFX states only the rate, as units of the account's currency
 * for one of the other (OFX 2.2, CURRATE); the amount it was made from is that of the entry divided by it, to the minor
 * unit. Null where either is no number: nothing is made up.
 */
export const orderedAmount = (
  amount: string,
  {
    currency,
    rate,
    symbol,
  }: { readonly currency: string; readonly rate: string | null; readonly symbol: string | null },
): string | null => {
  if (rate === null || symbol === null || !isCurrency(symbol) || symbol === currency) return null;
  const [booked, perUnit] = [parseMoney(amount, currency), parseDecimal(rate.trim())];
  if (!booked.ok || !perUnit.ok || perUnit.value.units <= 0n) return null;
  const up = 10n ** BigInt(perUnit.value.scale + exponentOf(symbol));
  const down = perUnit.value.units * 10n ** BigInt(exponentOf(booked.value.currency));
  return formatDecimal(money(divideHalfAway(booked.value.minor * up, down), symbol));
};
