import { sql, type TenantRead } from '@counterfoil/platform/db';

/** The last month of each fiscal year that has ended by the day and holds entries, the oldest first. */
export const lastMonths = (
  tx: TenantRead,
  entityId: string,
  through: string,
): Promise<{ periodId: string; fiscalYear: string }[]> =>
  tx.many<{ periodId: string; fiscalYear: string }>(sql`
    select p.id as "periodId", y.label as "fiscalYear" from fiscal_year y
      join period p on p.tenant_id = y.tenant_id and p.fiscal_year_id = y.id and p.kind = 'regular' and p.ends_on = y.ends_on
     where y.tenant_id = ${tx.tenantId} and y.entity_id = ${entityId} and y.ends_on <= ${through}::date
       and exists (select from journal_entry e
         join posting q on q.tenant_id = e.tenant_id and q.entry_id = e.id
         join ledger_account a on a.tenant_id = q.tenant_id and a.id = q.ledger_account_id and a.type in ('income', 'expense')
        where e.tenant_id = y.tenant_id and e.fiscal_year_id = y.id)
     order by y.ends_on`);

export const hardLockOf = async (tx: TenantRead, entityId: string): Promise<string | null> =>
  (
    await tx.maybe<{ through: string | null }>(sql`
      select locked_through as through from area_lock
       where tenant_id = ${tx.tenantId} and entity_id = ${entityId} and area = 'hard'`)
  )?.through ?? null;

/** The day of the latest adjustment period that is over; null where a calendar has none. */
export const lastAdjustmentDay = async (tx: TenantRead, entityId: string, through: string): Promise<string | null> =>
  (
    await tx.maybe<{ day: string }>(sql`
      select p.ends_on as day from period p
       where p.tenant_id = ${tx.tenantId} and p.entity_id = ${entityId} and p.kind = 'adjustment' and p.ends_on <= ${through}::date
       order by p.ends_on desc limit 1`)
  )?.day ?? null;
