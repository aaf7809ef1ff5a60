import { RefusalError } from '@counterfoil/domain/refusal';
import type { TenantWrite } from '@counterfoil/platform/db';
import { insertReadMarks, ownAmong, unreadCount } from './notification.repository.ts';

/** Marks as read for the reader alone: those named, or all. One twice changes nothing. @returns what is left */
export const readNotifications = async (tx: TenantWrite, ids: readonly string[] | null): Promise<number> => {
  if (ids !== null && (await ownAmong(tx, ids)) < new Set(ids).size)
    throw new RefusalError({ code: 'request.invalid', detail: 'ids names a notification that is not yours.' });
  await insertReadMarks(tx, ids);
  return unreadCount(tx);
};
