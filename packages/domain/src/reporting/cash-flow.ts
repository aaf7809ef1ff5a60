import { STATEMENT_LINES } from '../ledger/index.ts';
import type { CurrencyCode } from '../money/index.ts';
import { type BalanceRow, functionalClosingOf, functionalMovementOf, sumOf } from './balance-row.ts';
import { accountsOf, type Figure, type StatementLine, type StatementResult, totalOf } from './statement.ts';
import { statementLineOf } from './statement-line-of.ts';

/** What stands on cash accounts, and which of its movement is a rate and no payment (IAS 7.28). */
export type CashFlowSpan = { readonly rows: readonly BalanceRow[]; readonly exchangeOnCash: bigint };

export type CashFlowSection = Figure & {
  readonly key: 'operating' | 'investing' | 'financing';
  readonly title: string;
  readonly lines: readonly StatementLine[];
};

export type CashFlow = {
  readonly functionalCurrency: CurrencyCode;
  readonly sections: readonly CashFlowSection[];
  /** Cash at the beginning, what came of activities, exchange differences on it, cash at the end. */
  readonly results: readonly StatementResult[];
  /** Cash at the end less everything above it: zero, or the books are broken (I21). */
  readonly difference: bigint;
};

/** Lines whose figures carry the ledger's own sign; all others show what a movement did to cash, its opposite. */
export const UNTURNED_LINE = 'no_cash_in_profit';

/**
 * Cash flow of a span by the indirect method (IAS 7.18b): from profit, by what in it was no cash of operations and by
 * what every other account moved, to the change of cash. Each figure is the movement of one ledger account, so that all
 * of them add up because every entry does. Functional currency; the rows are turnovers of the span without closing
 * entries (D11), and an opening entry counts as standing there before it.
 */
export const cashFlow = (request: {
  readonly span: CashFlowSpan;
  readonly compare?: CashFlowSpan | null;
  readonly functionalCurrency: CurrencyCode;
}): CashFlow => {
  const { span, functionalCurrency } = request;
  const compare = request.compare ?? null;
  const sections = SECTIONS.flatMap(({ key, title }) => {
    const columns = { rows: span.rows, compare: compare?.rows ?? null };
    const lines = [...linesOf(key, columns), ...(key === 'operating' ? takenOut(span, compare) : [])];
    return lines.length === 0 ? [] : [{ key, title, ...totalOf(lines, compare !== null), lines }];
  });
  const results = resultsOf(sections, span, compare);
  const of = (wanted: string): bigint => results.find(({ key }) => key === wanted)?.amount ?? 0n;
  return {
    functionalCurrency,
    sections,
    results,
    difference: of('cash_at_end') - of('cash_at_beginning') - of('change_by_activities') - of('exchange_on_cash'),
  };
};

const SECTIONS = [
  { key: 'operating', title: 'Cash flow from operations' },
  { key: 'investing', title: 'Cash flow from investing' },
  { key: 'financing', title: 'Cash flow from financing' },
] as const;

type Activity = (typeof SECTIONS)[number]['key'];

const isResult = ({ type }: BalanceRow): boolean => type === 'income' || type === 'expense';
const isCash = ({ cashFlowClass }: BalanceRow): boolean => cashFlowClass === 'cash';

/**
 * What was written off moves no cash and is set against what was paid for the asset; any other account without a class,
 * such as an unrealised exchange difference, stays beside the operating item whose worth it changed.
 */
const activityOf = (row: BalanceRow): Activity => {
  const { cashFlowClass: own } = row;
  if (own === 'investing' || own === 'financing') return own;
  return own === 'none' && statementLineOf(row) === 'depreciation' ? 'investing' : 'operating';
};

type Columns = { readonly rows: readonly BalanceRow[]; readonly compare: readonly BalanceRow[] | null };

const linesOf = (key: Activity, { rows, compare }: Columns): StatementLine[] => {
  const line = (of: { key: string; title: string }, belongs: (row: BalanceRow) => boolean): StatementLine[] =>
    lineFrom(of, { rows: rows.filter(belongs), compare: compare?.filter(belongs) ?? null });
  const moved = STATEMENT_LINES.flatMap(({ key: own, title }) =>
    line(
      { key: own, title },
      (row) => !isCash(row) && !isResult(row) && activityOf(row) === key && statementLineOf(row) === own,
    ),
  );
  if (key !== 'operating') {
    const shown = { key: `${key}_in_profit`, title: 'Out of the profit' };
    return [...line(shown, (row) => isResult(row) && activityOf(row) === key), ...moved];
  }
  return [
    ...line({ key: 'profit', title: 'Profit' }, isResult),
    ...line(
      { key: UNTURNED_LINE, title: 'In the profit, but no cash of operations' },
      (row) => isResult(row) && activityOf(row) !== 'operating',
    ),
    ...moved,
  ];
};

/** A better rate on a foreign account is profit and no receipt: out of operations, and in the results by itself. */
const takenOut = (span: CashFlowSpan, compare: CashFlowSpan | null): StatementLine[] => {
  const figure = { amount: -span.exchangeOnCash, compare: compare === null ? null : -compare.exchangeOnCash };
  if (figure.amount === 0n && (figure.compare ?? 0n) === 0n) return [];
  return [{ key: 'exchange_on_cash', title: 'Exchange differences on cash, shown below', ...figure, accounts: [] }];
};

const lineFrom = ({ key, title }: { key: string; title: string }, { rows, compare }: Columns): StatementLine[] => {
  const figureOf = (row: BalanceRow): bigint =>
    key === UNTURNED_LINE ? functionalMovementOf(row) : -functionalMovementOf(row);
  const accounts = accountsOf({ rows, compare, figureOf });
  return accounts.length === 0 ? [] : [{ key, title, ...totalOf(accounts, compare !== null), accounts }];
};

const resultsOf = (
  sections: readonly CashFlowSection[],
  span: CashFlowSpan,
  compare: CashFlowSpan | null,
): StatementResult[] => {
  const figure = (pick: (from: CashFlowSpan) => bigint): Figure => ({
    amount: pick(span),
    compare: compare === null ? null : pick(compare),
  });
  const cash = (pick: (row: BalanceRow) => bigint) => figure(({ rows }) => sumOf(rows.filter(isCash), pick));
  return [
    { key: 'cash_at_beginning', title: 'Cash at the beginning', ...cash((row) => row.functionalOpening) },
    {
      key: 'change_by_activities',
      title: 'Change by operations, investing and financing',
      ...totalOf(sections, compare !== null),
    },
    {
      key: 'exchange_on_cash',
      title: 'Exchange differences on cash',
      ...figure(({ exchangeOnCash }) => exchangeOnCash),
    },
    { key: 'cash_at_end', title: 'Cash at the end', ...cash(functionalClosingOf) },
  ];
};
