import { type Database, DatabaseUnavailable } from '@counterfoil/platform/db';
import { giveUp, type QueuedJob } from '@counterfoil/platform/queue';
import type { Logger, Metrics } from '@counterfoil/platform/telemetry';
import { jobPayload } from '@counterfoil/wire/jobs';
import { parkStuck } from './review/park-stuck.ts';
import type { Stage } from './stage.ts';

type Surroundings = { readonly database: Database; readonly logger: Logger; readonly metrics: Metrics };

/** The machine acts under its own name in every organisation; what authorised it stands in each decision. */
const machineIn = (tenantId: string) => ({
  kind: 'machine' as const,
  tenantId,
  userId: null,
  label: 'pipeline',
  roles: [],
});

/** Gives each job to its stage. A throw is retried by the queue; the last one parks the subject for a person. */
export const stageRunner = (stages: readonly Stage[], { database, logger, metrics }: Surroundings) => {
  const byTopic = new Map(stages.map((stage) => [`${stage.job.topic} ${stage.job.subjectKind}`, stage]));
  const seconds = metrics.histogram('stage_seconds', 'Time a stage took for one subject', ['stage', 'outcome']);

  return async (job: QueuedJob): Promise<void> => {
    const payload = jobPayload.safeParse(job.payload);
    if (!payload.success) throw giveUp(`The payload of a ${job.topic} job does not fit its contract.`);
    const { tenantId, subjectKind, subjectId } = payload.data;
    const stage = byTopic.get(`${job.topic} ${subjectKind}`);
    if (stage === undefined) return;

    const books = database.openBooks(machineIn(tenantId));
    const started = performance.now();
    const done = (outcome: string): void =>
      seconds.observe({ stage: stage.job.stage, outcome }, (performance.now() - started) / 1000);
    try {
      await stage.handle(books, { tenantId, kind: subjectKind, id: subjectId });
      done('done');
    } catch (error) {
      done('failed');
      logger.warn(
        { err: error, topic: job.topic, subject: `${subjectKind} ${subjectId}`, attempt: job.attempt },
        'a stage failed',
      );
      // A database that went away says nothing about the subject; the sweeper drives it again when it is back.
      if (!job.lastAttempt || error instanceof DatabaseUnavailable) throw error;
      await parkStuck(
        books,
        { kind: subjectKind, id: subjectId },
        { stage: stage.job.stage, inWords: stage.job.inWords, error: error as Error },
      );
      throw giveUp(`${stage.job.stage} gave up on ${subjectKind} ${subjectId}; it waits in review.`);
    }
  };
};
