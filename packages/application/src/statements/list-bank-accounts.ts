import type { TenantRead } from '@counterfoil/platform/db';
import { type BankAccountFigures, type BankAccountFilter, bankAccountFigures } from './bank-account.repository.ts';

export type { BankAccountFigures };

/** Bank accounts by name with what the bank says, what the books say and how many lines are between the two. */
export const listBankAccounts = async (
  tx: TenantRead,
  filter: BankAccountFilter,
): Promise<{ rows: BankAccountFigures[]; nextKey: readonly string[] | null }> => {
  const found = await bankAccountFigures(tx, { ...filter, limit: filter.limit + 1 });
  const rows = found.slice(0, filter.limit);
  const last = rows.at(-1);
  return { rows, nextKey: found.length > filter.limit && last !== undefined ? [last.name, last.id] : null };
};

export const getBankAccount = async (tx: TenantRead, id: string): Promise<BankAccountFigures | undefined> =>
  (await bankAccountFigures(tx, { id, after: null, limit: 1 }))[0];
