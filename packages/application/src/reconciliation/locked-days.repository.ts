import type { LockedDays } from '@counterfoil/domain/reconciliation';
import { sql, type TenantRead } from '@counterfoil/platform/db';

/** Through which day the account is locked by a certificate that stands. */
export const lockedDaysOf = (tx: TenantRead, bankAccountId: string): Promise<LockedDays | undefined> =>
  tx.maybe<LockedDays>(sql`
    select b.name, c.through_date as through from bank_reconciliation c join bank_account b on b.tenant_id = c.tenant_id and b.id = c.bank_account_id
     where c.tenant_id = ${tx.tenantId} and c.bank_account_id = ${bankAccountId} and c.status = 'live' order by c.through_date desc limit 1`);

/** The last day of the first certificate that rests on a statement after its days; null where none does. */
export const lastDayRestingOn = async (
  tx: TenantRead,
  of: { readonly bankAccountId: string; readonly statementId: string },
): Promise<string | null> =>
  (
    await tx.one<{ day: string | null }>(
      sql`select min(through_date) as day from reconciliations_resting_on(${tx.tenantId}, ${of.bankAccountId}, ${of.statementId})`,
    )
  ).day;
