import { formatDecimal, isCurrency, type Money, parseMoney, sum } from '@counterfoil/domain/money';
import type { PendingLines } from '@counterfoil/domain/statements';
import { readStatementAmount } from './statement-amount.ts';

/** Count and total of lines announced but not booked, from their amounts as written; no total when one is unreadable. */
export const pendingLines = (amounts: readonly (string | null)[], currency: string): PendingLines => {
  if (amounts.length === 0 || !isCurrency(currency)) return { count: amounts.length, total: null };
  const moneys: Money[] = [];
  for (const amount of amounts) {
    const read = amount === null ? null : readStatementAmount(amount, currency, 'either');
    const money = read?.ok ? parseMoney(read.value, currency) : null;
    if (!money?.ok) return { count: amounts.length, total: null };
    moneys.push(money.value);
  }
  return { count: amounts.length, total: formatDecimal(sum(moneys, currency)) };
};
