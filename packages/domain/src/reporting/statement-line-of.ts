import { type AccountType, STATEMENT_LINES, STATEMENT_SECTIONS, type StatementLineKey } from '../ledger/index.ts';
import type { BalanceRow } from './balance-row.ts';

const USUAL: Readonly<Record<AccountType, StatementLineKey>> = {
  asset: 'other_receivables',
  liability: 'other_payables',
  equity: 'reserves',
  income: 'other_income',
  expense: 'administration',
};

const statementOf = new Map<string, string>(
  STATEMENT_LINES.map(({ key, section }) => [
    key,
    STATEMENT_SECTIONS.find((one) => one.key === section)?.statement ?? 'balance_sheet',
  ]),
);

/**
 * The line an account is printed under. An account that names no line we know, or a line of the other statement, goes
 * under the usual one of its type: it may be in the wrong place, but no figure ever drops out of a statement.
 */
export const statementLineOf = ({ type, statementLine }: Pick<BalanceRow, 'type' | 'statementLine'>): string => {
  const statement = type === 'income' || type === 'expense' ? 'profit_and_loss' : 'balance_sheet';
  return statementOf.get(statementLine) === statement ? statementLine : USUAL[type];
};
