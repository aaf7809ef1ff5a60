import type { ChangeAction } from '@counterfoil/domain/replay';
import { sql, type TenantRead } from '@counterfoil/platform/db';

export type AllChangesRow = {
  id: string;
  entity_id: string | null;
  action: ChangeAction;
  subject_kind: string;
  subject_id: string | null;
  actor_label: string;
  payload: Record<string, unknown>;
  before: Record<string, unknown> | null;
  name: string | null;
  currency: string | null;
  occurred_at: string;
};

/**
 * The trail's events about how the machine decides, the latest first, each with the one before it about the same setting.
 * What a replay put in force is told once, by its approval. The list of actions is that of the index.
 */
export const allChanges = (
  tx: TenantRead,
  of: { entityId?: string | undefined; after: readonly string[] | null; limit: number },
): Promise<AllChangesRow[]> =>
  tx.many<AllChangesRow>(sql`
    with told as (
      select e.id, e.entity_id, e.action, e.subject_kind, e.subject_id, e.actor_id, e.actor_label, e.occurred_at, e.payload::jsonb as payload
        from audit_event e
       where e.tenant_id = ${tx.tenantId} and e.action in (
         'guardrail.changed', 'automation.budget_changed', 'automation.mode_changed', 'automation.promotion_granted', 'authority.withdrawn',
         'authority.returned', 'document_hold.set', 'tolerance.set', 'tolerance.ended', 'coding_rule.created', 'coding_rule.changed',
         'coding_rule.archived', 'model.promoted', 'model.rejected', 'model.rolled_back', 'model.came_with_the_software', 'model.drifted',
         'replay.approved', 'replay.withdrawn')
         and (${of.entityId ?? null}::uuid is null or e.entity_id is null or e.entity_id = ${of.entityId ?? null}::uuid)
    ), compared as (
      select t.*, case when t.action in ('guardrail.changed', 'automation.budget_changed', 'automation.mode_changed') then lag(t.payload) over (
          partition by t.entity_id, t.action, t.payload ->> 'workClass', t.payload ->> 'source', t.payload ->> 'ground' order by t.id) end as before
        from told t
    )
    select c.id, c.entity_id, c.action, c.subject_kind, c.subject_id, c.actor_label, c.payload, c.before, c.occurred_at,
           coalesce(r.name, p.name, v.number::text) as name, coalesce(c.payload ->> 'currency', trim(l.functional_currency)) as currency
      from compared c
      left join legal_entity l on l.tenant_id = ${tx.tenantId} and l.id = c.entity_id
      left join coding_rule r on r.tenant_id = ${tx.tenantId} and c.subject_kind = 'coding_rule' and r.id = c.subject_id
      left join party p on p.tenant_id = ${tx.tenantId} and p.id = (c.payload ->> 'partyId')::uuid
      left join model_version v on v.tenant_id = ${tx.tenantId} and c.subject_kind = 'model_version' and v.id = c.subject_id
     where (${of.after?.[0] ?? null}::uuid is null or c.id < ${of.after?.[0] ?? null}::uuid)
       and (c.action like 'replay.%' or not exists (
         select from setting_change s where s.tenant_id = ${tx.tenantId} and s.approved_by = c.actor_id
            and c.occurred_at >= s.changed_at and exists (select from told a where a.action = 'replay.approved' and a.subject_id = s.replay_id and a.occurred_at >= c.occurred_at)))
     order by c.id desc limit ${of.limit}`);
