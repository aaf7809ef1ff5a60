import { sql, type TenantRead } from '@counterfoil/platform/db';

export const partyNames = async (
  tx: TenantRead,
  ids: readonly (string | null)[],
): Promise<ReadonlyMap<string, string>> => {
  const wanted = [...new Set(ids.filter((id): id is string => id !== null))];
  if (wanted.length === 0) return new Map();
  const rows = await tx.many<{ id: string; name: string }>(
    sql`select id, name from party where tenant_id = ${tx.tenantId} and id = any(${wanted}::uuid[])`,
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
};
