import type { PlainDoor } from '@counterfoil/platform/db';
import {
  type DueRow,
  deletePublished,
  type OutboxRow,
  outboxLagSeconds,
  publishDue,
  type StrandedRow,
  sayAgain,
  strandedRows,
} from './pipeline.repository.ts';
import { openPlaces, type Places } from './take-places.ts';

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
/** One sweep looks at so many batches at most; what is beyond them is the next one's. */
const PAGES_MOST = 50;
const STRANDED_SECONDS = 45;
const PUBLISHED_HOURS = 24;

const payloadOf = (row: OutboxRow) => ({
  schemaVersion: 1,
  tenantId: row.tenantId,
  subjectKind: row.subjectKind,
  subjectId: row.subjectId,
});

const publishedId = (outboxId: string): string => `out-${outboxId}`;

const publishedJob = (row: DueRow, places: Places): Job => ({
  topic: row.topic,
  id: publishedId(row.id),
  priority: places.take(row),
  payload: payloadOf(row),
});

const SWEPT = 'sweep-';

/** Whether a job was added by the sweeper: an earlier job for the same subject has been lost, or never came to an end. */
export const isDrivenAgain = (jobId: string): boolean => jobId.startsWith(SWEPT);

const sweptJob = (row: StrandedRow, places: Places): Job => ({
  topic: row.topic,
  id: `${SWEPT}${row.topic.replace('.', '-')}-${row.subjectId}`,
  priority: places.takeAnew(row),
  payload: payloadOf(row),
  forgotten: true,
});

/** Only the outbox publishes. @returns how many rows went out; a full batch means there may be more */
export const relayOutbox = (relay: PlainDoor, sink: JobSink, places: Places = openPlaces()): Promise<number> =>
  publishDue(relay, BATCH, (rows) => sink.add(rows.map((row) => publishedJob(row, places))));

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
  const olderThanSeconds = sweep.afterSeconds ?? STRANDED_SECONDS;
  const places = openPlaces();
  let [driven, after]: [number, string | null] = [0, null];
  for (let page = 0; page < PAGES_MOST; page += 1) {
    const rows = await strandedRows(relay, { olderThanSeconds, after, limit: BATCH });
    driven += await driveAgain(queue, rows, { ...sweep, places });
    after = rows.at(-1)?.subjectId ?? null;
    if (rows.length < BATCH) break;
  }
  return driven;
};

const driveAgain = async (
  queue: SweptQueue,
  rows: readonly StrandedRow[],
  { places, ...sweep }: Sweep & { readonly places: Places },
): Promise<number> => {
  if (rows.length === 0) return 0;
  const alive = await queue.alive(rows.flatMap(({ announcedBy: id }) => (id === null ? [] : [publishedId(id)])));
  const lost = rows.filter(({ announcedBy }) => {
    const state = announcedBy === null ? undefined : alive.get(publishedId(announcedBy));
    return state === undefined || (state === 'active' && sweep.evenActive === true);
  });
  if (lost.length > 0) await queue.add(lost.map((row) => sweptJob(row, places)));
  return lost.length;
};

const LOST_SECONDS = 15 * 60;

/**
 * The queue has lost what it had: every row on its way is driven again, and what is nowhere told by a row's state is
 * announced once more. @returns how many were driven
 */
export const recoverLost = async (relay: PlainDoor, queue: SweptQueue): Promise<number> => {
  await sayAgain(relay, LOST_SECONDS);
  return sweepStranded(relay, queue, { afterSeconds: 0, evenActive: true });
};

export const forgetPublished = (relay: PlainDoor): Promise<number> => deletePublished(relay, PUBLISHED_HOURS);

export { outboxLagSeconds };
