import { sql, type TenantRead } from '@counterfoil/platform/db';

export const hasSchedules = async (tx: TenantRead): Promise<boolean> =>
  (await tx.maybe(sql`select 1 from recognition_schedule where tenant_id = ${tx.tenantId} limit 1`)) !== undefined;

/** Ledger account by role, and the account that depreciation goes to, which has none. */
export const accountsByRole = async (tx: TenantRead, entityId: string): Promise<Readonly<Record<string, string>>> => {
  const rows = await tx.many<{ role: string; id: string }>(sql`
    select role, ledger_account_id as id from account_role where tenant_id = ${tx.tenantId} and entity_id = ${entityId}
    union all
    (select 'depreciation', a.id from ledger_account a join entity_account u on u.tenant_id = a.tenant_id and u.ledger_account_id = a.id
      where a.tenant_id = ${tx.tenantId} and u.entity_id = ${entityId} and a.type = 'expense' and a.name ilike 'depreciation%'
      order by a.code limit 1)`);
  return Object.fromEntries(rows.map(({ role, id }) => [role, id]));
};

/** The dearest line that a bill put on the account for fixed assets. */
export const assetLine = (tx: TenantRead, entityId: string): Promise<{ entryId: string; line: number } | undefined> =>
  tx.maybe<{ entryId: string; line: number }>(sql`
    select p.entry_id as "entryId", p.line_number as line from account_role r
      join posting p on p.tenant_id = r.tenant_id and p.entity_id = r.entity_id and p.ledger_account_id = r.ledger_account_id
     where r.tenant_id = ${tx.tenantId} and r.entity_id = ${entityId} and r.role = 'fixedAsset' and p.amount > 0
       and not exists (select from journal_entry x where x.tenant_id = p.tenant_id and x.reverses_id = p.entry_id)
     order by p.amount desc limit 1`);
