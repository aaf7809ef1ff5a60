import type { Books, PlainDoor, TenantWrite } from '@counterfoil/platform/db';
import { recordEvent } from '../audit/index.ts';
import { notify } from '../notifications/index.ts';
import { announceChange } from '../pipeline/index.ts';
import { changeItem, lockItem } from './review-case.repository.ts';
import { itemsToWake, whoSnoozed } from './wake-snoozed.repository.ts';

const AT_ONCE = 200;

/** Two workers may find the same item; who comes second finds it awake and leaves it alone. */
const wake = async (tx: TenantWrite, itemId: string): Promise<boolean> => {
  const item = await lockItem(tx, itemId);
  if (item?.status !== 'snoozed') return false;
  await changeItem(tx, { id: item.id, status: 'open', version: item.version, snoozedUntil: null, userId: null });
  await recordEvent(tx, {
    action: 'review.woken',
    subjectKind: 'exception',
    subjectId: item.id,
    entityId: item.entity_id,
    payload: { snoozedUntil: item.snoozed_until },
  });
  await notify(tx, {
    causeKey: `returned:${item.id}:${item.version}`,
    kind: 'returned',
    userId: item.assignee_id ?? (await whoSnoozed(tx, item.id)),
    entityId: item.entity_id,
    subjectKind: 'exception',
    subjectId: item.id,
    title: item.title,
  });
  await announceChange(tx, 'exception', item.id);
  return true;
};

/** Puts review items back in the queue when the time has come they were put off to. */
export const wakeSnoozed = async (
  relay: PlainDoor,
  booksOf: (tenantId: string) => Books,
): Promise<{ woken: number; more: boolean }> => {
  const due = await itemsToWake(relay, AT_ONCE);
  let woken = 0;
  for (const { tenantId, id } of due) {
    if (await booksOf(tenantId).transact((tx) => wake(tx, id))) woken += 1;
  }
  return { woken, more: due.length === AT_ONCE };
};
