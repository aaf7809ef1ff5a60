import { timingSafeEqual } from 'node:crypto';
import { joinFigures } from '@counterfoil/platform/telemetry';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Composition } from '../composition.ts';
import type { Life } from './life.ts';
import { readPulses } from './worker-pulse.ts';

const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

/** A proxy on this machine speaks for others, so what it forwards does not count as coming from here. */
const isFromHere = (request: FastifyRequest): boolean =>
  LOOPBACK.has(request.ip) &&
  request.headers['x-forwarded-for'] === undefined &&
  request.headers.forwarded === undefined;

const mayReadMetrics = (request: FastifyRequest, token: string | null): boolean => {
  if (isFromHere(request)) return true;
  const given = Buffer.from(request.headers.authorization ?? '');
  const wanted = Buffer.from(`Bearer ${token ?? ''}`);
  return token !== null && given.length === wanted.length && timingSafeEqual(given, wanted);
};

const within = async (ms: number, work: Promise<unknown>): Promise<boolean> => {
  const late = new Promise<false>((done) => setTimeout(() => done(false), ms).unref());
  return Promise.race([
    work.then(
      () => true,
      () => false,
    ),
    late,
  ]);
};

/** A process that starts while the queue is away serves after this long all the same. */
const STARTING_SECONDS = 60;

type Parts = { readonly database: boolean; readonly queue: boolean; readonly worker: boolean };

/**
 * Without the database nothing can be served: not ready. Without the queue or a worker people read, post and upload as
 * ever, only what the machine does waits: degraded, and still in service. At its start a process waits to see all three.
 */
const standingOf = ({ database, queue, worker }: Parts, life: Life) => {
  if (life.draining()) return { code: 503, status: 'draining' };
  if (!database) return { code: 503, status: 'not ready' };
  if (queue && worker) return { code: 200, status: 'ready' };
  if (life.wasWhole() || life.age() > STARTING_SECONDS) return { code: 200, status: 'degraded' };
  return { code: 503, status: 'not ready' };
};

/** `/healthz` says the process runs; `/readyz` says that database, queue and worker do their part. */
export const registerHealth = (app: FastifyInstance, composition: Composition): void => {
  const { database, queue, life, processId } = composition;
  app.get('/healthz', async () => ({ status: 'ok' }));

  app.get('/readyz', async (_request, reply) => {
    const [databaseThere, queueThere, workers] = await Promise.all([
      within(2_000, database.ping()),
      within(2_000, queue.depth()),
      readPulses(database, processId).then(
        (pulses) => pulses.workers,
        () => 0,
      ),
    ]);
    const parts = { database: databaseThere, queue: queueThere, worker: workers > 0 };
    if (parts.database && parts.queue && parts.worker) life.sawWhole();
    const { code, status } = standingOf(parts, life);
    return reply.code(code).send({ status, ...parts, workers });
  });

  app.get('/metrics', async (request, reply) => {
    if (!mayReadMetrics(request, composition.config.metricsToken)) return reply.callNotFound();
    const pulses = await readPulses(database, processId).catch(() => null);
    const own = await composition.metrics.text();
    return reply.type('text/plain; version=0.0.4').send(joinFigures([own, ...(pulses?.figures ?? [])]));
  });
};
