import { sql, type TenantRead } from '@counterfoil/platform/db';

export const seriesStand = (
  tx: TenantRead,
  entityId: string,
  series: string,
): Promise<{ last_number: bigint; last_issued_on: string | null } | undefined> =>
  tx.maybe(sql`
    select last_number, last_issued_on from sales_series where tenant_id = ${tx.tenantId} and entity_id = ${entityId} and series = ${series}`);
