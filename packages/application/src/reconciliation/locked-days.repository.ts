import type { LockedDays } from '@counterfoil/domain/reconciliation';
import { sql, type TenantRead } from '@counterfoil/platform/db';

/** Through which day the account is locked by a certificate that stands. */
export const lockedDaysOf = (tx: TenantRead, bankAccountId: string): Promise<LockedDays | undefined> =>
  tx.maybe<LockedDays>(sql`
    select b.name, c.through_date as through from bank_reconciliation c join bank_account b on b.tenant_id = c.tenant_id and b.id = c.bank_account_id
     where c.tenant_id = ${tx.tenantId} and c.bank_account_id = ${bankAccountId} and c.status = 'live' order by c.through_date desc limit 1`);
