import { sql, type TenantRead, type TenantWrite } from '@counterfoil/platform/db';

export type LockExceptionRow = {
  readonly id: string;
  readonly entityId: string;
  readonly area: string;
  readonly from: string;
  readonly to: string;
  readonly personId: string;
  readonly givenBy: string | null;
  readonly reason: string;
  readonly validUntil: string;
  readonly createdAt: string;
  readonly live: boolean;
  /** How many entries were posted through it. */
  readonly entries: number;
};

// The entries counted are those a person stands behind while the exception was open, on its days and in its area's reach.
const EXCEPTION = sql`
  select x.id, x.entity_id as "entityId", x.area, x.date_from as "from", x.date_to as "to", x.person_id as "personId",
      x.given_by as "givenBy", x.reason, x.valid_until as "validUntil", x.created_at as "createdAt", x.valid_until > now() as live,
      (select count(*)::int from journal_entry e
        where e.tenant_id = x.tenant_id and e.entity_id = x.entity_id and e.recorded_at between x.created_at and x.valid_until
          and x.person_id in (e.prepared_by, e.approved_by)
          and case x.area when 'tax' then coalesce(e.tax_point, e.posting_date) else e.posting_date end
            between x.date_from and x.date_to) as entries
    from lock_exception x`;

export const exceptionRows = (
  tx: TenantRead,
  filter: { entityId?: string | undefined; after: readonly string[] | null; limit: number },
): Promise<LockExceptionRow[]> => {
  const [after = null] = filter.after ?? [];
  return tx.many<LockExceptionRow>(sql`
    ${EXCEPTION} where x.tenant_id = ${tx.tenantId} and (${filter.entityId ?? null}::uuid is null or x.entity_id = ${filter.entityId ?? null}::uuid)
      and (${after}::uuid is null or x.id < ${after}::uuid)
     order by x.id desc limit ${filter.limit}`);
};

export const exceptionRow = (tx: TenantRead, id: string): Promise<LockExceptionRow | undefined> =>
  tx.maybe<LockExceptionRow>(sql`${EXCEPTION} where x.tenant_id = ${tx.tenantId} and x.id = ${id}`);

export type NewException = {
  entityId: string;
  area: string;
  from: string;
  to: string;
  personId: string;
  reason: string;
  hours: number;
};

export const insertException = async (tx: TenantWrite, row: NewException): Promise<string> =>
  (
    await tx.one<{ id: string }>(sql`
      insert into lock_exception (tenant_id, entity_id, area, date_from, date_to, person_id, reason, valid_until, given_by)
      values (${tx.tenantId}, ${row.entityId}, ${row.area}, ${row.from}, ${row.to}, ${row.personId}, ${row.reason},
        now() + make_interval(secs => ${row.hours * 3600}), ${tx.principal.userId}) returning id`)
  ).id;

/** False where it has ended already. */
export const endException = async (tx: TenantWrite, id: string): Promise<boolean> =>
  (await tx.run(sql`
    update lock_exception set valid_until = now() where tenant_id = ${tx.tenantId} and id = ${id} and valid_until > now()`)) ===
  1;
