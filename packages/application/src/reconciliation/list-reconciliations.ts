import { resourceNotFound } from '@counterfoil/domain/refusal';
import type { TenantRead } from '@counterfoil/platform/db';
import { certificateFile } from './certificate.ts';
import {
  type ReconciliationRow,
  reconciliationRow,
  reconciliationRows,
  signedCertificate,
} from './reconciliation.repository.ts';

export type { ReconciliationRow };

/** The certificates of a bank account, newest first; those taken back stay, with their cause. */
export const listReconciliations = async (
  tx: TenantRead,
  filter: { readonly bankAccountId: string; readonly beforeId: string | null; readonly limit: number },
): Promise<{ rows: ReconciliationRow[]; nextId: string | null }> => {
  const found = await reconciliationRows(tx, { ...filter, limit: filter.limit + 1 });
  const rows = found.slice(0, filter.limit);
  return { rows, nextId: found.length > filter.limit ? (rows.at(-1)?.id ?? null) : null };
};

type Named = { readonly bankAccountId: string; readonly id: string };

/** @throws RefusalError resource.not_found */
export const getReconciliationRow = async (tx: TenantRead, of: Named): Promise<ReconciliationRow> => {
  const row = await reconciliationRow(tx, of);
  if (row === undefined) throw resourceNotFound();
  return row;
};

/** The file as it was signed, taken back since or not. @throws RefusalError resource.not_found */
export const readCertificate = async (tx: TenantRead, of: Named): Promise<string> => {
  const signed = await signedCertificate(tx, of);
  if (signed === undefined) throw resourceNotFound();
  return certificateFile(signed);
};
