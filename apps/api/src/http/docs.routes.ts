import { ERRORS } from '@counterfoil/wire/errors';
import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import { openApiDocument } from './openapi.ts';

const escaped = (text: string): string => text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);

const errorPage = (): string => {
  const rows = Object.entries(ERRORS).map(
    ([code, { status, title }]) =>
      `<tr id="${code}"><td><code>${code}</code></td><td>${status}</td><td>${escaped(title)}</td></tr>`,
  );
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Errors of the Counterfoil API</title><h1>Errors</h1><table><thead><tr><th>Code</th><th>Status</th><th>Meaning</th></tr></thead><tbody>${rows.join('')}</tbody></table></html>`;
};

/** `/openapi.json`, the pages made from it at `/docs`, and the anchors that problem bodies point to. */
export const registerDocs = (app: FastifyInstance, baseUrl: string): void => {
  const document = openApiDocument(baseUrl);
  app.get('/openapi.json', async () => document);
  app.get('/docs/errors', async (_request, reply) => reply.type('text/html; charset=utf-8').send(errorPage()));
  app.register(swagger, { mode: 'static', specification: { document: document as never } });
  app.register(swaggerUi, { routePrefix: '/docs' });
};
