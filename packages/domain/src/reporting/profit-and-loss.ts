import type { CurrencyCode } from '../money/index.ts';
import { type BalanceRow, functionalMovementOf } from './balance-row.ts';
import { type StatementResult, type StatementSection, statementSections, totalOf } from './statement.ts';

export type ProfitAndLoss = {
  readonly functionalCurrency: CurrencyCode;
  readonly sections: readonly StatementSection[];
  /** Gross profit, operating result, result before tax, and the profit of the span. */
  readonly results: readonly StatementResult[];
  readonly profit: bigint;
};

const RESULTS = [
  { key: 'gross_profit', title: 'Gross profit', through: ['revenue', 'cost_of_sales'] },
  { key: 'operating_result', title: 'Operating result', through: ['revenue', 'cost_of_sales', 'operating'] },
  {
    key: 'result_before_tax',
    title: 'Result before tax',
    through: ['revenue', 'cost_of_sales', 'operating', 'finance'],
  },
  { key: 'profit', title: 'Profit', through: ['revenue', 'cost_of_sales', 'operating', 'finance', 'income_tax'] },
] as const;

/**
 * Profit and loss of a span: income positive, expense negative, in functional currency, so that everything adds up to
 * the profit. The rows are turnovers of the span without entries of kind `closing` (D11).
 */
export const profitAndLoss = (request: {
  readonly rows: readonly BalanceRow[];
  readonly compare?: readonly BalanceRow[] | null;
  readonly functionalCurrency: CurrencyCode;
}): ProfitAndLoss => {
  const compare = request.compare ?? null;
  const figureOf = (row: BalanceRow): bigint => -functionalMovementOf(row);
  const sections = statementSections('profit_and_loss', { rows: request.rows, compare, figureOf });
  const results = RESULTS.map(({ key, title, through }) => {
    const counted = sections.filter((section) => (through as readonly string[]).includes(section.key));
    return { key, title, ...totalOf(counted, compare !== null) };
  });
  const { functionalCurrency } = request;
  return { functionalCurrency, sections, results, profit: results.at(-1)?.amount ?? 0n };
};
