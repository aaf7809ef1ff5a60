import { createPostgresBackend, type Job, Queue, UnrecoverableError, Worker, withBackend } from 'bullmq';
import pg from 'pg';
import { asked, connectForAsking, connectForWorking, reached, weaknessesOf } from './redis-client.ts';

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
  /** Its id is free again as soon as it has ended, however it ended; else it is remembered for a while. */
  readonly forgotten?: boolean;
};

export type JobQueue = {
  /** Never waits for a queue that is away: it throws within seconds, QueueUnavailable where that is Redis. */
  readonly add: (jobs: readonly AddJob[]) => Promise<void>;
  /** Those of the jobs that are still to be done or under way. */
  readonly alive: (ids: readonly string[]) => Promise<ReadonlyMap<string, 'waiting' | 'active'>>;
  readonly depth: () => Promise<{ waiting: number; active: number; failed: number }>;
  /**
   * Whether the server has lost what it had since somebody last asked, as when it was flushed or came back empty; told to
   * one of all who ask.
   */
  readonly wasLost: () => Promise<boolean>;
  /** What about its server endangers the queue, in words for the log; asked as soon as it is reached. */
  readonly weaknesses: () => Promise<readonly string[]>;
  readonly close: () => Promise<void>;
};

export type JobRunner = { readonly close: () => Promise<void>; readonly isRunning: () => boolean };

export const QUEUE_NAME = 'pipeline';
const ATTEMPTS = 4;
const FIRST_RETRY_MS = 400;
/** A worker that is silent for so long has lost its jobs to others; half of it is the time between two signs of life. */
export const LOCK_MS = 30_000;
/** Two looks, the second after the lock has run out, give a silent worker's jobs to others. */
const STALLED_LOOK_MS = 10_000;
const TAKE_AGAIN_MS = 1_000;
const SAME_WORDS_MS = 30_000;
/** As long as it stands in Redis, what was put beside it is there too. */
const MARK = 'counterfoil:pipeline:kept';

const postgresConnection = (databaseUrl: string, max: number) => ({
  connection: { connectionString: databaseUrl, schema: 'bullmq', migrate: false, max },
});

const OnPostgres = withBackend(createPostgresBackend);

const retention = { removeOnComplete: { count: 200 }, removeOnFail: { count: 2_000 } };

const optionsOf = (job: AddJob) => ({
  jobId: job.id,
  priority: job.priority,
  attempts: ATTEMPTS,
  backoff: { type: 'exponential', delay: FIRST_RETRY_MS },
  ...(job.forgotten === true ? { removeOnComplete: true, removeOnFail: true } : retention),
});

/** As much of a queue as is asked, on whichever server it lives. */
type Asked = Pick<Queue, 'getJobState' | 'getJobCounts'>;

const WAITING = new Set(['waiting', 'prioritized', 'delayed']);

const aliveIn = async (queue: Asked, ids: readonly string[]): Promise<ReadonlyMap<string, 'waiting' | 'active'>> => {
  const states = await Promise.all(ids.map(async (id) => ({ id, state: await queue.getJobState(id) })));
  return new Map(
    states.flatMap(({ id, state }): [string, 'waiting' | 'active'][] => {
      if (state === 'active') return [[id, 'active']];
      return WAITING.has(state) ? [[id, 'waiting']] : [];
    }),
  );
};

const depthOf = async (queue: Asked) => {
  const counts = await queue.getJobCounts('waiting', 'prioritized', 'delayed', 'active', 'failed');
  return {
    waiting: (counts.waiting ?? 0) + (counts.prioritized ?? 0) + (counts.delayed ?? 0),
    active: counts.active ?? 0,
    failed: counts.failed ?? 0,
  };
};

const openOnPostgres = (databaseUrl: string): JobQueue => {
  const queue = new OnPostgres.Queue(QUEUE_NAME, postgresConnection(databaseUrl, 4));
  queue.on('error', () => {});
  return {
    add: async (jobs) => {
      // One by one: adding in bulk makes sequences and temporary tables, which the relay's role may not.
      for (const job of jobs) await queue.add(job.topic, job.payload, optionsOf(job));
    },
    alive: (ids) => aliveIn(queue, ids),
    depth: () => depthOf(queue),
    // PostgreSQL keeps what it was told.
    wasLost: async () => false,
    weaknesses: async () => [],
    close: () => queue.close(),
  };
};

const openOnRedis = (redisUrl: string): JobQueue => {
  const redis = connectForAsking(redisUrl);
  const queue = new Queue(QUEUE_NAME, { connection: redis });
  // Each failure reaches whoever asked; here it would only be told twice.
  for (const source of [redis, queue]) source.on('error', () => {});
  return {
    add: async (jobs) => {
      const bulk = jobs.map((job) => ({ name: job.topic, data: job.payload, opts: optionsOf(job) }));
      await asked(redis, () => queue.addBulk(bulk));
    },
    alive: (ids) => asked(redis, () => aliveIn(queue, ids)),
    depth: () => asked(redis, () => depthOf(queue)),
    wasLost: async () => (await asked(redis, () => redis.set(MARK, 'here', 'NX'))) !== null,
    weaknesses: async () => {
      await reached(redis);
      return weaknessesOf(await asked(redis, () => redis.info()));
    },
    close: async () => {
      // A connection that is down would be waited for; there is nothing left to say on it.
      if (redis.status === 'ready') await queue.close();
      redis.disconnect();
    },
  };
};

/** The publishing side. Only the relay of the outbox adds jobs. */
export const openQueue = (place: QueuePlace): JobQueue =>
  'redisUrl' in place ? openOnRedis(place.redisUrl) : openOnPostgres(place.databaseUrl);

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
    stalledInterval: STALLED_LOOK_MS,
    maxStalledCount: 3,
    // After a failure to take a job, as when the server went away, BullMQ would rest for 15 seconds.
    runRetryDelay: TAKE_AGAIN_MS,
  };
  if ('redisUrl' in place) return runOnRedis(place.redisUrl, process, { settings, onError: options.onError });
  const connection = postgresConnection(place.databaseUrl, options.concurrency + 3);
  const worker = new OnPostgres.Worker(QUEUE_NAME, process, { ...settings, ...connection });
  worker.on('error', options.onError);
  return { close: () => worker.close(), isRunning: () => worker.isRunning() };
};

type RedisRun = { readonly settings: object; readonly onError: (error: Error) => void };

const runOnRedis = (url: string, process: (job: Job) => Promise<void>, { settings, onError }: RedisRun): JobRunner => {
  const redis = connectForWorking(url);
  const worker = new Worker(QUEUE_NAME, process, { ...settings, connection: redis });
  const told = oncePer(SAME_WORDS_MS, onError);
  for (const source of [redis, worker]) source.on('error', told);
  return {
    close: async () => {
      await worker.close();
      redis.disconnect();
    },
    isRunning: () => worker.isRunning(),
  };
};

/** While Redis is down every try to reach it fails with the same words; they are told now and then. */
const oncePer = (ms: number, tell: (error: Error) => void): ((error: Error) => void) => {
  const last = new Map<string, number>();
  return (error) => {
    const now = performance.now();
    if (now - (last.get(error.message) ?? -ms) < ms) return;
    last.set(error.message, now);
    tell(error);
  };
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
  client.on('error', () => {});
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
