import { setTimeout as pause } from 'node:timers/promises';
import type { ProvidedDatabase } from '../../running/provide-database.ts';
import { drain, waitingSince } from './faults-drain.ts';
import type { Load, Offered } from './faults-load.ts';

/** What the machine does when it is asked for as much as it can, and what it is asked for while it is ill-treated. */
export type Pace = {
  readonly postedPerSecond: number;
  /** Documents and statements that came to their end each second, beside the postings. */
  readonly endedPerSecond: number;
  readonly offered: Offered;
};

const WARM_MS = 15_000;
const MEASURED_MS = 45_000;
const POSTINGS_SHARE = 0.5;
/**
 * An outage of five minutes is worked off within one only where less than a sixth of what the machine can do was asked:
 * it has the five minutes' work to do, and that of the minute.
 */
const FILES_SHARE = 1 / 8;
/** Of the files, so many are bills. */
const BILLS_SHARE = 0.85;

/** Asks for everything as fast as it is answered, sees what comes of it, and then offers its share until further notice. */
export const findPace = async (load: Load, database: ProvidedDatabase): Promise<Pace> => {
  load.offer(null);
  await pause(WARM_MS);
  const since = await waitingSince(database);
  const [began, posted] = [Date.now(), load.notes.entries.size];
  await pause(MEASURED_MS);
  const seconds = (Date.now() - began) / 1000;
  const postedPerSecond = (load.notes.entries.size - posted) / seconds;
  const endedPerSecond = (await since.ended()) / seconds;
  await since.close();

  const files = endedPerSecond * FILES_SHARE;
  const offered = {
    entries: postedPerSecond * POSTINGS_SHARE,
    bills: files * BILLS_SHARE,
    statements: files * (1 - BILLS_SHARE),
  };
  load.offer(offered);
  await drain(database);
  return { postedPerSecond, endedPerSecond, offered };
};
