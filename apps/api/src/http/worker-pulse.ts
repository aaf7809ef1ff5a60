import { type Database, sql } from '@counterfoil/platform/db';

export type WorkerPulse = { readonly fresh: boolean; readonly workers: number; readonly metrics: string };

const FRESH_SECONDS = 15;

/** What the workers last said of themselves; null when none ever did. */
export const readWorkerPulse = async (database: Database): Promise<WorkerPulse | null> => {
  const rows = await database.openRelay().read((tx) =>
    tx.many<{ fresh: boolean; metrics: string }>(sql`
      select beat_at > now() - make_interval(secs => ${FRESH_SECONDS}) as fresh, metrics from operations.worker_pulse order by beat_at desc limit 20`),
  );
  const living = rows.filter(({ fresh }) => fresh);
  return rows.length === 0
    ? null
    : { fresh: living.length > 0, workers: living.length, metrics: living.map(({ metrics }) => metrics).join('\n') };
};
