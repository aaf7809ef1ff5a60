import { sql, type TenantRead } from '@counterfoil/platform/db';

/** What figures are counted under, by name: ledger accounts, bank accounts, and papers. */
export const namesOfModels = async (tx: TenantRead): Promise<ReadonlyMap<string, string>> => {
  const rows = await tx.many<{ id: string; name: string }>(sql`
    select id::text as id, code || ' ' || name as name from ledger_account where tenant_id = ${tx.tenantId}
    union all
    select id::text, name from bank_account where tenant_id = ${tx.tenantId}`);
  return new Map([...rows.map(({ id, name }) => [id, name] as const), ['documents', 'Lines of documents']]);
};
