import type { TenantRead } from '@counterfoil/platform/db';
import { type NotificationRow, notificationRows, unreadCount } from './notification.repository.ts';

/** What the reader should know, newest first, and how much of it they have not read. */
export const listNotifications = async (
  tx: TenantRead,
  filter: { unread: boolean; beforeId: string | null; limit: number },
): Promise<{ rows: NotificationRow[]; more: boolean; unread: number }> => {
  const rows = await notificationRows(tx, { ...filter, limit: filter.limit + 1 });
  return { rows: rows.slice(0, filter.limit), more: rows.length > filter.limit, unread: await unreadCount(tx) };
};
