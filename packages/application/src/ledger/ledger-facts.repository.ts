import type { AreaLock, LedgerAccount, LockException, Period, RoleMap } from '@counterfoil/domain/ledger';
import type { CurrencyCode } from '@counterfoil/domain/money';
import { sql, type TenantRead } from '@counterfoil/platform/db';

export type EntityFacts = { readonly id: string; readonly name: string; readonly functionalCurrency: CurrencyCode };

export const entityOf = (tx: TenantRead, entityId: string): Promise<EntityFacts | undefined> =>
  tx.maybe<EntityFacts>(sql`
    select id, name, functional_currency as "functionalCurrency"
      from legal_entity where tenant_id = ${tx.tenantId} and id = ${entityId}`);

/** The accounts an entity uses; their validity is the narrower of the organisation's and the entity's. */
export const accountsOf = (tx: TenantRead, entityId: string): Promise<LedgerAccount[]> =>
  tx.many<LedgerAccount>(sql`
    select a.id, a.code, a.name, a.type, a.control, a.open_items as "openItems", a.allows_manual as "allowsManual",
        a.monetary, a.currency, a.archived_at is null as active,
        greatest(a.valid_from, u.valid_from) as "validFrom", least(a.valid_to, u.valid_to) as "validTo",
        coalesce((select jsonb_object_agg(t.code, r.requirement) from account_dimension_rule r
          join dimension_type t on t.tenant_id = r.tenant_id and t.id = r.dimension_type_id
          where r.tenant_id = a.tenant_id and r.ledger_account_id = a.id), '{}') as "dimensionRules"
      from entity_account u
      join ledger_account a on a.tenant_id = u.tenant_id and a.id = u.ledger_account_id
     where u.tenant_id = ${tx.tenantId} and u.entity_id = ${entityId}
     order by a.code`);

export const rolesOf = async (tx: TenantRead, entityId: string): Promise<RoleMap> => {
  const { roles } = await tx.one<{ roles: RoleMap }>(sql`
    select coalesce(jsonb_object_agg(role, ledger_account_id), '{}') as roles
      from account_role where tenant_id = ${tx.tenantId} and entity_id = ${entityId}`);
  return roles;
};

/** The periods that hold any of the days, or one by its id. */
export const periodsHolding = (tx: TenantRead, entityId: string, days: readonly string[]): Promise<Period[]> =>
  tx.many<Period>(sql`
    select p.id, p.fiscal_year_id as "fiscalYearId", p.kind, p.label, p.starts_on as "startsOn", p.ends_on as "endsOn", p.status
      from period p
     where p.tenant_id = ${tx.tenantId} and p.entity_id = ${entityId}
       and exists (select from unnest(${days}::date[]) d where d between p.starts_on and p.ends_on)
     order by p.starts_on, p.ordinal`);

export const locksOf = (tx: TenantRead, entityId: string): Promise<AreaLock[]> =>
  tx.many<AreaLock>(sql`
    select area, locked_through as "lockedThrough"
      from area_lock where tenant_id = ${tx.tenantId} and entity_id = ${entityId}`);

/** The dated exceptions that are valid now for these people. */
export const lockExceptionsOf = (
  tx: TenantRead,
  entityId: string,
  people: readonly string[],
): Promise<LockException[]> =>
  people.length === 0
    ? Promise.resolve([])
    : tx.many<LockException>(sql`
        select id, area, date_from as "from", date_to as "to" from lock_exception
         where tenant_id = ${tx.tenantId} and entity_id = ${entityId} and valid_until > now()
           and person_id = any (${people}::uuid[])`);
