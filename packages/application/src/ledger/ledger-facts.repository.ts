import type {
  AreaLock,
  DimensionValue,
  LedgerAccount,
  LockException,
  Period,
  ReconciledAccount,
  RoleMap,
} from '@counterfoil/domain/ledger';
import type { CurrencyCode } from '@counterfoil/domain/money';
import { sql, type TenantRead } from '@counterfoil/platform/db';

export type EntityFacts = { readonly id: string; readonly name: string; readonly functionalCurrency: CurrencyCode };

export type LedgerFactsRow = {
  readonly entity: EntityFacts;
  readonly accounts: readonly LedgerAccount[];
  readonly roles: RoleMap;
  readonly periods: readonly Period[];
  readonly locks: readonly AreaLock[];
  readonly lockExceptions: readonly LockException[];
  readonly reconciled: readonly ReconciledAccount[];
  readonly dimensionValues: readonly DimensionValue[];
};

export type FactsWanted = {
  readonly entityId: string;
  readonly days: readonly string[];
  readonly people: readonly string[];
  /** Null asks for the whole chart; else these, and those the currency conversion needs. */
  readonly accountIds: readonly string[] | null;
  readonly dimensions: readonly (readonly [type: string, value: string])[];
};

/**
 * Everything the laws need of an entity in one question, because it stands before every posting. An account's validity
 * is the narrower of the organisation's and the entity's; exceptions are those valid now for the people named.
 */
export const ledgerFactsOf = (tx: TenantRead, wanted: FactsWanted): Promise<LedgerFactsRow | undefined> => {
  const [tenant, entity] = [sql`${tx.tenantId}::uuid`, sql`${wanted.entityId}::uuid`];
  return tx.maybe<LedgerFactsRow>(sql`
    select json_build_object('id', e.id, 'name', e.name, 'functionalCurrency', e.functional_currency) as entity,
      (select coalesce(json_agg(json_build_object('id', a.id, 'code', a.code, 'name', a.name, 'type', a.type,
          'control', a.control, 'openItems', a.open_items, 'allowsManual', a.allows_manual, 'monetary', a.monetary,
          'fixedAsset', a.type = 'asset' and a.cash_flow_class = 'investing',
          'currency', a.currency, 'active', a.archived_at is null, 'validFrom', greatest(a.valid_from, u.valid_from),
          'validTo', least(a.valid_to, u.valid_to), 'dimensionRules', coalesce(d.rules, '{}'::json))), '[]')
         from entity_account u
         join ledger_account a on a.tenant_id = u.tenant_id and a.id = u.ledger_account_id
         left join (
           select r.ledger_account_id, json_object_agg(t.code, r.requirement) as rules
             from account_dimension_rule r join dimension_type t on t.tenant_id = r.tenant_id and t.id = r.dimension_type_id
            where r.tenant_id = ${tenant} group by r.ledger_account_id
         ) d on d.ledger_account_id = a.id
        where u.tenant_id = ${tenant} and u.entity_id = ${entity}
          and (${wanted.accountIds}::uuid[] is null or u.ledger_account_id = any (${wanted.accountIds}::uuid[])
            or u.ledger_account_id = (select x.ledger_account_id from account_role x
              where x.tenant_id = ${tenant} and x.entity_id = ${entity} and x.role = 'currencyConversion'))) as accounts,
      (select coalesce(json_object_agg(x.role, x.ledger_account_id), '{}')
         from account_role x where x.tenant_id = ${tenant} and x.entity_id = ${entity}) as roles,
      (select coalesce(json_agg(json_build_object('id', p.id, 'fiscalYearId', p.fiscal_year_id, 'kind', p.kind,
          'label', p.label, 'startsOn', p.starts_on, 'endsOn', p.ends_on, 'status', p.status) order by p.starts_on, p.ordinal), '[]')
         from period p where p.tenant_id = ${tenant} and p.entity_id = ${entity}
          and exists (select from unnest(${wanted.days}::date[]) d where d between p.starts_on and p.ends_on)) as periods,
      (select coalesce(json_agg(json_build_object('area', l.area, 'lockedThrough', l.locked_through)), '[]')
         from area_lock l where l.tenant_id = ${tenant} and l.entity_id = ${entity}) as locks,
      (select coalesce(json_agg(json_build_object('id', v.id, 'area', v.area, 'from', v.date_from, 'to', v.date_to)), '[]')
         from lock_exception v where v.tenant_id = ${tenant} and v.entity_id = ${entity} and v.valid_until > now()
          and v.person_id = any (${wanted.people}::uuid[])) as "lockExceptions",
      (select coalesce(json_agg(json_build_object('ledgerAccountId', c.ledger_account_id, 'name', b.name, 'through', c.through_date)), '[]')
         from bank_reconciliation c join bank_account b on b.tenant_id = c.tenant_id and b.id = c.bank_account_id
        where c.tenant_id = ${tenant} and c.entity_id = ${entity} and c.status = 'live'
          and c.through_date >= (select min(d) from unnest(${wanted.days}::date[]) d)) as reconciled,
      (select coalesce(json_agg(json_build_object('type', t.code, 'value', v.code, 'validFrom', v.valid_from, 'validTo', v.valid_to)), '[]')
         from (select distinct * from unnest(${wanted.dimensions.map(([type]) => type)}::text[],
           ${wanted.dimensions.map(([, value]) => value)}::text[])) n (type, value)
         join dimension_type t on t.tenant_id = ${tenant} and t.code = n.type and t.archived_at is null
         join dimension_value v on v.tenant_id = ${tenant} and v.dimension_type_id = t.id and v.code = n.value) as "dimensionValues"
      from legal_entity e where e.tenant_id = ${tenant} and e.id = ${entity}`);
};
