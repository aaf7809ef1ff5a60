import type { CalendarDate } from '@counterfoil/domain/calendar';
import { sql, type TenantRead, type TenantWrite } from '@counterfoil/platform/db';

export type ClosePeriod = {
  readonly id: string;
  readonly entityId: string;
  readonly entityName: string;
  readonly functionalCurrency: string;
  readonly fiscalYearId: string;
  readonly fiscalYear: string;
  readonly yearStartsOn: CalendarDate;
  readonly yearEndsOn: CalendarDate;
  readonly kind: string;
  readonly label: string;
  readonly startsOn: CalendarDate;
  readonly endsOn: CalendarDate;
  readonly status: 'open' | 'soft_closed' | 'closed';
  /** Shut for entries of a schedule: closed, or its last day behind the ledger's or the hard lock. */
  readonly shut: boolean;
};

const PERIOD = sql`
  select p.id, p.entity_id as "entityId", l.name as "entityName", l.functional_currency as "functionalCurrency",
      p.fiscal_year_id as "fiscalYearId", y.label as "fiscalYear", y.starts_on as "yearStartsOn", y.ends_on as "yearEndsOn", p.kind, p.label,
      p.starts_on as "startsOn", p.ends_on as "endsOn", p.status,
      p.status = 'closed' or exists (select from area_lock k where k.tenant_id = p.tenant_id and k.entity_id = p.entity_id
        and k.area in ('ledger', 'hard') and k.locked_through >= p.ends_on) as shut
    from period p
    join fiscal_year y on y.tenant_id = p.tenant_id and y.id = p.fiscal_year_id
    join legal_entity l on l.tenant_id = p.tenant_id and l.id = p.entity_id`;

export const closePeriodRow = (tx: TenantRead, id: string): Promise<ClosePeriod | undefined> =>
  tx.maybe<ClosePeriod>(sql`${PERIOD} where p.tenant_id = ${tx.tenantId} and p.id = ${id}`);

/** The regular periods of an entity in their order, those that end on or after the day. */
export const regularPeriods = (tx: TenantRead, entityId: string, from: string): Promise<ClosePeriod[]> =>
  tx.many<ClosePeriod>(sql`
    ${PERIOD} where p.tenant_id = ${tx.tenantId} and p.entity_id = ${entityId} and p.kind = 'regular' and p.ends_on >= ${from}::date
     order by p.starts_on`);

/** Who closes a period does so alone: the second one waits here and finds what the first one did. */
export const lockClose = (tx: TenantWrite, entityId: string): Promise<number> =>
  tx.run(sql`select pg_advisory_xact_lock(4220, hashtext(${entityId}))`);

/** The first period before this one that is open and holds or follows entries. */
export const earlierOpen = (
  tx: TenantRead,
  period: { entityId: string; startsOn: string },
): Promise<{ label: string } | undefined> =>
  tx.maybe<{ label: string }>(sql`
    select p.label from period p
     where p.tenant_id = ${tx.tenantId} and p.entity_id = ${period.entityId} and p.kind = 'regular' and p.status = 'open'
       and p.ends_on < ${period.startsOn}::date
       and exists (select from journal_entry e where e.tenant_id = p.tenant_id and e.entity_id = p.entity_id and e.posting_date <= p.ends_on)
     order by p.starts_on limit 1`);

export const countParties = async (tx: TenantRead, ids: readonly string[]): Promise<number> =>
  (
    await tx.one<{ known: number }>(sql`
      select count(*)::int as known from party where tenant_id = ${tx.tenantId} and id = any (${[...ids]}::uuid[])`)
  ).known;
