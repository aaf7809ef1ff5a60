import type { PlainDoor } from '@counterfoil/platform/db';
import {
  type DueRow,
  deletePublished,
  type OutboxRow,
  outboxLagSeconds,
  publishDue,
  type StrandedRow,
  strandedRows,
} from './pipeline.repository.ts';

export type { OutboxRow };

export type Job = {
  readonly topic: string;
  readonly id: string;
  readonly payload: unknown;
  readonly priority: number;
  readonly forgotten?: boolean;
};

/** The queue as the relay needs it; fitted by platform/queue. */
export type JobSink = { readonly add: (jobs: readonly Job[]) => Promise<void> };

/** The queue as the sweeper needs it: it can be asked which jobs it still has. */
export type SweptQueue = JobSink & {
  readonly alive: (ids: readonly string[]) => Promise<ReadonlyMap<string, 'waiting' | 'active'>>;
};

const BATCH = 200;
const STRANDED_SECONDS = 45;
const PUBLISHED_HOURS = 24;

const payloadOf = (row: OutboxRow) => ({
  schemaVersion: 1,
  tenantId: row.tenantId,
  subjectKind: row.subjectKind,
  subjectId: row.subjectId,
});

/** One class of urgency is worth so many jobs of one's own that are still ahead. */
const CLASS = 2_000;
/** Work for pages and figures, which is bulk, never goes before what documents wait for, however many those are. */
const AHEAD_MOST = 5_000;

/**
 * Interactive work goes before bulk work, and of two organisations the one that asked for less lately goes first: whoever
 * floods the queue waits behind himself, not before others.
 */
const priorityOf = (priority: number, ahead: number): number => priority * CLASS + Math.min(ahead, AHEAD_MOST);

const publishedId = (outboxId: string): string => `out-${outboxId}`;

const publishedJob = (row: DueRow): Job => ({
  topic: row.topic,
  id: publishedId(row.id),
  priority: priorityOf(row.priority, row.ahead),
  payload: payloadOf(row),
});

const SWEPT = 'sweep-';

/** Whether a job was added by the sweeper: an earlier job for the same subject has been lost, or never came to an end. */
export const isDrivenAgain = (jobId: string): boolean => jobId.startsWith(SWEPT);

const sweptJob = (row: StrandedRow): Job => ({
  topic: row.topic,
  id: `${SWEPT}${row.topic.replace('.', '-')}-${row.subjectId}`,
  priority: priorityOf(row.priority, 0),
  payload: payloadOf(row),
  forgotten: true,
});

/** Only the outbox publishes. @returns how many rows went out; a full batch means there may be more */
export const relayOutbox = (relay: PlainDoor, sink: JobSink): Promise<number> =>
  publishDue(relay, BATCH, (rows) => sink.add(rows.map(publishedJob)));

export type Sweep = {
  /** How long a row may stand still before it counts as stranded. */
  readonly afterSeconds?: number;
  /** At a worker's start: a job under way may be one that died with the worker before it. */
  readonly evenActive?: boolean;
};

/**
 * Drives rows again whose job is lost: the queue may be wiped at any time, PostgreSQL remembers. A row whose job still
 * waits in a long queue is left alone, and one that was driven again is not driven a third time before that has ended:
 * its job's id is the subject's own.
 */
export const sweepStranded = async (relay: PlainDoor, queue: SweptQueue, sweep: Sweep = {}): Promise<number> => {
  const rows = await strandedRows(relay, sweep.afterSeconds ?? STRANDED_SECONDS, BATCH);
  if (rows.length === 0) return 0;
  const alive = await queue.alive(rows.flatMap(({ announcedBy: id }) => (id === null ? [] : [publishedId(id)])));
  const lost = rows.filter(({ announcedBy }) => {
    const state = announcedBy === null ? undefined : alive.get(publishedId(announcedBy));
    return state === undefined || (state === 'active' && sweep.evenActive === true);
  });
  if (lost.length > 0) await queue.add(lost.map(sweptJob));
  return lost.length;
};

export const forgetPublished = (relay: PlainDoor): Promise<number> => deletePublished(relay, PUBLISHED_HOURS);

export { outboxLagSeconds };
