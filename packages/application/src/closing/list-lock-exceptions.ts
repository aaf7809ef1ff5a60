import type { TenantRead } from '@counterfoil/platform/db';
import { exceptionRows, type LockExceptionRow } from './lock-exception.repository.ts';

export type { LockExceptionRow };

/** Lock exceptions, the latest first, those that have ended with them. */
export const listLockExceptions = async (
  tx: TenantRead,
  filter: { readonly entityId?: string | undefined; readonly after: readonly string[] | null; readonly limit: number },
): Promise<{ rows: LockExceptionRow[]; nextKey: readonly string[] | null }> => {
  const found = await exceptionRows(tx, { ...filter, limit: filter.limit + 1 });
  const rows = found.slice(0, filter.limit);
  const last = rows.at(-1);
  return { rows, nextKey: found.length > filter.limit && last !== undefined ? [last.id] : null };
};
