import type { AccountType, CashFlowClass } from '../ledger/index.ts';
import type { CurrencyCode } from '../money/index.ts';

/**
 * One account in one document currency, as the maintained balances give it: what stood there before the span, and the
 * turnover of the span by side. Minor units; functional amounts in the entity's currency.
 */
export type BalanceRow = {
  readonly ledgerAccountId: string;
  readonly code: string;
  readonly name: string;
  readonly type: AccountType;
  /** A key of STATEMENT_LINES; an account under none, or one of the other statement, goes under its type's usual line. */
  readonly statementLine: string;
  readonly cashFlowClass: CashFlowClass;
  readonly currency: CurrencyCode;
  readonly opening: bigint;
  readonly debit: bigint;
  readonly credit: bigint;
  readonly functionalOpening: bigint;
  readonly functionalDebit: bigint;
  readonly functionalCredit: bigint;
};

/** Opening plus turnover, debit positive. */
export const closingOf = (row: BalanceRow): bigint => row.opening + row.debit - row.credit;

export const functionalClosingOf = (row: BalanceRow): bigint =>
  row.functionalOpening + row.functionalDebit - row.functionalCredit;

export const functionalMovementOf = (row: BalanceRow): bigint => row.functionalDebit - row.functionalCredit;

export const sumOf = <T>(list: readonly T[], pick: (one: T) => bigint): bigint =>
  list.reduce((total, one) => total + pick(one), 0n);

/** By account number, then currency: the order every report prints. */
export const byCode = (
  a: { readonly code: string; readonly currency?: string },
  b: { readonly code: string; readonly currency?: string },
): number => compareText(a.code, b.code) || compareText(a.currency ?? '', b.currency ?? '');

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
