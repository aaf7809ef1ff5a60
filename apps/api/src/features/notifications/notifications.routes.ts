import { listNotifications, type NotificationRow, readNotifications } from '@counterfoil/application/notifications';
import { decodeCursor, encodeCursor } from '../../http/cursor.ts';
import type { Feature } from '../../http/operation-handler.ts';
import { refusalFor } from '../../http/problem.ts';
import { subjectOnWire } from '../../http/subject-on-wire.ts';
import { uuidIn, wireId, wireIdOrNull } from '../../http/wire-id.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const present = (row: NotificationRow) => ({
  id: wireId('notification', row.id),
  kind: row.kind,
  title: row.title,
  detail: row.detail,
  subject: subjectOnWire(row.subject_kind, row.subject_id),
  entityId: wireIdOrNull('entity', row.entity_id),
  createdAt: row.created_at,
  readAt: row.read_at,
});

const beforeOf = (cursor: string | undefined): string | null => {
  const key = decodeCursor(cursor)?.[0];
  if (key === undefined) return null;
  if (typeof key === 'string' && UUID.test(key)) return key;
  throw refusalFor('request.cursor_invalid', 'The cursor is not one that a list of notifications gave.');
};

export const notificationFeature: Feature = {
  listNotifications: async ({ books, query }) => {
    const filter = { unread: query.unread === 'true', beforeId: beforeOf(query.cursor), limit: query.limit };
    const { rows, more, unread } = await books.read((tx) => listNotifications(tx, filter));
    const last = rows.at(-1);
    return {
      body: { items: rows.map(present), nextCursor: more && last ? encodeCursor([last.id]) : null, unread },
    };
  },

  readNotifications: async ({ once, body }) => {
    const ids = body.ids?.map((id) => uuidIn('notification', id)) ?? null;
    return once(async (tx) => ({ body: { unread: await readNotifications(tx, ids) } }));
  },
};
