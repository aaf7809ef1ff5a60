import { timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Composition } from '../composition.ts';
import { readWorkerPulse } from './worker-pulse.ts';

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

/** `/healthz` says the process runs; `/readyz` says that database, queue and worker do their part. */
export const registerHealth = (app: FastifyInstance, composition: Composition): void => {
  app.get('/healthz', async () => ({ status: 'ok' }));

  app.get('/readyz', async (_request, reply) => {
    const [database, queue, worker] = await Promise.all([
      within(2_000, composition.database.ping()),
      within(2_000, composition.queue.depth()),
      readWorkerPulse(composition.database).then(
        (pulse) => pulse?.fresh === true,
        () => false,
      ),
    ]);
    const ready = database && queue && worker;
    return reply.code(ready ? 200 : 503).send({ status: ready ? 'ready' : 'not ready', database, queue, worker });
  });

  app.get('/metrics', async (request, reply) => {
    if (!mayReadMetrics(request, composition.config.metricsToken)) return reply.callNotFound();
    const pulse = await readWorkerPulse(composition.database).catch(() => null);
    const own = await composition.metrics.text();
    return reply.type('text/plain; version=0.0.4').send(`${own}\n${pulse?.metrics ?? ''}`);
  });
};
