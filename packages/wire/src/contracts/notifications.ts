import { z } from 'zod';
import { EVERYONE } from './access.ts';
import { operation } from './operation.ts';
import { id, instant, listOf, pageQuery } from './primitives.ts';

export const NOTIFICATION_KINDS = [
  'assigned',
  'deadline_near',
  'returned',
  'decision_failed',
  'lock_exception_ended',
  'control_break',
  'claim_taken_over',
  'model_drift',
  'certificate_revoked',
  'question_asked',
  'question_answered',
  'authority_withdrawn',
  'samples_due',
] as const;

export const notification = z
  .object({
    id: id('notification'),
    kind: z.enum(NOTIFICATION_KINDS),
    /** What it is about, in the words of the thing itself. */
    title: z.string(),
    detail: z.string(),
    subject: z.object({ kind: z.string(), id: z.string() }),
    entityId: id('entity').nullable(),
    createdAt: instant,
    readAt: instant.nullable(),
  })
  .meta({ id: 'Notification' });
export type NotificationOnWire = z.infer<typeof notification>;

export const notificationOperations = {
  listNotifications: operation({
    method: 'GET',
    path: '/v1/notifications',
    tag: 'Notifications',
    access: EVERYONE,
    summary: 'What you should know, newest first, and how much of it you have not read.',
    query: z.strictObject({ ...pageQuery, unread: z.enum(['true', 'false']).optional() }),
    response: listOf(notification).extend({ unread: z.number().int() }),
  }),
  readNotifications: operation({
    method: 'POST',
    path: '/v1/notifications/read',
    tag: 'Notifications',
    access: EVERYONE,
    summary: 'Mark as read: those named, or all there are.',
    body: z.strictObject({ ids: z.array(id('notification')).min(1).max(200).optional() }),
    response: z.object({ unread: z.number().int() }),
  }),
} as const;
