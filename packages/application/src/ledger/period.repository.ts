import { sql, type TenantRead, type TenantWrite } from '@counterfoil/platform/db';

export type PeriodRow = {
  readonly id: string;
  readonly entityId: string;
  readonly fiscalYearId: string;
  readonly fiscalYear: string;
  readonly ordinal: number;
  readonly kind: string;
  readonly label: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly status: 'open' | 'soft_closed' | 'closed';
  readonly version: number;
  /** Whether each area is locked through the end of this period. */
  readonly locks: Readonly<Record<string, boolean>>;
};

const PERIOD = sql`
  select p.id, p.entity_id as "entityId", p.fiscal_year_id as "fiscalYearId", y.label as "fiscalYear", p.ordinal, p.kind, p.label,
      p.starts_on as "startsOn", p.ends_on as "endsOn", p.status, p.version,
      (select coalesce(jsonb_object_agg(l.area, coalesce(l.locked_through >= p.ends_on, false)), '{}')
         from area_lock l where l.tenant_id = p.tenant_id and l.entity_id = p.entity_id) as locks
    from period p join fiscal_year y on y.tenant_id = p.tenant_id and y.id = p.fiscal_year_id`;

type PeriodFilter = { entityId?: string; today: string; after: readonly string[] | null; limit: number };

/** What has begun by `today`, the latest first; then what lies ahead, in the order in which it will come. */
export const periodRows = (tx: TenantRead, { entityId, today, after, limit }: PeriodFilter): Promise<PeriodRow[]> => {
  const [startsOn = null, ordinal = null, id = null] = after ?? [];
  const last = sql`(${startsOn}::date, ${ordinal}::smallint, ${id}::uuid)`;
  const own = sql`(p.starts_on, p.ordinal, p.id)`;
  const begun = sql`p.starts_on <= ${today}::date`;
  const behind = sql`case when ${startsOn}::date <= ${today}::date then (${begun} and ${own} < ${last}) or not (${begun}) else not (${begun}) and ${own} > ${last} end`;
  return tx.many<PeriodRow>(sql`
    ${PERIOD} where p.tenant_id = ${tx.tenantId}
      and (${entityId ?? null}::uuid is null or p.entity_id = ${entityId ?? null}::uuid) and (${startsOn}::date is null or ${behind})
     order by case when ${begun} then p.starts_on end desc nulls last, case when ${begun} then p.ordinal end desc, case when ${begun} then p.id end desc,
       p.starts_on, p.ordinal, p.id limit ${limit}`);
};

export const periodRow = (tx: TenantRead, id: string): Promise<PeriodRow | undefined> =>
  tx.maybe<PeriodRow>(sql`${PERIOD} where p.tenant_id = ${tx.tenantId} and p.id = ${id}`);

/** False where somebody else was faster. Waits for the postings under way, which then find the period as it is now. */
export const setPeriodStatus = async (
  tx: TenantWrite,
  period: PeriodRow,
  status: PeriodRow['status'],
): Promise<boolean> =>
  (await tx.run(sql`
    update period set status = ${status}, version = version + 1
     where tenant_id = ${tx.tenantId} and id = ${period.id} and version = ${period.version} and status = ${period.status}`)) ===
  1;

/** Locks the areas through the period's last day; what is locked further stays so. Returns the areas that changed. */
export const lockAreas = async (tx: TenantWrite, period: PeriodRow, areas: readonly string[]): Promise<string[]> => {
  const rows = await tx.many<{ area: string }>(sql`
    insert into area_lock as l (tenant_id, entity_id, area, locked_through, changed_by, changed_at)
    select ${tx.tenantId}, ${period.entityId}, a, ${period.endsOn}::date, ${tx.principal.userId}, now()
      from unnest(${areas}::text[]) a order by a
    on conflict (tenant_id, entity_id, area) do update
      set locked_through = excluded.locked_through, changed_by = excluded.changed_by, changed_at = now(), version = l.version + 1
      where l.locked_through is null or l.locked_through < excluded.locked_through
    returning l.area`);
  return rows.map(({ area }) => area);
};

/** Unlocks the areas from the period's first day on. Returns the areas that changed. */
export const unlockAreas = async (tx: TenantWrite, period: PeriodRow, areas: readonly string[]): Promise<string[]> => {
  const rows = await tx.many<{ area: string }>(sql`
    update area_lock set locked_through = ${period.startsOn}::date - 1, changed_by = ${tx.principal.userId}, changed_at = now(),
        version = version + 1
     where tenant_id = ${tx.tenantId} and entity_id = ${period.entityId} and area = any (${areas}::text[])
       and locked_through >= ${period.startsOn}::date
    returning area`);
  return rows.map(({ area }) => area);
};

/** Bank transactions of the period that are neither posted nor set aside. */
export const unpostedBankLines = async (tx: TenantRead, period: PeriodRow): Promise<number> => {
  const { count } = await tx.one<{ count: number }>(sql`
    select count(*)::int as count from bank_transaction
     where tenant_id = ${tx.tenantId} and entity_id = ${period.entityId} and status in ('imported', 'proposed', 'exception')
       and booking_date between ${period.startsOn}::date and ${period.endsOn}::date
       and not exists (select from bank_transaction c where c.tenant_id = bank_transaction.tenant_id and c.parent_id = bank_transaction.id)`);
  return count;
};
