import type { TenantRead } from '@counterfoil/platform/db';
import {
  type BankTransactionFilter,
  type BankTransactionRow,
  bankTransactionRow,
  bankTransactionRows,
} from './list-bank-transactions.repository.ts';

export type { BankTransactionFilter, BankTransactionRow };

/** One page of bank transactions, the latest booking first, and the key after which the next page starts. */
export const listBankTransactions = async (
  tx: TenantRead,
  filter: BankTransactionFilter,
): Promise<{ rows: BankTransactionRow[]; nextKey: readonly string[] | null }> => {
  const found = await bankTransactionRows(tx, { ...filter, limit: filter.limit + 1 });
  const rows = found.slice(0, filter.limit);
  const last = rows.at(-1);
  return { rows, nextKey: found.length > filter.limit && last !== undefined ? [last.booking_date, last.id] : null };
};

export const getBankTransaction = (tx: TenantRead, id: string): Promise<BankTransactionRow | undefined> =>
  bankTransactionRow(tx, id);
