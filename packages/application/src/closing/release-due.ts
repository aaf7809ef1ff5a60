import { accountingDate, addDays } from '@counterfoil/domain/calendar';
import { type AuditDoor, type Books, sql, type TenantWrite } from '@counterfoil/platform/db';
import { entityNamed } from '../tenancy/index.ts';
import { releaseInstalments } from './release-instalments.ts';

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

const release = async (tx: TenantWrite, entityId: string, now: Date): Promise<number> => {
  const entity = await entityNamed(tx, entityId);
  // While a law of the books is broken nothing posts by itself.
  if (entity.halt_cause !== null) return 0;
  const through = addDays(accountingDate(now.getTime(), entity.time_zone), -1);
  const { entryIds } = await releaseInstalments(tx, { entityId, through, catchUp: false });
  return entryIds.length;
};

/** Posts what an entity's schedules owe by the end of yesterday; a locked period is left alone, and the checklist says so. */
export const releaseDue = (books: Books, entityId: string, now: Date = new Date()): Promise<number> =>
  books.transact((tx) => release(tx, entityId, now));
