import type { TrialBalanceOnWire } from '@counterfoil/wire/contracts';
import { sumAmounts } from '../../format/amount.ts';

type WireRow = TrialBalanceOnWire['rows'][number];

export type Figures = {
  readonly opening: string;
  readonly debit: string;
  readonly credit: string;
  readonly closing: string;
};

export type AccountRow = Figures & {
  readonly ledgerAccountId: string;
  readonly code: string;
  readonly name: string;
  readonly type: string;
};

export type AccountGroup = Figures & { readonly key: string; readonly rows: readonly AccountRow[] };

const groupOf: Readonly<Record<string, string>> = {
  asset: 'assets',
  liability: 'liabilities',
  equity: 'liabilities',
  income: 'income',
  expense: 'expense',
};

const order = ['assets', 'liabilities', 'income', 'expense', 'other'] as const;

const summed = (rows: readonly Figures[], part: keyof Figures, currency: string): string =>
  sumAmounts(
    rows.map((row) => ({ amount: row[part], currency })),
    currency,
  )?.amount ?? '0';

export const addFigures = (rows: readonly Figures[], currency: string): Figures => ({
  opening: summed(rows, 'opening', currency),
  debit: summed(rows, 'debit', currency),
  credit: summed(rows, 'credit', currency),
  closing: summed(rows, 'closing', currency),
});

const inFunctional = (row: WireRow): Figures => ({
  opening: row.functionalOpening,
  debit: row.functionalDebit,
  credit: row.functionalCredit,
  closing: row.functionalBalance,
});

/**
 * The report's rows, one an account and currency, as one row an account in the functional currency, under the four heads a
 * reader looks for.
 */
export const groupAccounts = (
  report: Pick<TrialBalanceOnWire, 'rows' | 'functionalCurrency'>,
): readonly AccountGroup[] => {
  const currency = report.functionalCurrency;
  const byAccount = Map.groupBy(report.rows, (row) => row.ledgerAccountId);
  const rows = [...byAccount.values()].flatMap((parts): AccountRow[] => {
    const first = parts[0];
    if (!first) return [];
    const { ledgerAccountId, code, name, type } = first;
    return [{ ledgerAccountId, code, name, type, ...addFigures(parts.map(inFunctional), currency) }];
  });
  return order.flatMap((key): AccountGroup[] => {
    const own = rows.filter((row) => (groupOf[row.type] ?? 'other') === key);
    const sorted = own.toSorted((left, right) => left.code.localeCompare(right.code));
    return own.length === 0 ? [] : [{ key, rows: sorted, ...addFigures(own, currency) }];
  });
};
