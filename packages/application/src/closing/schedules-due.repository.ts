import { type AuditDoor, sql } from '@counterfoil/platform/db';

export type DueSchedules = { readonly tenantId: string; readonly entityId: string };

/**
 * Entities with a schedule that may owe an instalment: an ended period of it has none yet. Looks at no lock and at no
 * amount; who does the work does.
 */
export const schedulesDue = (audit: AuditDoor, now: Date): Promise<DueSchedules[]> =>
  audit.read((tx) =>
    tx.many<DueSchedules>(sql`
      select distinct s.tenant_id as "tenantId", s.entity_id as "entityId"
        from recognition_schedule s
        join legal_entity l on l.tenant_id = s.tenant_id and l.id = s.entity_id and l.archived_at is null
        join period p on p.tenant_id = s.tenant_id and p.entity_id = s.entity_id and p.kind = 'regular' and p.status <> 'closed'
         and p.ends_on >= coalesce(s.recognise_from, s.starts_on) and p.ends_on < (${now.toISOString()}::timestamptz at time zone l.time_zone)::date
         and (s.kind <> 'accrual' or p.starts_on <= s.ends_on) and (s.kind = 'accrual' or p.starts_on <= s.ends_on + 400)
       where s.ended_on is null
         and not exists (select from recognition_release r where r.tenant_id = s.tenant_id and r.schedule_id = s.id and r.period_id = p.id)
         and not exists (select from area_lock k where k.tenant_id = s.tenant_id and k.entity_id = s.entity_id
           and k.area in ('ledger', 'hard') and k.locked_through >= p.ends_on)
         and (s.kind = 'accrual' or s.amount > (select coalesce(sum(r.amount), 0) from recognition_release r
           where r.tenant_id = s.tenant_id and r.schedule_id = s.id
             and not exists (select from journal_entry v where v.tenant_id = r.tenant_id and v.reverses_id = r.entry_id)))`),
  );
