import { type AuditDoor, sql } from '@counterfoil/platform/db';

export type DueAutomation = { readonly tenantId: string; readonly day: string };

/** Every organisation whose night has come, with its own calendar day; whose turn was taken is for the turns to know. */
export const automationsDue = (audit: AuditDoor, at: { now: string; fromHour: number }): Promise<DueAutomation[]> =>
  audit.read((tx) =>
    tx.many<DueAutomation>(sql`
      with local as (
        select distinct on (e.tenant_id) e.tenant_id, ${at.now}::timestamptz at time zone e.time_zone as there
          from legal_entity e where e.archived_at is null order by e.tenant_id, e.id
      )
      select l.tenant_id as "tenantId", l.there::date as day from local l where extract(hour from l.there) >= ${at.fromHour}::int order by l.tenant_id`),
  );
