import type { ReviewReasonCode } from '@counterfoil/domain/review';
import { type AuditDoor, sql, type TenantRead } from '@counterfoil/platform/db';

export type EntityWaiting = { readonly tenantId: string; readonly entityId: string; readonly today: string };

/** A line in review for its document alone may be due; nobody works on it, has put it off or has a decision pending. */
const WAITS = sql`
  select i.tenant_id, i.entity_id, i.id as item_id, i.subject_id as line_id
    from review_item i
    join review_reason r on r.tenant_id = i.tenant_id and r.review_item_id = i.id and r.code = 'match.document_expected' and r.released_at is null
   where i.subject_kind = 'bank_transaction' and i.status = 'open'
     and not exists (select from review_claim c where c.tenant_id = i.tenant_id and c.review_item_id = i.id and c.expires_at > now())`;

/** Entities with payments that wait for a document, each with its own calendar day. A halted one posts nothing by itself. */
export const entitiesWaiting = (audit: AuditDoor, now: Date): Promise<EntityWaiting[]> =>
  audit.read((tx) =>
    tx.many<EntityWaiting>(sql`
      select distinct w.tenant_id as "tenantId", w.entity_id as "entityId", (${now.toISOString()}::timestamptz at time zone e.time_zone)::date as today
        from (${WAITS}) w
        join legal_entity e on e.tenant_id = w.tenant_id and e.id = w.entity_id and e.archived_at is null
       where not exists (select from entity_halt h where h.tenant_id = w.tenant_id and h.entity_id = w.entity_id and h.lifted_at is null)
       order by 1, 2`),
  );

export type WaitingLine = {
  readonly line_id: string;
  /** The entity's calendar day on which the line came into the books. */
  readonly arrived_on: string;
  readonly reasons: ReviewReasonCode[];
};

/** Payments of an entity that wait in review for their document, with every doubt that holds them. */
export const linesWaitingForDocument = (tx: TenantRead, entityId: string): Promise<WaitingLine[]> =>
  tx.many<WaitingLine>(sql`
    select t.id as line_id, (t.recorded_at at time zone e.time_zone)::date as arrived_on,
        (select array_agg(x.code) from review_reason x where x.tenant_id = w.tenant_id and x.review_item_id = w.item_id and x.released_at is null) as reasons
      from (${WAITS}) w
      join bank_transaction t on t.tenant_id = w.tenant_id and t.id = w.line_id and t.status = 'exception' and t.parent_id is null and t.amount < 0
      join legal_entity e on e.tenant_id = t.tenant_id and e.id = t.entity_id
     where w.tenant_id = ${tx.tenantId} and w.entity_id = ${entityId}
     order by t.booking_date, t.id`);
