import { z } from 'zod';

/** A job carries ids only and is re-read under its tenant; `:` is not allowed in queue ids. */
export const jobPayload = z.strictObject({
  schemaVersion: z.literal(1),
  tenantId: z.uuid(),
  subjectKind: z.string(),
  subjectId: z.uuid(),
});
export type JobPayload = z.infer<typeof jobPayload>;

/** The outbox topics, each handled by one stage or side exit. */
export const TOPICS = [
  'document.received',
  'document.ingested',
  'document.read',
  'document.coded',
  'statement.received',
  'bank_transactions.imported',
  'bank_transactions.left',
  'bank_transactions.waiting',
  'entry.posted',
  'decision.due',
  'subject.changed',
] as const;
export type Topic = (typeof TOPICS)[number];
