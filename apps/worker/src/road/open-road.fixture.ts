import { readdirSync, readFileSync } from 'node:fs';
import { buildApi } from '@counterfoil/api/build-api';
import { compose as composeApi } from '@counterfoil/api/composition';
import { relayOutbox } from '@counterfoil/application/pipeline';
import { sql } from '@counterfoil/platform/db';
import type { QueuedJob } from '@counterfoil/platform/queue';
import { makeLogger } from '@counterfoil/platform/telemetry';
import { withApi } from '@counterfoil/testkit/harness/api';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { type Composition, compose } from '../composition.ts';
import { stageRunner } from '../run-stages.ts';
import { stagesOf } from '../stages.ts';

const ATTEMPTS = 4;
const AT_ONCE = 4;

type Job = { readonly topic: string; readonly payload: unknown };

/** What must never happen, whatever comes in: an answer of 500, a stage that throws, a job that gives up. */
type Trouble = { readonly where: string; readonly what: string };

const troubleOf = (where: string, error: unknown): Trouble => ({
  where,
  what: error instanceof Error ? (error.stack ?? error.message) : String(error),
});

/** The API, watched for answers that should not exist. */
const watched =
  (troubles: Trouble[]): typeof buildApi =>
  (composition, logger) => {
    const app = buildApi(composition, logger);
    app.addHook('onError', async (request, reply, error) => {
      if (reply.statusCode >= 500) troubles.push(troubleOf(`${request.method} ${request.url}`, error));
    });
    app.addHook('onResponse', async (request, reply) => {
      if (reply.statusCode >= 500 && reply.statusCode !== 503)
        troubles.push({ where: `${request.method} ${request.url}`, what: `answered ${reply.statusCode}` });
    });
    return app;
  };

/** Reading processes of this test process: pid, bytes at their peak, and the bounds they run under. */
export type Reading = { readonly pid: number; readonly peakBytes: number; readonly limits: string };

export const readersAlive = (): Reading[] =>
  readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      const status = readFileSync(`/proc/${name}/status`, 'utf8');
      const ours = Number(/^PPid:\s+(\d+)/m.exec(status)?.[1]) === process.pid;
      if (!ours || !readFileSync(`/proc/${name}/cmdline`, 'utf8').includes('sandbox/child.ts')) return [];
      const peakBytes = Number(/^VmHWM:\s+(\d+)/m.exec(status)?.[1] ?? 0) * 1024;
      return [{ pid: Number(name), peakBytes, limits: readFileSync(`/proc/${name}/limits`, 'utf8') }];
    } catch {
      return [];
    }
  });

/**
 * The whole house in one process: the real API by injected requests, the real stages with reader, storage and vault, on a
 * database of this file's own; call it at the top. The relay is turned by hand, so that a test knows when nothing is
 * left to do. After every test there must have been no 500 and no stage that threw.
 */
export const withRoad = (options: { readonly checks?: boolean } = {}) => {
  const troubles: Trouble[] = [];
  const api = withApi({ compose: composeApi, buildApi: watched(troubles) }, options);
  let worker: Composition;
  let run: (job: QueuedJob) => Promise<void>;

  beforeAll(async () => {
    worker = await compose(api.composition.config);
    run = stageRunner(stagesOf(worker), {
      database: worker.database,
      logger: makeLogger({ name: 'worker', level: 'silent' }),
      metrics: worker.metrics,
    });
  }, 60_000);
  afterAll(async () => {
    await worker?.close();
  });
  afterEach(() => {
    expect(troubles.splice(0)).toEqual([]);
  });

  /** One job as the queue gives it: again until it succeeds or its tries are used up. */
  const perform = async ({ topic, payload }: Job): Promise<void> => {
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      try {
        return await run({ id: '', topic, payload, attempt, lastAttempt: attempt === ATTEMPTS });
      } catch (error) {
        troubles.push(troubleOf(`${topic}, try ${attempt}`, error));
      }
    }
  };

  /** Turns the relay and runs what it hands out, four at a time as a worker does, until nothing is due any more. */
  const settle = async (): Promise<void> => {
    const relay = worker.database.openRelay();
    for (;;) {
      const jobs: Job[] = [];
      // What is said once for several documents is due in a moment; here the moment is now.
      await relay.transact((tx) =>
        tx.run(
          sql`update outbox set available_at = now() where topic = 'bank_transactions.waiting' and published_at is null`,
        ),
      );
      if ((await relayOutbox(relay, { add: async (due) => void jobs.push(...due) })) === 0) return;
      while (jobs.length > 0) await Promise.all(jobs.splice(0, AT_ONCE).map(perform));
    }
  };

  return {
    api,
    settle,
    troubles,
    get worker(): Composition {
      return worker;
    },
  };
};

export type Road = ReturnType<typeof withRoad>;
