import type { CurrencyCode } from '../money/index.ts';
import { type BalanceRow, byCode, closingOf, functionalClosingOf, sumOf } from './balance-row.ts';

export type TrialBalanceRow = BalanceRow & { readonly balance: bigint; readonly functionalBalance: bigint };

export type TrialBalanceTotal = {
  readonly currency: CurrencyCode;
  readonly opening: bigint;
  readonly debit: bigint;
  readonly credit: bigint;
  readonly balance: bigint;
};

export type TrialBalance = {
  readonly functionalCurrency: CurrencyCode;
  readonly rows: readonly TrialBalanceRow[];
  /** One per document currency; each is zero with the conversion account in it. */
  readonly totals: readonly TrialBalanceTotal[];
  readonly functionalTotal: TrialBalanceTotal;
  /** Debits equal credits in every currency, and all accounts add up to zero. */
  readonly balances: boolean;
};

/** The trial balance of an entity: every account that ever moved, per document currency, with its proof (I2). */
export const trialBalance = (rows: readonly BalanceRow[], functionalCurrency: CurrencyCode): TrialBalance => {
  const shown = rows
    .filter(hasMoved)
    .map((row) => ({ ...row, balance: closingOf(row), functionalBalance: functionalClosingOf(row) }))
    .sort(byCode);
  const currencies = [...new Set(shown.map(({ currency }) => currency))].sort();
  const totals = currencies.map((currency) => {
    const own = shown.filter((row) => row.currency === currency);
    return {
      currency,
      opening: sumOf(own, (row) => row.opening),
      debit: sumOf(own, (row) => row.debit),
      credit: sumOf(own, (row) => row.credit),
      balance: sumOf(own, (row) => row.balance),
    };
  });
  const functionalTotal = {
    currency: functionalCurrency,
    opening: sumOf(shown, (row) => row.functionalOpening),
    debit: sumOf(shown, (row) => row.functionalDebit),
    credit: sumOf(shown, (row) => row.functionalCredit),
    balance: sumOf(shown, (row) => row.functionalBalance),
  };
  const balances = [...totals, functionalTotal].every(
    ({ opening, debit, credit, balance }) => opening === 0n && debit === credit && balance === 0n,
  );
  return { functionalCurrency, rows: shown, totals, functionalTotal, balances };
};

const hasMoved = (row: BalanceRow): boolean =>
  [row.opening, row.debit, row.credit, row.functionalOpening, row.functionalDebit, row.functionalCredit].some(
    (amount) => amount !== 0n,
  );
