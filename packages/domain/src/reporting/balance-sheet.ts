import type { SectionKey } from '../ledger/index.ts';
import type { CurrencyCode } from '../money/index.ts';
import { type BalanceRow, functionalClosingOf, sumOf } from './balance-row.ts';
import { type Figure, type StatementResult, type StatementSection, statementSections, totalOf } from './statement.ts';

export type BalanceSheet = {
  readonly functionalCurrency: CurrencyCode;
  readonly sections: readonly StatementSection[];
  /** Total assets; the result not yet closed to retained earnings; total equity and liabilities including it. */
  readonly results: readonly StatementResult[];
  /** Assets less equity and liabilities: zero, or the books are broken (I21). */
  readonly difference: bigint;
};

const ASSETS: readonly string[] = ['non_current_assets', 'current_assets', 'technical'];

/**
 * The balance sheet on a day: assets debit positive, equity and liabilities credit positive, in functional currency.
 * Income and expense not yet closed stand under equity as the result to date, so that the two sides are equal on any day.
 */
export const balanceSheet = (request: {
  readonly rows: readonly BalanceRow[];
  readonly compare?: readonly BalanceRow[] | null;
  readonly functionalCurrency: CurrencyCode;
}): BalanceSheet => {
  const compare = request.compare ?? null;
  const figureOf = (row: BalanceRow, section: SectionKey): bigint =>
    ASSETS.includes(section) ? functionalClosingOf(row) : -functionalClosingOf(row);
  const sections = statementSections('balance_sheet', { rows: request.rows, compare, figureOf });
  const compared = compare !== null;
  const own = (isAsset: boolean) => sections.filter(({ key }) => ASSETS.includes(key) === isAsset);
  const assets = totalOf(own(true), compared);
  const result: Figure = {
    amount: unclosedResult(request.rows),
    compare: compare === null ? null : unclosedResult(compare),
  };
  const funding = totalOf([...own(false), result], compared);
  return {
    functionalCurrency: request.functionalCurrency,
    sections,
    results: [
      { key: 'total_assets', title: 'Total assets', ...assets },
      { key: 'result_to_date', title: 'Result to date', ...result },
      { key: 'total_equity_and_liabilities', title: 'Total equity and liabilities', ...funding },
    ],
    difference: assets.amount - funding.amount,
  };
};

const unclosedResult = (rows: readonly BalanceRow[]): bigint =>
  -sumOf(
    rows.filter(({ type }) => type === 'income' || type === 'expense'),
    functionalClosingOf,
  );
