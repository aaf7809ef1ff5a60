import { sql, type TenantWrite } from '@counterfoil/platform/db';

export type AuditRow = {
  /** Given where the event was noted elsewhere first: met twice, it is written once. */
  id?: string;
  action: string;
  subjectKind: string;
  subjectId: string | null;
  entityId: string | null;
  payload: string;
};

export const insertAuditEvent = (tx: TenantWrite, row: AuditRow): void =>
  tx.later(sql`
    insert into audit_event (tenant_id, id, entity_id, action, subject_kind, subject_id, actor_kind, actor_id, actor_label, on_behalf_of, payload)
    values (${tx.tenantId}, coalesce(${row.id ?? null}::uuid, uuidv7()), ${row.entityId}, ${row.action}, ${row.subjectKind}, ${row.subjectId}, ${tx.principal.kind}, ${tx.principal.userId}, ${tx.principal.label}, ${tx.principal.onBehalfOf ?? null}, ${row.payload})
    on conflict (tenant_id, id) do nothing`);
