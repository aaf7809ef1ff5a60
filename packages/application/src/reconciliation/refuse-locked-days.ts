import { date } from '@counterfoil/domain/calendar';
import { judgeLockedDays } from '@counterfoil/domain/reconciliation';
import { orThrow } from '@counterfoil/domain/refusal';
import type { TenantRead } from '@counterfoil/platform/db';
import { loadEntityLedger } from '../ledger/index.ts';
import { lockedDaysOf } from './locked-days.repository.ts';

/**
 * Refuses a change to a locked day of a bank account by name; PostgreSQL holds the same law, and takes the certificate back
 * where an exception lets the change through. @throws RefusalError reconciliation.locked
 */
export const refuseLockedDays = async (
  tx: TenantRead,
  change: { readonly bankAccountId: string; readonly entityId: string; readonly day: string; readonly says: string },
): Promise<void> => {
  const locked = await lockedDaysOf(tx, change.bankAccountId);
  if (locked === undefined) return;
  const day = date(change.day);
  const { lockExceptions } = await loadEntityLedger(tx, { entityId: change.entityId, days: [day], accountIds: [] });
  orThrow(judgeLockedDays(locked, { day, says: change.says }, lockExceptions));
};
