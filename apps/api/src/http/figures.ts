import type { Metrics } from '@counterfoil/platform/telemetry';
import type { FastifyInstance } from 'fastify';

/** What makes a journal entry while somebody waits for it. */
const POSTS = new Set(['POST /v1/journal-entries', 'POST /v1/journal-entries/:id/reverse']);

/** There are many routes; a few marks for each are enough to see which of them is slow. */
const BUCKETS_SECONDS = [0.025, 0.1, 0.5, 2.5, 10];

/** How long each route takes and how it ends; by the pattern of its path, so that no id becomes a label. */
export const registerFigures = (app: FastifyInstance, metrics: Metrics): void => {
  const seconds = metrics.histogram(
    'http_request_seconds',
    'Time to answer a request',
    ['method', 'route', 'status'],
    BUCKETS_SECONDS,
  );
  const posting = metrics.histogram('posting_seconds', 'Time to post an entry that somebody waits for');
  const underWay = metrics.gauge('http_requests_under_way', 'Requests that are being answered');
  app.addHook('onRequest', async () => underWay.inc());
  app.addHook('onResponse', async (request, reply) => {
    underWay.dec();
    const route = request.routeOptions.url ?? 'none';
    const took = reply.elapsedTime / 1000;
    seconds.observe({ method: request.method, route, status: `${Math.floor(reply.statusCode / 100)}xx` }, took);
    if (reply.statusCode === 201 && POSTS.has(`${request.method} ${route}`)) posting.observe(took);
  });
};
