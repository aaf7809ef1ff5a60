import { type PlainDoor, sql, type TenantRead, type TenantWrite } from '@counterfoil/platform/db';

export type NotificationKind =
  | 'assigned'
  | 'deadline_near'
  | 'returned'
  | 'decision_failed'
  | 'lock_exception_ended'
  | 'control_break'
  | 'claim_taken_over'
  | 'model_drift'
  | 'certificate_revoked'
  | 'question_asked'
  | 'question_answered'
  | 'authority_withdrawn'
  | 'samples_due';

export type NotificationRow = {
  readonly id: string;
  readonly kind: NotificationKind;
  readonly title: string;
  readonly detail: string;
  readonly subject_kind: string;
  readonly subject_id: string;
  readonly entity_id: string | null;
  readonly created_at: string;
  readonly read_at: string | null;
};

export type NewNotification = {
  /** What makes it one: the same cause again tells nothing. */
  readonly causeKey: string;
  readonly kind: NotificationKind;
  readonly userId?: string | null;
  readonly roles?: readonly string[];
  readonly entityId: string | null;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly title: string;
  readonly detail?: string;
};

export const insertNotification = (tx: TenantWrite, row: NewNotification): Promise<{ id: string } | undefined> =>
  tx.maybe<{ id: string }>(sql`
    insert into notification (tenant_id, cause_key, kind, user_id, roles, entity_id, subject_kind, subject_id, title, detail)
    values (${tx.tenantId}, ${row.causeKey}, ${row.kind}, ${row.userId ?? null}, ${row.roles ?? []}, ${row.entityId},
      ${row.subjectKind}, ${row.subjectId}, ${row.title}, ${row.detail ?? ''})
    on conflict (tenant_id, cause_key) do nothing returning id`);

/** Told to the reader by name or by role, and of entities that are theirs. */
const mine = (tx: TenantRead) => {
  const { userId, roles, entityIds } = tx.principal;
  return sql`n.tenant_id = ${tx.tenantId} and (n.user_id = ${userId} or n.roles && ${[...roles]}::text[])
    and (n.entity_id is null or ${entityIds === undefined || entityIds === null}::boolean or n.entity_id = any (${[...(entityIds ?? [])]}::uuid[]))`;
};

const KEPT_DAYS = 90;

export const notificationRows = (
  tx: TenantRead,
  filter: { unread: boolean; beforeId: string | null; limit: number },
): Promise<NotificationRow[]> =>
  tx.many<NotificationRow>(sql`
    select n.id, n.kind, n.title, n.detail, n.subject_kind, n.subject_id, n.entity_id, n.created_at, r.read_at
      from notification n
      left join notification_read r on r.tenant_id = n.tenant_id and r.notification_id = n.id and r.user_id = ${tx.principal.userId}
     where ${mine(tx)} and n.created_at > now() - make_interval(days => ${KEPT_DAYS})
       and (not ${filter.unread}::boolean or r.read_at is null)
       and (${filter.beforeId}::uuid is null or n.id < ${filter.beforeId}::uuid)
     order by n.id desc limit ${filter.limit}`);

export const unreadCount = async (tx: TenantRead): Promise<number> =>
  (
    await tx.one<{ count: number }>(sql`
      select count(*)::int as count from notification n where ${mine(tx)} and n.created_at > now() - make_interval(days => ${KEPT_DAYS})
        and not exists (select from notification_read r where r.tenant_id = n.tenant_id and r.notification_id = n.id and r.user_id = ${tx.principal.userId})`)
  ).count;

export const ownAmong = async (tx: TenantRead, ids: readonly string[]): Promise<number> =>
  (
    await tx.one<{ count: number }>(
      sql`select count(*)::int as count from notification n where ${mine(tx)} and n.id = any (${[...ids]}::uuid[])`,
    )
  ).count;

export const insertReadMarks = (tx: TenantWrite, ids: readonly string[] | null): Promise<number> =>
  tx.run(sql`
    insert into notification_read (tenant_id, notification_id, user_id)
    select n.tenant_id, n.id, ${tx.principal.userId}::uuid from notification n
     where ${mine(tx)} and (${ids === null}::boolean or n.id = any (${ids ?? []}::uuid[]))
    on conflict do nothing`);

export type NearDeadline = {
  readonly id: string;
  readonly entity_id: string | null;
  readonly title: string;
  readonly deadline: string;
  readonly assignee_id: string | null;
};

export const itemsNearDeadline = (tx: TenantRead, hours: number): Promise<NearDeadline[]> =>
  tx.many<NearDeadline>(sql`
    select id, entity_id, title, deadline, assignee_id from review_item i
     where tenant_id = ${tx.tenantId} and status in ('open', 'snoozed') and deadline between now() and now() + make_interval(hours => ${hours})
       and not exists (select from notification n where n.tenant_id = i.tenant_id and n.kind = 'deadline_near' and n.subject_id = i.id)
     order by deadline, id limit 200`);

export type EndedException = {
  readonly id: string;
  readonly entity_id: string;
  readonly area: string;
  readonly person_id: string;
  readonly reason: string;
  readonly date_from: string;
  readonly date_to: string;
};

export const endedLockExceptions = (tx: TenantRead): Promise<EndedException[]> =>
  tx.many<EndedException>(sql`
    select id, entity_id, area, person_id, reason, date_from::text, date_to::text from lock_exception x
     where tenant_id = ${tx.tenantId} and valid_until between now() - interval '7 days' and now()
       and not exists (select from notification n where n.tenant_id = x.tenant_id and n.kind = 'lock_exception_ended' and n.subject_id = x.id)
     order by valid_until limit 200`);

export const organisationsAll = (relay: PlainDoor): Promise<{ tenant_id: string }[]> =>
  relay.read((tx) => tx.many<{ tenant_id: string }>(sql`select tenant_id from organisation order by tenant_id`));
