import { runJobs } from '@counterfoil/platform/queue';
import type { Logger } from '@counterfoil/platform/telemetry';
import type { Composition } from './composition.ts';
import { stageRunner } from './run-stages.ts';
import { startSchedules } from './schedules/start-schedules.ts';
import { stagesOf } from './stages.ts';

const CONCURRENCY = 4;

/** A server of the queue that is set up to forget is told of once, at the start; one that is away is told of anyway. */
const warnOfQueue = async ({ queue }: Composition, logger: Logger): Promise<void> => {
  const weaknesses = await queue.weaknesses().catch(() => []);
  for (const weakness of weaknesses) logger.warn({ queue: 'redis' }, weakness);
};

/** The pipeline at work: stages fed by the queue, and what time drives. Stop it before the composition is closed. */
export const startWorker = (composition: Composition, logger: Logger): { readonly stop: () => Promise<void> } => {
  const { database, metrics, queuePlace } = composition;
  composition.reader.warm();
  const runner = runJobs(queuePlace, {
    concurrency: CONCURRENCY,
    handle: stageRunner(stagesOf(composition), { database, logger, metrics }),
    onError: (error) => logger.warn({ err: error }, 'the queue said'),
  });
  void warnOfQueue(composition, logger);
  const schedules = startSchedules(composition, logger);
  return {
    stop: async () => {
      await Promise.allSettled([schedules.stop(), runner.close()]);
    },
  };
};
