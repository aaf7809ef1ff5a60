import { orThrow, type Result } from '@counterfoil/domain/refusal';
import {
  acceptLink,
  beginEnrolment,
  bringSecondFactor,
  changePassword,
  confirmEnrolment,
  confirmPerson,
  type DeskSession,
  type IdentityStore,
  lookAtLink,
  removeSecondFactor,
  replaceRecoveryCodes,
  type SessionStage,
  sessionOf,
  signIn,
  signOut,
} from '@counterfoil/platform/identity';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { IdentityTrail } from './identity-trail.ts';
import { originOf, refuseForeignOrigin } from './principal.ts';
import { issuesOf, refusalFor, sentenceOf } from './problem.ts';
import { CONFIRMED_SECONDS } from './sensitive.ts';

const secret = z.string().min(1).max(200);
const code = z.string().min(6).max(20);

/** Bodies of the ways in. `/openapi.json` shows them too. */
export const SIGN_IN_BODIES = {
  '/auth/sign-in': z.strictObject({ email: z.string().min(3).max(200), password: secret }),
  '/auth/second-factor': z.union([
    z.strictObject({ code }),
    z.strictObject({ recoveryCode: z.string().min(8).max(40) }),
  ]),
  '/auth/enrolment': z.strictObject({}).optional(),
  '/auth/enrolment/confirm': z.strictObject({ code }),
  '/auth/enrolment/remove': z.strictObject({}).optional(),
  '/auth/recovery-codes': z.strictObject({}).optional(),
  '/auth/step-up': z.strictObject({ password: secret, code: code.optional() }),
  '/auth/password': z.strictObject({ current: secret, next: secret, code: code.optional() }),
  '/auth/links/look': z.strictObject({ token: z.string().min(20).max(100) }),
  '/auth/links/accept': z.strictObject({
    token: z.string().min(20).max(100),
    name: z.string().trim().max(120),
    password: secret,
  }),
} as const;
type Path = keyof typeof SIGN_IN_BODIES;
type Body<P extends Path> = z.output<(typeof SIGN_IN_BODIES)[P]>;
type Asked<P extends Path> = {
  readonly body: Body<P>;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
};

const parse = <P extends Path>(path: P, value: unknown): Body<P> => {
  const parsed = SIGN_IN_BODIES[path].safeParse(value ?? {});
  if (parsed.success) return parsed.data as Body<P>;
  const { error } = parsed;
  throw Object.assign(refusalFor('request.invalid', sentenceOf(error)), { issues: issuesOf(error) });
};

const give = (reply: FastifyReply, cookies: readonly string[]): void => {
  for (const cookie of cookies) reply.header('set-cookie', cookie);
};

const wantStage = (session: DeskSession | null, ...stages: readonly SessionStage[]): DeskSession => {
  if (session === null) throw refusalFor('auth.not_signed_in', 'Sign in with e-mail and password first.');
  if (stages.includes(session.stage)) return session;
  if (session.stage === 'second_factor')
    throw refusalFor('auth.second_factor_required', 'The code of your authenticator is still missing.');
  throw refusalFor('auth.already_enrolled', 'This session has its second factor already.');
};

const wantRecent = (session: DeskSession): void => {
  if (session.stage === 'whole' && session.confirmedAgo > CONFIRMED_SECONDS)
    throw refusalFor('auth.step_up_required', 'Confirm that it is you, then send the same request again.');
};

type Doors = { readonly identity: IdentityStore; readonly trail: IdentityTrail };
type Post = <P extends Path>(path: P, answer: (asked: Asked<P>) => Promise<unknown>) => void;
type Present = (request: FastifyRequest) => Promise<DeskSession | null>;

const cookiesOf = (reply: FastifyReply, outcome: Result<readonly string[]>): void => give(reply, orThrow(outcome));

const entering = ({ identity, trail }: Doors, post: Post, present: Present): void => {
  post('/auth/sign-in', async ({ body, request, reply }) => {
    const { userId, stage, setCookies } = orThrow(await signIn(identity, body, originOf(request)));
    give(reply, setCookies);
    return { userId: `usr_${userId}`, stage };
  });
  post('/auth/second-factor', async ({ body, request, reply }) => {
    const session = wantStage(await present(request), 'second_factor');
    cookiesOf(reply, await bringSecondFactor(identity, session, body, originOf(request)));
    return { stage: 'whole' };
  });
  post('/auth/links/look', async ({ body }) => orThrow(await lookAtLink(identity, body.token)));
  post('/auth/links/accept', async ({ body, request }) => {
    const accepted = orThrow(await acceptLink(identity, body, originOf(request)));
    await trail.deliver();
    return accepted;
  });
};

const provingAgain = ({ identity, trail }: Doors, post: Post, present: Present): void => {
  post('/auth/step-up', async ({ body, request }) => {
    const session = wantStage(await present(request), 'whole');
    orThrow(await confirmPerson(identity, session, body, originOf(request)));
    return { confirmedForSeconds: CONFIRMED_SECONDS };
  });
  post('/auth/password', async ({ body, request, reply }) => {
    const session = wantStage(await present(request), 'whole');
    cookiesOf(reply, await changePassword(identity, session, body, originOf(request)));
    await trail.deliver();
    return { changed: true };
  });
};

const enrolling = ({ identity, trail }: Doors, post: Post, present: Present): void => {
  post('/auth/enrolment', async ({ request }) => {
    const session = wantStage(await present(request), 'enrolment', 'whole');
    wantRecent(session);
    const begun = await beginEnrolment(identity, session);
    if (begun === null)
      throw refusalFor('auth.already_enrolled', 'You have a second factor; remove it first to set up another device.');
    return begun;
  });
  post('/auth/enrolment/confirm', async ({ body, request, reply }) => {
    const session = wantStage(await present(request), 'enrolment', 'whole');
    const done = orThrow(await confirmEnrolment(identity, session, body.code, originOf(request)));
    give(reply, done.setCookies);
    await trail.deliver();
    return { stage: 'whole', recoveryCodes: done.recoveryCodes };
  });
  post('/auth/enrolment/remove', async ({ request }) => {
    const session = wantStage(await present(request), 'whole');
    wantRecent(session);
    await removeSecondFactor(identity, session);
    await trail.deliver();
    return { removed: true };
  });
  post('/auth/recovery-codes', async ({ request }) => {
    const session = wantStage(await present(request), 'whole');
    wantRecent(session);
    if (!session.enrolled) throw refusalFor('auth.enrolment_required', 'Set up an authenticator first.');
    const recoveryCodes = await replaceRecoveryCodes(identity, session);
    await trail.deliver();
    return { recoveryCodes };
  });
};

/** The ways in and what keeps them: they stand beside the operations, because they come before any organisation. */
export const registerSignIn = (app: FastifyInstance, doors: Doors, origins: ReadonlySet<string>): void => {
  const { identity } = doors;
  const present: Present = (request) => sessionOf(identity, request.headers.cookie ?? '');
  const post: Post = (path, answer) =>
    void app.post(path, async (request, reply) => {
      refuseForeignOrigin(request, origins);
      return answer({ body: parse(path, request.body), request, reply });
    });
  entering(doors, post, present);
  provingAgain(doors, post, present);
  enrolling(doors, post, present);

  app.get('/auth/session', async (request) => {
    const session = await present(request);
    return {
      stage: session?.stage ?? 'none',
      secondFactor: identity.policy.secondFactor,
      email: session?.email ?? null,
    };
  });

  app.post('/auth/sign-out', async (request, reply) => {
    refuseForeignOrigin(request, origins);
    give(reply, [await signOut(identity, request.headers.cookie ?? '')]);
    return { signedOut: true };
  });
};
