import { z } from 'zod';
import type { Json } from './json-schemas.ts';
import { SIGN_IN_BODIES } from './sign-in.routes.ts';

type PlainRoute = {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly id: string;
  readonly summary: string;
  readonly tag: 'Identity' | 'Running';
  readonly answer: string;
  readonly body?: Json;
};

/** The ways in, by what they do; their bodies are the ones that are parsed. */
const ENTRANCES = {
  '/auth/sign-in': [
    'signIn',
    'Sign in with e-mail and password; the session comes as a cookie, the answer says what it lacks.',
  ],
  '/auth/second-factor': ['bringSecondFactor', 'Bring the code of the authenticator, or a recovery code.'],
  '/auth/enrolment': [
    'beginEnrolment',
    'Begin to set up an authenticator: its secret, and the address a QR code holds.',
  ],
  '/auth/enrolment/confirm': [
    'confirmEnrolment',
    'Confirm the authenticator by a code of it; answers the recovery codes, once.',
  ],
  '/auth/enrolment/remove': ['removeEnrolment', 'Remove the authenticator, to set up another one.'],
  '/auth/recovery-codes': ['renewRecoveryCodes', 'New recovery codes, shown once; the older ones end.'],
  '/auth/step-up': ['confirmPerson', 'Prove again who sits there, for what is sensitive.'],
  '/auth/password': ['changePassword', 'Change the password; every other session ends.'],
  '/auth/links/look': ['lookAtLink', 'What an invitation or reset link is for.'],
  '/auth/links/accept': ['acceptLink', 'Take an invitation or reset link at its word, once.'],
} as const satisfies Record<keyof typeof SIGN_IN_BODIES, readonly [string, string]>;

const entrances = (Object.keys(ENTRANCES) as (keyof typeof ENTRANCES)[]).map(
  (path): PlainRoute => ({
    method: 'POST',
    path,
    id: ENTRANCES[path][0],
    summary: ENTRANCES[path][1],
    tag: 'Identity',
    answer: 'application/json',
    body: z.toJSONSchema(SIGN_IN_BODIES[path], { io: 'input' }) as Json,
  }),
);

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
  ...entrances,
  {
    method: 'GET',
    path: '/auth/session',
    id: 'getSignInState',
    summary: 'What the session of the cookie still lacks, and whether a second factor is required here.',
    tag: 'Identity',
    answer: 'application/json',
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
