import { isDrivenAgain } from '@counterfoil/application/pipeline';
import { countAttempt } from '@counterfoil/application/review';
import { type Books, type Database, DatabaseUnavailable } from '@counterfoil/platform/db';
import { giveUp, type QueuedJob } from '@counterfoil/platform/queue';
import { StorageUnavailable } from '@counterfoil/platform/storage';
import type { Logger, Metrics } from '@counterfoil/platform/telemetry';
import { jobPayload } from '@counterfoil/wire/jobs';
import { parkStuck } from './review/park-stuck.ts';
import type { Stage, Subject } from './stage.ts';

type Surroundings = { readonly database: Database; readonly logger: Logger; readonly metrics: Metrics };

/** So often a subject may be begun anew after its work ended without a word, as when the process was killed. */
const STARTS_MOST = 8;

/** So long a job waits for a database that went away, and so often in one try. */
const OUTAGE_MS_MOST = 60_000;
const OUTAGE_LOOK_MS = 250;
const OUTAGES_MOST = 3;

/** The machine acts under its own name in every organisation; what authorised it stands in each decision. */
const machineIn = (tenantId: string) => ({
  kind: 'machine' as const,
  tenantId,
  userId: null,
  label: 'pipeline',
  roles: [],
});

/**
 * A subject that takes its process down with it never fails a job in so many words: the sweeper would drive it for ever.
 * Its starts are counted before they begin. @returns whether the subject waits in review now
 */
const parkedForItsStarts = async (books: Books, { job }: Stage, subject: Subject): Promise<boolean> => {
  const starts = await books.transact((tx) => countAttempt(tx, subject.kind, subject.id));
  if (starts <= STARTS_MOST) return false;
  const error = new Error(`it was begun ${STARTS_MOST} times and its process never came to an end with it.`);
  await parkStuck(books, subject, { stage: job.stage, inWords: job.inWords, error });
  return true;
};

/**
 * A database that goes away under a job says nothing about its subject: the job waits until it is back and does its work
 * anew, instead of using up its tries within seconds and lying until the sweeper comes.
 */
const outlasting = async (database: Database, work: () => Promise<void>): Promise<void> => {
  for (let outage = 1; ; outage += 1) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof DatabaseUnavailable) || outage > OUTAGES_MOST || !(await isBack(database))) throw error;
    }
  }
};

const saysNothing = (error: unknown): boolean =>
  error instanceof DatabaseUnavailable || error instanceof StorageUnavailable;

const isBack = async (database: Database): Promise<boolean> => {
  const until = performance.now() + OUTAGE_MS_MOST;
  while (performance.now() < until) {
    const there = await database.ping().then(
      () => true,
      () => false,
    );
    if (there) return true;
    await new Promise((next) => setTimeout(next, OUTAGE_LOOK_MS));
  }
  return false;
};

/** Gives each job to its stage. A throw is retried by the queue; the last one parks the subject for a person. */
export const stageRunner = (stages: readonly Stage[], { database, logger, metrics }: Surroundings) => {
  const byTopic = new Map(stages.map((stage) => [`${stage.job.topic} ${stage.job.subjectKind}`, stage]));
  const seconds = metrics.histogram('stage_seconds', 'Time a stage took for one subject', ['stage', 'outcome']);

  const handle = async (stage: Stage, subject: Subject, job: QueuedJob): Promise<void> => {
    const books = database.openBooks(machineIn(subject.tenantId));
    try {
      if (isDrivenAgain(job.id) && job.attempt === 1 && (await parkedForItsStarts(books, stage, subject))) return;
      await outlasting(database, () => stage.handle(books, subject));
    } catch (error) {
      const about = { topic: job.topic, subject: `${subject.kind} ${subject.id}`, attempt: job.attempt };
      logger.warn({ err: error, ...about }, 'a stage failed');
      // What is away says nothing about the subject; the sweeper drives it again when it is back.
      if (!job.lastAttempt || saysNothing(error)) throw error;
      const { stage: name, inWords } = stage.job;
      await parkStuck(books, subject, { stage: name, inWords, error: error as Error });
      throw giveUp(`${name} gave up on ${subject.kind} ${subject.id}; it waits in review.`);
    }
  };

  return async (job: QueuedJob): Promise<void> => {
    const payload = jobPayload.safeParse(job.payload);
    if (!payload.success) throw giveUp(`The payload of a ${job.topic} job does not fit its contract.`);
    const { tenantId, subjectKind, subjectId } = payload.data;
    const stage = byTopic.get(`${job.topic} ${subjectKind}`);
    if (stage === undefined) return;

    const started = performance.now();
    const done = (outcome: string): void =>
      seconds.observe({ stage: stage.job.stage, outcome }, (performance.now() - started) / 1000);
    await handle(stage, { tenantId, kind: subjectKind, id: subjectId }, job).then(
      () => done('done'),
      (error) => {
        done('failed');
        throw error;
      },
    );
  };
};
