import { type Problem, problem } from '@counterfoil/wire/errors';
import { ProblemError } from '@counterfoil/wire/sdk';
import { z } from 'zod';

const unexpected = (status: number): Problem => ({
  type: 'about:blank',
  title: 'No readable answer',
  status,
  detail: `The server answered ${status} without an explanation.`,
  instance: '/auth',
  code: 'system.unexpected',
  requestId: '',
});

const call = async (path: string, body?: unknown): Promise<unknown> => {
  const response = await fetch(path, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { accept: 'application/json', ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    credentials: 'same-origin',
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const answer: unknown = await response.json().catch(() => null);
  if (response.ok) return answer;
  const parsed = problem.safeParse(answer);
  throw new ProblemError(parsed.success ? parsed.data : unexpected(response.status));
};

const stage = z.enum(['none', 'whole', 'second_factor', 'enrolment']);
export type Stage = z.infer<typeof stage>;
const staged = z.object({ stage });
const state = staged.extend({ secondFactor: z.enum(['required', 'optional']) });
const codes = z.object({ recoveryCodes: z.array(z.string()) });
const enrolment = z.object({ secret: z.string(), uri: z.string() });
const link = z.object({
  kind: z.enum(['join', 'reset']),
  organisation: z.string(),
  email: z.string(),
  name: z.string(),
  known: z.boolean(),
});
export type Enrolment = z.infer<typeof enrolment>;
export type Link = z.infer<typeof link>;

/** What the session of this browser still lacks, and whether second factors are required here. */
export const signInState = async () => state.parse(await call('/auth/session'));

/** The session is a cookie the page cannot read; the password goes nowhere else. */
export const signIn = async (email: string, password: string): Promise<Stage> =>
  staged.parse(await call('/auth/sign-in', { email, password })).stage;

/** Six digits are the authenticator's, anything longer is a recovery code. */
export const bringSecondFactor = (typed: string): Promise<unknown> =>
  call('/auth/second-factor', /^[\d\s]{6,8}$/.test(typed) ? { code: typed } : { recoveryCode: typed });

export const beginEnrolment = async (): Promise<Enrolment> => enrolment.parse(await call('/auth/enrolment', {}));
export const confirmEnrolment = async (code: string): Promise<readonly string[]> =>
  codes.parse(await call('/auth/enrolment/confirm', { code })).recoveryCodes;
export const removeEnrolment = (): Promise<unknown> => call('/auth/enrolment/remove', {});
export const renewRecoveryCodes = async (): Promise<readonly string[]> =>
  codes.parse(await call('/auth/recovery-codes', {})).recoveryCodes;

type Proof = { readonly password: string; readonly code?: string };
export const stepUp = (proof: Proof): Promise<unknown> => call('/auth/step-up', proof);
export const changePassword = (change: { current: string; next: string; code?: string }): Promise<unknown> =>
  call('/auth/password', change);

export const lookAtLink = async (token: string): Promise<Link> => link.parse(await call('/auth/links/look', { token }));
export const acceptLink = (given: { token: string; name: string; password: string }): Promise<unknown> =>
  call('/auth/links/accept', given);

export const signOut = (): Promise<unknown> => call('/auth/sign-out', {});
