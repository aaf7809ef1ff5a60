import type { TenantRead } from '@counterfoil/platform/db';
import { type LinePartRow, linePartRows } from './line-parts.repository.ts';

export type { LinePartRow };

/**
 * What batch entries are made of, by bank transaction. The line itself is the bank's one booking and moves the ledger;
 * a part names a payer, a reference and mostly an amount, so that one line can settle many items.
 */
export const listLineParts = async (
  tx: TenantRead,
  bankTransactionIds: readonly string[],
): Promise<ReadonlyMap<string, readonly LinePartRow[]>> =>
  bankTransactionIds.length === 0
    ? new Map()
    : Map.groupBy(await linePartRows(tx, bankTransactionIds), (part) => part.bank_transaction_id);
