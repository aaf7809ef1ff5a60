import { joined, sql, type TenantRead, type TenantWrite } from '@counterfoil/platform/db';

export type DimensionRuleRow = {
  readonly ledger_account_id: string;
  readonly account_code: string;
  readonly account_name: string;
  readonly dimension_type_id: string;
  readonly dimension_code: string;
  readonly dimension_name: string;
  readonly requirement: 'required' | 'optional' | 'forbidden';
};

export type DimensionRuleFilter = {
  readonly ledgerAccountId?: string;
  readonly dimensionId?: string;
  readonly after?: readonly string[] | null;
  readonly limit: number;
};

/** What accounts ask of dimensions, by account and dimension; what is optional is said nowhere. */
export const dimensionRuleRows = (tx: TenantRead, filter: DimensionRuleFilter): Promise<DimensionRuleRow[]> => {
  const conditions = [sql`r.tenant_id = ${tx.tenantId}`, sql`r.requirement <> 'optional'`];
  if (filter.ledgerAccountId !== undefined) conditions.push(sql`r.ledger_account_id = ${filter.ledgerAccountId}`);
  if (filter.dimensionId !== undefined) conditions.push(sql`r.dimension_type_id = ${filter.dimensionId}`);
  if (filter.after)
    conditions.push(sql`(a.code, t.code) > (${filter.after[0] ?? ''}::text, ${filter.after[1] ?? ''}::text)`);
  return tx.many<DimensionRuleRow>(sql`
    select r.ledger_account_id, a.code as account_code, a.name as account_name, r.dimension_type_id, t.code as dimension_code,
           t.name as dimension_name, r.requirement
      from account_dimension_rule r
      join ledger_account a on a.tenant_id = r.tenant_id and a.id = r.ledger_account_id
      join dimension_type t on t.tenant_id = r.tenant_id and t.id = r.dimension_type_id
     where ${joined(conditions, ' and ')} order by a.code, t.code limit ${filter.limit}`);
};

export type RuledAccountRow = {
  readonly code: string;
  readonly name: string;
  readonly control: string;
  readonly openItems: boolean;
  readonly roles: string[];
};

/** The account a rule is for, locked while the rule is written, with what it means to the product in any entity. */
export const lockRuledAccount = async (tx: TenantWrite, id: string): Promise<RuledAccountRow | undefined> => {
  await tx.maybe(sql`select 1 from ledger_account where tenant_id = ${tx.tenantId} and id = ${id} for no key update`);
  return tx.maybe<RuledAccountRow>(sql`
    select a.code, a.name, a.control, a.open_items as "openItems",
        coalesce((select array_agg(distinct x.role order by x.role) from account_role x
          where x.tenant_id = a.tenant_id and x.ledger_account_id = a.id), '{}') as roles
      from ledger_account a where a.tenant_id = ${tx.tenantId} and a.id = ${id}`);
};

export const writeDimensionRule = (
  tx: TenantWrite,
  rule: { ledgerAccountId: string; dimensionId: string; requirement: string },
): Promise<number> =>
  tx.run(sql`
    insert into account_dimension_rule (tenant_id, ledger_account_id, dimension_type_id, requirement)
    values (${tx.tenantId}, ${rule.ledgerAccountId}, ${rule.dimensionId}, ${rule.requirement})
    on conflict (tenant_id, ledger_account_id, dimension_type_id) do update set requirement = excluded.requirement`);

/** The last day on which a posting names a value; what a reversal names stays named. */
export const lastNamedOn = async (
  tx: TenantRead,
  of: { readonly dimension: string; readonly value: string },
): Promise<string | null> =>
  (
    await tx.one<{ day: string | null }>(sql`
      select max(p.posting_date) as day from posting p join journal_entry e on e.tenant_id = p.tenant_id and e.id = p.entry_id
       where p.tenant_id = ${tx.tenantId} and p.dimensions ->> ${of.dimension}::text = ${of.value} and e.kind <> 'reversal'`)
  ).day;

export const valuesBelow = (
  tx: TenantRead,
  id: string,
): Promise<{ code: string; valid_from: string; valid_to: string | null }[]> =>
  tx.many(
    sql`select code, valid_from, valid_to from dimension_value where tenant_id = ${tx.tenantId} and parent_id = ${id} order by code`,
  );

export const writeDimensionValue = (
  tx: TenantWrite,
  change: { id: string; name: string; validTo: string | null },
): Promise<number> =>
  tx.run(sql`
    update dimension_value set name = ${change.name}, valid_to = ${change.validTo}::date where tenant_id = ${tx.tenantId} and id = ${change.id}`);
