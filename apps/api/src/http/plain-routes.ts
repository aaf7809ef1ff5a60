import type { Json } from './json-schemas.ts';

type PlainRoute = {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly id: string;
  readonly summary: string;
  readonly tag: 'Identity' | 'Running';
  readonly answer: string;
  readonly body?: Json;
};

const credentials = {
  type: 'object',
  required: ['email', 'password'],
  additionalProperties: false,
  properties: { email: { type: 'string' }, password: { type: 'string', format: 'password' } },
};

const running = (path: string, id: string, summary: string, answer = 'application/json'): PlainRoute => ({
  method: 'GET',
  path,
  id,
  summary,
  tag: 'Running',
  answer,
});

/** Routes beside the operations: sign-in, and what a deployment asks of the process. */
export const PLAIN_ROUTES: readonly PlainRoute[] = [
  {
    method: 'POST',
    path: '/auth/sign-in',
    id: 'signIn',
    summary: 'Sign in with e-mail and password; the session comes as a cookie.',
    tag: 'Identity',
    answer: 'application/json',
    body: credentials,
  },
  {
    method: 'POST',
    path: '/auth/sign-out',
    id: 'signOut',
    summary: 'End the session of the cookie.',
    tag: 'Identity',
    answer: 'application/json',
  },
  running('/healthz', 'getHealth', 'Whether the process runs.'),
  running('/readyz', 'getReadiness', 'Whether database, queue and worker do their part; 503 when not.'),
  running(
    '/metrics',
    'getMetrics',
    'Figures of api and worker; from this machine, or with the metrics token.',
    'text/plain',
  ),
  running('/openapi.json', 'getOpenApi', 'This document.'),
  running('/docs/errors', 'getErrorCodes', 'Every error code with its status and meaning.', 'text/html'),
];

export const plainPathItem = ({ id, summary, tag, answer, body }: PlainRoute): Json => ({
  operationId: id,
  summary,
  tags: [tag],
  security: [],
  ...(body === undefined ? {} : { requestBody: { required: true, content: { 'application/json': { schema: body } } } }),
  responses: { '200': { description: 'Done', content: { [answer]: {} } } },
});
