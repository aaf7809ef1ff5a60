import { type SectionKey, STATEMENT_LINES, STATEMENT_SECTIONS } from '../ledger/index.ts';
import { type BalanceRow, byCode, sumOf } from './balance-row.ts';
import { statementLineOf } from './statement-line-of.ts';

/** A figure and, where another date or span stands beside it, that one's figure. */
export type Figure = { readonly amount: bigint; readonly compare: bigint | null };

export type StatementAccount = Figure & {
  readonly ledgerAccountId: string;
  readonly code: string;
  readonly name: string;
};

export type StatementLine = Figure & {
  readonly key: string;
  readonly title: string;
  readonly accounts: readonly StatementAccount[];
};

export type StatementSection = Figure & {
  readonly key: string;
  readonly title: string;
  readonly lines: readonly StatementLine[];
};

/** A subtotal between sections, such as gross profit. */
export type StatementResult = Figure & { readonly key: string; readonly title: string };

export type Columns = {
  readonly rows: readonly BalanceRow[];
  readonly compare: readonly BalanceRow[] | null;
  /** The figure of one row, with the sign its section prints. */
  readonly figureOf: (row: BalanceRow, section: SectionKey) => bigint;
};

/**
 * Groups accounts under their statement lines and sections, in printed order; all currencies of an account are one
 * figure. Empty lines and sections are left out, so every printed figure has postings behind it (I29).
 */
export const statementSections = (
  statement: 'balance_sheet' | 'profit_and_loss',
  columns: Columns,
): StatementSection[] =>
  STATEMENT_SECTIONS.filter((section) => section.statement === statement).flatMap(({ key, title }) => {
    const lines = STATEMENT_LINES.filter(({ section }) => section === key).flatMap((line) => lineOf(line, columns));
    return lines.length === 0 ? [] : [{ key, title, ...totalOf(lines, columns.compare !== null), lines }];
  });

const lineOf = (
  { key, title, section }: { key: string; title: string; section: SectionKey },
  columns: Columns,
): StatementLine[] => {
  const own = (rows: readonly BalanceRow[]) => rows.filter((row) => statementLineOf(row) === key);
  const { rows, compare, figureOf } = columns;
  const accounts = accountsOf({
    rows: own(rows),
    compare: compare === null ? null : own(compare),
    figureOf: (row) => figureOf(row, section),
  });
  return accounts.length === 0 ? [] : [{ key, title, ...totalOf(accounts, compare !== null), accounts }];
};

/** One figure an account, all its currencies together, by number; accounts at zero in every column are left out. */
export const accountsOf = ({
  rows,
  compare,
  figureOf,
}: {
  readonly rows: readonly BalanceRow[];
  readonly compare: readonly BalanceRow[] | null;
  readonly figureOf: (row: BalanceRow) => bigint;
}): StatementAccount[] => {
  const accounts = new Map<string, StatementAccount>();
  const enter = (row: BalanceRow, column: 'amount' | 'compare'): void => {
    const { ledgerAccountId, code, name } = row;
    const empty = { ledgerAccountId, code, name, amount: 0n, compare: compare === null ? null : 0n };
    const known = accounts.get(ledgerAccountId) ?? empty;
    accounts.set(ledgerAccountId, { ...known, [column]: (known[column] ?? 0n) + figureOf(row) });
  };
  for (const row of rows) enter(row, 'amount');
  for (const row of compare ?? []) enter(row, 'compare');
  return [...accounts.values()]
    .filter(({ amount, compare: beside }) => amount !== 0n || (beside ?? 0n) !== 0n)
    .sort(byCode);
};

/** The sum of figures, with a comparison only where one was asked for. */
export const totalOf = (figures: readonly Figure[], compared: boolean): Figure => ({
  amount: sumOf(figures, ({ amount }) => amount),
  compare: compared ? sumOf(figures, ({ compare }) => compare ?? 0n) : null,
});
