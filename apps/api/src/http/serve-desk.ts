import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { methodsOf } from './methods-of.ts';
import { problemOf, sendProblem } from './problem.ts';

const CSP = [
  "default-src 'self'",
  "img-src 'self' blob: data:",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self' data:",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "form-action 'self'",
].join('; ');

/** Named by what is in them, so a browser may keep them for ever; a folder asked anew, so a fresh build needs no restart. */
const serveAssets = (app: FastifyInstance, dist: string): void => {
  app.register(fastifyStatic, {
    root: join(dist, 'assets'),
    prefix: '/assets/',
    index: false,
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply) => {
      reply.header('cache-control', 'public, max-age=31536000, immutable');
    },
  });
  app.get(ICON, (_request, reply) => reply.header('cache-control', 'no-cache').sendFile(ICON.slice(1), dist));
};

const ICON = '/favicon.svg';

const wantsPage = (method: string, path: string): boolean =>
  (method === 'GET' || method === 'HEAD') &&
  !/^\/(v1|auth|docs|openapi|metrics|healthz|readyz)/.test(path) &&
  !/[.][a-z0-9]{2,5}$/i.test(path);

/** The built desk at `/`, every page of it answered by index.html; without a build, a line that says so. */
export const serveDesk = (app: FastifyInstance, dist: string): void => {
  const index = join(dist, 'index.html');
  if (existsSync(index)) serveAssets(app, dist);
  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?')[0] ?? '/';
    if (wantsPage(request.method, path) && existsSync(index)) {
      return reply
        .header('content-security-policy', CSP)
        .header('cache-control', 'no-cache')
        .type('text/html; charset=utf-8')
        .send(readFileSync(index));
    }
    const methods = methodsOf(path);
    // A path that takes this very method and yet answers "not found" shuts strangers out without saying so.
    if (methods.length > 0 && !methods.includes(request.method)) {
      reply.header('allow', methods.join(', '));
      const detail = `${path} takes ${methods.join(', ')}, not ${request.method}.`;
      return sendProblem(request, reply, problemOf(request, 'request.method_not_allowed', detail));
    }
    return sendProblem(request, reply, problemOf(request, 'route.not_found', `There is no ${request.method} ${path}.`));
  });
};
