import type { PlainDoor } from '@counterfoil/platform/db';
import { deletePublished, type OutboxRow, outboxLagSeconds, publishDue, strandedRows } from './pipeline.repository.ts';

export type { OutboxRow };

/** The queue as the relay needs it; fitted by platform/queue. */
export type JobSink = {
  readonly add: (jobs: readonly { topic: string; id: string; payload: unknown; priority: number }[]) => Promise<void>;
};

const BATCH = 200;
const STRANDED_SECONDS = 45;
const PUBLISHED_HOURS = 24;

const jobOf = (row: OutboxRow, id: string) => ({
  topic: row.topic,
  id,
  priority: row.priority,
  payload: { schemaVersion: 1, tenantId: row.tenantId, subjectKind: row.subjectKind, subjectId: row.subjectId },
});

const SWEPT = 'sweep-';

/** Whether a job was added by the sweeper: an earlier job for the same subject has been lost, or never came to an end. */
export const isDrivenAgain = (jobId: string): boolean => jobId.startsWith(SWEPT);

/** Only the outbox publishes. @returns how many rows went out; a full batch means there may be more */
export const relayOutbox = (relay: PlainDoor, sink: JobSink): Promise<number> =>
  publishDue(relay, BATCH, (rows) => sink.add(rows.map((row) => jobOf(row, `out-${row.id}`))));

/**
 * Drives rows again whose job is lost: the queue may be wiped at any time, PostgreSQL remembers.
 * @param slot names this sweep, so that several relays add each row once
 * @param afterSeconds how long a row may stand still before it counts as stranded
 */
export const sweepStranded = async (
  relay: PlainDoor,
  sink: JobSink,
  slot: string,
  afterSeconds: number = STRANDED_SECONDS,
): Promise<number> => {
  const rows = await strandedRows(relay, afterSeconds, BATCH);
  if (rows.length > 0)
    await sink.add(rows.map((row) => jobOf(row, `${SWEPT}${slot}-${row.topic.replace('.', '-')}-${row.subjectId}`)));
  return rows.length;
};

export const forgetPublished = (relay: PlainDoor): Promise<number> => deletePublished(relay, PUBLISHED_HOURS);

export { outboxLagSeconds };
