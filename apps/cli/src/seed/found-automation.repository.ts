import { sql, type TenantRead } from '@counterfoil/platform/db';

export const checksDone = async (tx: TenantRead): Promise<boolean> =>
  (await tx.maybe(sql`select 1 from promotion where tenant_id = ${tx.tenantId} limit 1`)) !== undefined;

/** The open items that a person who looks at the payment would pick: in the demo the machine's matches are right. */
export const matchedItems = async (tx: TenantRead, decisionId: string): Promise<string[]> =>
  (
    await tx.many<{ id: string }>(sql`
      select a.open_item_id as id from match m join match_allocation a on a.tenant_id = m.tenant_id and a.match_id = m.id
       where m.tenant_id = ${tx.tenantId} and m.decision_id = ${decisionId} and m.status = 'accepted'`)
  ).map(({ id }) => id);
