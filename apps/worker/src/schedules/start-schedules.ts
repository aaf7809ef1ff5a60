import { randomUUID } from 'node:crypto';
import { sealLagSeconds, sealPending } from '@counterfoil/application/audit';
import { forgetPublished, outboxLagSeconds, relayOutbox, sweepStranded } from '@counterfoil/application/pipeline';
import type { Logger } from '@counterfoil/platform/telemetry';
import type { Composition } from '../composition.ts';
import { every, type Schedule } from './every.ts';
import { beat, lastBeat } from './pulse.ts';

const RELAY_MS = 60;
const SWEEP_MS = 15_000;
const SEAL_MS = 1_000;
const PULSE_MS = 3_000;
const TIDY_MS = 10 * 60_000;

/** What time drives. Every schedule may run in several workers at once: locks and keys keep the effect single. */
export const startSchedules = (composition: Composition, logger: Logger): Schedule => {
  const { database, queue, metrics } = composition;
  const relay = database.openRelay();
  const workerId = randomUUID();
  const outboxLag = metrics.gauge('outbox_lag_seconds', 'Age of the oldest outbox row not yet published');
  const sealLag = metrics.gauge('seal_lag_seconds', 'Age of the oldest audit event without a seal');
  const depth = metrics.gauge('queue_jobs', 'Jobs in the queue', ['state']);

  const measure = async (): Promise<void> => {
    outboxLag.set(await outboxLagSeconds(relay));
    sealLag.set(await sealLagSeconds(relay));
    for (const [state, count] of Object.entries(await queue.depth())) depth.set({ state }, count);
  };
  const schedules = [
    every(RELAY_MS, 'relay', async () => (await relayOutbox(relay, queue)) >= 200, logger),
    every(
      SWEEP_MS,
      'sweep',
      async () => (await sweepStranded(relay, queue, String(Math.floor(Date.now() / SWEEP_MS)))) >= 200,
      logger,
    ),
    every(SEAL_MS, 'seal', async () => (await sealPending(relay, composition.seals)).sealed >= 500, logger),
    every(TIDY_MS, 'tidy', async () => (await forgetPublished(relay)) < 0, logger),
    every(
      PULSE_MS,
      'pulse',
      async () => {
        await measure().catch(() => undefined);
        await beat(relay, workerId, await metrics.text());
        return false;
      },
      logger,
    ),
  ];
  return {
    stop: async () => {
      await Promise.all(schedules.map((schedule) => schedule.stop()));
      await lastBeat(relay, workerId).catch(() => undefined);
    },
  };
};
