import { type AuditDoor, sql } from '@counterfoil/platform/db';

export type DueRecount = { readonly tenantId: string; readonly day: string };

/**
 * Organisations whose night has come and whose books were not recounted on their present day. The zone is that of the
 * organisation's first entity; a night that was slept through is made up for as soon as somebody is awake.
 */
export const recountsDue = (audit: AuditDoor, at: { now: string; fromHour: number }): Promise<DueRecount[]> =>
  audit.read((tx) =>
    tx.many<DueRecount>(sql`
      with local as (
        select distinct on (e.tenant_id) e.tenant_id, e.time_zone, ${at.now}::timestamptz at time zone e.time_zone as there
          from legal_entity e where e.archived_at is null order by e.tenant_id, e.id
      )
      select l.tenant_id as "tenantId", l.there::date as day from local l
       where extract(hour from l.there) >= ${at.fromHour}::int
         and not exists (select from invariant_run r
           where r.tenant_id = l.tenant_id and r.trigger = 'nightly' and (r.ran_at at time zone l.time_zone)::date = l.there::date)
       order by l.tenant_id`),
  );
