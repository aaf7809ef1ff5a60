import { type Database, sql } from '@counterfoil/platform/db';

export type Pulses = {
  /** Workers that said within the last seconds that they live. */
  readonly workers: number;
  /** The last figures of every living process but the one that asks. */
  readonly figures: readonly string[];
};

const FRESH_SECONDS = 15;
const PROCESSES_MOST = 100;

/** What all processes last said of themselves. */
export const readPulses = async (database: Database, own: string): Promise<Pulses> => {
  const rows = await database.openRelay().read((tx) =>
    tx.many<{ id: string; process: string; metrics: string }>(sql`
      select worker_id as id, process, metrics from operations.worker_pulse
       where beat_at > now() - make_interval(secs => ${FRESH_SECONDS}) order by started_at limit ${PROCESSES_MOST}`),
  );
  return {
    workers: rows.filter(({ process }) => process === 'worker').length,
    figures: rows.filter(({ id }) => id !== own).map(({ metrics }) => metrics),
  };
};

/** Says that this API process lives, with its figures: of several on one port only one answers a question. */
export const beatOfApi = (database: Database, id: string, metrics: string): Promise<number> =>
  database.openRelay().transact((tx) =>
    tx.run(sql`
      insert into operations.worker_pulse (worker_id, process, metrics) values (${id}, 'api', ${metrics})
      on conflict (worker_id) do update set beat_at = now(), metrics = excluded.metrics`),
  );

export const lastBeatOfApi = (database: Database, id: string): Promise<number> =>
  database.openRelay().transact((tx) => tx.run(sql`delete from operations.worker_pulse where worker_id = ${id}`));
