import { sql, type TenantRead } from '@counterfoil/platform/db';

/** Every rule that stands, with its version: another rule may take what a new one would have got. */
export const rulesPrint = async (tx: TenantRead): Promise<string> =>
  (
    await tx.one<{ print: string }>(
      sql`select coalesce(md5(string_agg(id::text || ':' || version, ',' order by id)), 'none') as print from coding_rule where tenant_id = ${tx.tenantId} and archived_at is null`,
    )
  ).print;

/** Every tolerance, of the organisation and of its entities: a wider one may hold where a narrower is not set. */
export const tolerancesPrint = async (tx: TenantRead): Promise<string> =>
  (
    await tx.one<{ print: string }>(
      sql`select coalesce(md5(string_agg(id::text || ':' || coalesce(valid_to::text, ''), ',' order by id)), 'none') as print from tolerance where tenant_id = ${tx.tenantId}`,
    )
  ).print;

/** Every term for payments that wait for their document in an entity. */
export const holdsPrint = async (tx: TenantRead, entityId: string): Promise<string> =>
  (
    await tx.one<{ print: string }>(
      sql`select coalesce(md5(string_agg(id::text || ':' || coalesce(valid_to::text, ''), ',' order by id)), 'none') as print from document_hold where tenant_id = ${tx.tenantId} and entity_id = ${entityId}`,
    )
  ).print;

export type RuleNames = {
  party_name: string | null;
  account_code: string | null;
  account_name: string | null;
  tax_code: string | null;
};

export const namesForRule = (
  tx: TenantRead,
  of: { partyId: string | null; ledgerAccountId: string; taxCodeId: string | null },
): Promise<RuleNames> =>
  tx.one<RuleNames>(sql`
    select (select name from party where tenant_id = ${tx.tenantId} and id = ${of.partyId}::uuid) as party_name,
           (select code from ledger_account where tenant_id = ${tx.tenantId} and id = ${of.ledgerAccountId}::uuid) as account_code,
           (select name from ledger_account where tenant_id = ${tx.tenantId} and id = ${of.ledgerAccountId}::uuid) as account_name,
           (select code from tax_code where tenant_id = ${tx.tenantId} and id = ${of.taxCodeId}::uuid) as tax_code`);

export const partyNameOf = async (tx: TenantRead, id: string | null): Promise<string | null> =>
  id === null
    ? null
    : ((await tx.maybe<{ name: string }>(sql`select name from party where tenant_id = ${tx.tenantId} and id = ${id}`))
        ?.name ?? null);
