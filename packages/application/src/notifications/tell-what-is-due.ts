import type { Books, PlainDoor, TenantWrite } from '@counterfoil/platform/db';
import { endedLockExceptions, itemsNearDeadline, organisationsAll } from './notification.repository.ts';
import { notify } from './notify.ts';

const NEAR_HOURS = 24;
const IN_CHARGE = ['reviewer', 'controller'];

const tellDeadlines = async (tx: TenantWrite): Promise<number> => {
  const near = await itemsNearDeadline(tx, NEAR_HOURS);
  for (const item of near) {
    await notify(tx, {
      causeKey: `deadline_near:${item.id}`,
      kind: 'deadline_near',
      userId: item.assignee_id,
      roles: item.assignee_id === null ? IN_CHARGE : [],
      entityId: item.entity_id,
      subjectKind: 'exception',
      subjectId: item.id,
      title: item.title,
      detail: item.deadline,
    });
  }
  return near.length;
};

const tellEndedExceptions = async (tx: TenantWrite): Promise<number> => {
  const ended = await endedLockExceptions(tx);
  for (const row of ended) {
    await notify(tx, {
      causeKey: `lock_exception_ended:${row.id}`,
      kind: 'lock_exception_ended',
      userId: row.person_id,
      roles: ['controller'],
      entityId: row.entity_id,
      subjectKind: 'lock_exception',
      subjectId: row.id,
      title: `${row.area}, ${row.date_from} to ${row.date_to}`,
      detail: row.reason,
    });
  }
  return ended.length;
};

/** What nobody did but time: deadlines that come near, exceptions to a lock that ended. */
export const tellWhatIsDue = async (
  relay: PlainDoor,
  booksOf: (tenantId: string) => Books,
): Promise<{ told: number }> => {
  let told = 0;
  for (const { tenant_id } of await organisationsAll(relay)) {
    told += await booksOf(tenant_id).transact(
      async (tx) => (await tellDeadlines(tx)) + (await tellEndedExceptions(tx)),
    );
  }
  return { told };
};
