import { resourceNotFound } from '@counterfoil/domain/refusal';
import type { TenantRead } from '@counterfoil/platform/db';
import { type LedgerAccountFilter, type LedgerAccountRow, ledgerAccountRows } from './ledger-account.repository.ts';

export type { LedgerAccountFilter, LedgerAccountRow } from './ledger-account.repository.ts';

/** One page of the chart by code, and the key after which the next page starts. */
export const listLedgerAccounts = async (
  tx: TenantRead,
  filter: LedgerAccountFilter & { readonly limit: number },
): Promise<{ rows: LedgerAccountRow[]; nextKey: readonly string[] | null }> => {
  const found = await ledgerAccountRows(tx, { ...filter, limit: filter.limit + 1 });
  const rows = found.slice(0, filter.limit);
  const last = rows.at(-1);
  return { rows, nextKey: found.length > filter.limit && last !== undefined ? [last.code] : null };
};

/** @throws RefusalError resource.not_found */
export const getLedgerAccount = async (tx: TenantRead, id: string): Promise<LedgerAccountRow> => {
  const [row] = await ledgerAccountRows(tx, { id, limit: 1 });
  if (row === undefined) {
    throw resourceNotFound();
  }
  return row;
};
