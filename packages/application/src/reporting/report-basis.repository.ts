import { sql, type TenantRead } from '@counterfoil/platform/db';

/** The first day of the fiscal year that holds the day. */
export const fiscalYearStart = async (
  tx: TenantRead,
  { entityId, day }: { readonly entityId: string; readonly day: string },
): Promise<string | undefined> => {
  const row = await tx.maybe<{ startsOn: string }>(sql`
    select starts_on as "startsOn" from fiscal_year
     where tenant_id = ${tx.tenantId} and entity_id = ${entityId} and ${day}::date between starts_on and ends_on
     order by starts_on desc limit 1`);
  return row?.startsOn;
};

/** How many postings an entity has, from the maintained balances. */
export const postingCount = async (tx: TenantRead, entityId: string): Promise<bigint> => {
  const { count } = await tx.one<{ count: bigint }>(sql`
    select coalesce(sum(posting_count), 0)::bigint as count from account_balance
     where tenant_id = ${tx.tenantId} and entity_id = ${entityId}`);
  return count;
};
