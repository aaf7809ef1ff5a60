import { createPostgresBackend, type Job, Queue, UnrecoverableError, Worker, withBackend } from 'bullmq';
import pg from 'pg';

/** Where the queue lives: PostgreSQL's schema bullmq by default, Redis when a URL is given. Same code either way. */
export type QueuePlace = { readonly databaseUrl: string } | { readonly redisUrl: string };

export type QueuedJob = {
  readonly topic: string;
  /** As it was added. */
  readonly id: string;
  readonly payload: unknown;
  readonly attempt: number;
  readonly lastAttempt: boolean;
};

export type AddJob = {
  readonly topic: string;
  /** Derived from the outbox row: adding it again while it waits changes nothing. */
  readonly id: string;
  readonly payload: unknown;
  /** 1 is most urgent; interactive work goes before bulk work. */
  readonly priority: number;
};

export type JobQueue = {
  readonly add: (jobs: readonly AddJob[]) => Promise<void>;
  readonly depth: () => Promise<{ waiting: number; active: number; failed: number }>;
  readonly close: () => Promise<void>;
};

export type JobRunner = { readonly close: () => Promise<void>; readonly isRunning: () => boolean };

export const QUEUE_NAME = 'pipeline';
const ATTEMPTS = 4;
const FIRST_RETRY_MS = 400;
const LOCK_MS = 60_000;

const redisConnection = (url: string) => ({
  connection: { url, enableOfflineQueue: false, maxRetriesPerRequest: null },
});
const postgresConnection = (databaseUrl: string, max: number) => ({
  connection: { connectionString: databaseUrl, schema: 'bullmq', migrate: false, max },
});

const OnPostgres = withBackend(createPostgresBackend);

const retention = { removeOnComplete: { count: 200 }, removeOnFail: { count: 2_000 } };

/** The publishing side. Only the relay of the outbox adds jobs. */
export const openQueue = (place: QueuePlace): JobQueue => {
  const queue =
    'redisUrl' in place
      ? new Queue(QUEUE_NAME, redisConnection(place.redisUrl))
      : new OnPostgres.Queue(QUEUE_NAME, postgresConnection(place.databaseUrl, 4));
  queue.on('error', () => {});
  return {
    add: async (jobs) => {
      // One by one: adding in bulk makes sequences and temporary tables, which the relay's role may not.
      for (const job of jobs) {
        const opts = {
          jobId: job.id,
          priority: job.priority,
          attempts: ATTEMPTS,
          backoff: { type: 'exponential', delay: FIRST_RETRY_MS },
          ...retention,
        };
        await queue.add(job.topic, job.payload, opts);
      }
    },
    depth: async () => {
      const counts = await queue.getJobCounts('waiting', 'prioritized', 'delayed', 'active', 'failed');
      return {
        waiting: (counts.waiting ?? 0) + (counts.prioritized ?? 0) + (counts.delayed ?? 0),
        active: counts.active ?? 0,
        failed: counts.failed ?? 0,
      };
    },
    close: () => queue.close(),
  };
};

/** A job that no retry can help: the handler has already parked its subject for a person. */
export const giveUp = (reason: string): Error => new UnrecoverableError(reason);

/** The working side: hands each job to `handle`; a throw is retried with growing pauses, then given up. */
export const runJobs = (
  place: QueuePlace,
  options: { concurrency: number; handle: (job: QueuedJob) => Promise<void>; onError: (error: Error) => void },
): JobRunner => {
  const process = async (job: Job): Promise<void> => {
    const attempt = job.attemptsMade + 1;
    await options.handle({
      topic: job.name,
      id: job.id ?? '',
      payload: job.data,
      attempt,
      lastAttempt: attempt >= (job.opts.attempts ?? 1),
    });
  };
  const settings = {
    concurrency: options.concurrency,
    lockDuration: LOCK_MS,
    stalledInterval: 15_000,
    maxStalledCount: 3,
  };
  const worker =
    'redisUrl' in place
      ? new Worker(QUEUE_NAME, process, { ...settings, ...redisConnection(place.redisUrl) })
      : new OnPostgres.Worker(QUEUE_NAME, process, {
          ...settings,
          ...postgresConnection(place.databaseUrl, options.concurrency + 3),
        });
  worker.on('error', options.onError);
  return { close: () => worker.close(), isRunning: () => worker.isRunning() };
};

/**
 * Makes the queue's schema and lets the relay role work in it. Run by `migrate` with an administrator's URL;
 * the serving role never migrates.
 */
export const migrateQueue = async (administratorUrl: string, relayRole: string): Promise<void> => {
  const queue = new OnPostgres.Queue(QUEUE_NAME, {
    connection: { connectionString: administratorUrl, schema: 'bullmq', migrate: true, max: 2 },
  });
  queue.on('error', () => {});
  try {
    await queue.waitUntilReady();
  } finally {
    await queue.close();
  }
  const client = new pg.Client({ connectionString: administratorUrl });
  await client.connect();
  try {
    const role = pg.escapeIdentifier(relayRole);
    await client.query(`grant usage on schema bullmq to ${role}`);
    await client.query(`grant select, insert, update, delete on all tables in schema bullmq to ${role}`);
    await client.query(`grant usage, select on all sequences in schema bullmq to ${role}`);
    await client.query(`grant execute on all functions in schema bullmq to ${role}`);
  } finally {
    await client.end();
  }
};
