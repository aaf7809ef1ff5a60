import { randomUUID } from 'node:crypto';
import { forgetExpiredKeys, sealLagSeconds, sealPending } from '@counterfoil/application/audit';
import { tellWhatIsDue } from '@counterfoil/application/notifications';
import {
  forgetPublished,
  openPlaces,
  outboxLagSeconds,
  recoverLost,
  relayOutbox,
  sweepStranded,
} from '@counterfoil/application/pipeline';
import { wakeSnoozed } from '@counterfoil/application/review';
import type { Books } from '@counterfoil/platform/db';
import type { Logger } from '@counterfoil/platform/telemetry';
import type { Composition } from '../composition.ts';
import { answerReplays } from './answer-replays.ts';
import { every, type Schedule } from './every.ts';
import { nightlyRecount } from './nightly-recount.ts';
import { beat, lastBeat } from './pulse.ts';
import { putPaymentsAside } from './put-payments-aside.ts';
import { releaseSchedules } from './release-schedules.ts';
import { registerMatchers, retrainAsked, watchModels } from './retrain-models.ts';
import { reviewAutomations } from './review-automation.ts';
import { sweepStoredFiles } from './sweep-stored-files.ts';
import { inTurn } from './take-turn.ts';
import { watchMoneyInTransit } from './watch-money-in-transit.ts';

const RELAY_MS = 60;
const SWEEP_MS = 15_000;
const LOSS_MS = 2_000;
const SEAL_MS = 1_000;
const PULSE_MS = 3_000;
const WAKE_MS = 5_000;
const DUE_MS = 30_000;
const ASKED_MS = 5_000;
const UPKEEP_MS = 60_000;
const HOUR_MS = 60 * 60_000;
/** At its start a worker takes up all that is on its way: a job too many finds its work done, a job too few waits. */
const AT_START = { afterSeconds: 0, evenActive: true } as const;
const SEAL_LEASE_SECONDS = 10 * 60;

/** What time drives acts in every organisation under the system's own name. */
const systemBooks =
  ({ database }: Composition) =>
  (tenantId: string): Books =>
    database.openBooks({ kind: 'system', tenantId, userId: null, label: 'schedule', roles: [] });

/** A decision of the machine that only time sets off is still the machine's. */
const machineBooks =
  ({ database }: Composition, label: string) =>
  (tenantId: string): Books =>
    database.openBooks({ kind: 'machine', tenantId, userId: null, label, roles: [] });

/** The sweeps of the queue: lost jobs are driven again from PostgreSQL. */
const sweeps = ({ database, queue }: Composition) => {
  const relay = database.openRelay();
  let first = true;
  return async (): Promise<boolean> => {
    await sweepStranded(relay, queue, first ? AT_START : {});
    first = false;
    return false;
  };
};

/** Who wiped the queue says nothing; that its mark is gone does, and what stood in it is driven again at once. */
const losses = ({ database, queue }: Composition, logger: Logger) => {
  const relay = database.openRelay();
  let owed = false;
  return async (): Promise<boolean> => {
    owed = (await queue.wasLost()) || owed;
    if (!owed) return false;
    const driven = await recoverLost(relay, queue);
    if (driven > 0) logger.warn({ driven }, 'the queue had lost its jobs; they are driven again from the database');
    owed = false;
    return false;
  };
};

const pulses = ({ database, queue, metrics }: Composition, workerId: string) => {
  const relay = database.openRelay();
  const outboxLag = metrics.gauge('outbox_lag_seconds', 'Age of the oldest outbox row not yet published');
  const sealLag = metrics.gauge('seal_lag_seconds', 'Age of the oldest audit event without a seal');
  const depth = metrics.gauge('queue_jobs', 'Jobs in the queue', ['state']);
  const measure = async (): Promise<void> => {
    outboxLag.set(await outboxLagSeconds(relay));
    sealLag.set(await sealLagSeconds(relay));
    for (const [state, count] of Object.entries(await queue.depth())) depth.set({ state }, count);
  };
  return async (): Promise<boolean> => {
    await measure().catch(() => undefined);
    await beat(relay, workerId, await metrics.text());
    return false;
  };
};

/** The first time also what a crash kept from the shelf. */
const sealing = ({ database, seals }: Composition) => {
  const relay = database.openRelay();
  let everyShelf = true;
  return async (): Promise<boolean> => {
    const { sealed } = await sealPending(relay, seals, { everyShelf });
    everyShelf = false;
    return sealed >= 500;
  };
};

/** Slow things, each of which one worker does for all. */
const upkeep = (composition: Composition, workerId: string) => {
  const { database, documentFiles: storage, seals } = composition;
  const relay = database.openRelay();
  const booksOf = systemBooks(composition);
  return async (): Promise<boolean> => {
    await nightlyRecount({ audit: database.openAudit(), relay, workerId, booksOf });
    await releaseSchedules({ audit: database.openAudit(), relay, workerId, booksOf });
    await putPaymentsAside({
      audit: database.openAudit(),
      relay,
      workerId,
      booksOf: machineBooks(composition, 'document hold'),
    });
    await watchMoneyInTransit({ audit: database.openAudit(), relay, workerId, booksOf });
    await watchModels({ audit: database.openAudit(), relay, workerId, booksOf });
    await registerMatchers({ audit: database.openAudit(), relay, workerId, booksOf });
    await reviewAutomations({ audit: database.openAudit(), relay, workerId, booksOf });
    await sweepStoredFiles({ relay, workerId, storage, booksOf });
    const slot = String(Math.floor(Date.now() / HOUR_MS));
    await inTurn(relay, { schedule: 'thorough-seal', slot, workerId, leaseSeconds: SEAL_LEASE_SECONDS }, async () => {
      await sealPending(relay, seals, { thorough: true });
    });
    await forgetPublished(relay);
    return (await forgetExpiredKeys(relay)).more;
  };
};

/** Somebody sits at the page and waits for what they asked for. */
const askedTrainings = (composition: Composition, workerId: string) => {
  const { database } = composition;
  const training = { relay: database.openRelay(), workerId, booksOf: systemBooks(composition) };
  return async (): Promise<boolean> => {
    await retrainAsked({ ...training, audit: database.openAudit() });
    return false;
  };
};

/** What a proposal would have made of the past, for whoever waits to read it. */
const askedReplays = (composition: Composition, workerId: string) => {
  const { database } = composition;
  const answering = { relay: database.openRelay(), workerId, booksOf: machineBooks(composition, 'replay') };
  return async (): Promise<boolean> =>
    (await answerReplays({ ...answering, audit: database.openAudit() })).answered > 0;
};

/** What time drives. Every schedule may run in several workers at once: locks, keys and turns keep the effect single. */
export const startSchedules = (composition: Composition, logger: Logger): Schedule => {
  const { database, queue } = composition;
  const relay = database.openRelay();
  const workerId = randomUUID();
  const places = openPlaces();
  const schedules = [
    every(RELAY_MS, 'relay', async () => (await relayOutbox(relay, queue, places)) >= 200, logger),
    every(SWEEP_MS, 'sweep', sweeps(composition), logger),
    every(LOSS_MS, 'loss', losses(composition, logger), logger),
    every(SEAL_MS, 'seal', sealing(composition), logger),
    every(PULSE_MS, 'pulse', pulses(composition, workerId), logger),
    every(WAKE_MS, 'wake', async () => (await wakeSnoozed(relay, systemBooks(composition))).more, logger),
    every(DUE_MS, 'due', async () => (await tellWhatIsDue(relay, systemBooks(composition))).told >= 200, logger),
    every(ASKED_MS, 'training', askedTrainings(composition, workerId), logger),
    every(ASKED_MS, 'replay', askedReplays(composition, workerId), logger),
    every(UPKEEP_MS, 'upkeep', upkeep(composition, workerId), logger),
  ];
  return {
    stop: async () => {
      await Promise.all(schedules.map((schedule) => schedule.stop()));
      await lastBeat(relay, workerId).catch(() => undefined);
    },
  };
};
