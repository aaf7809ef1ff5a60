import { RefusalError } from '@counterfoil/domain/refusal';
import { type IdentityStore, signIn, signOut } from '@counterfoil/platform/identity';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { refuseForeignOrigin } from './principal.ts';
import { issuesOf, refusalFor, sentenceOf } from './problem.ts';

const credentials = z.strictObject({ email: z.string().min(3).max(200), password: z.string().min(1).max(200) });

export const registerSignIn = (app: FastifyInstance, identity: IdentityStore, origins: ReadonlySet<string>): void => {
  app.post('/auth/sign-in', async (request, reply) => {
    refuseForeignOrigin(request, origins);
    const parsed = credentials.safeParse(request.body);
    if (!parsed.success)
      throw Object.assign(refusalFor('request.invalid', sentenceOf(parsed.error)), { issues: issuesOf(parsed.error) });
    const outcome = await signIn(identity, parsed.data.email, parsed.data.password);
    if (!outcome.ok) throw new RefusalError(outcome.refusal);
    for (const cookie of outcome.value.setCookies) reply.header('set-cookie', cookie);
    return { userId: `usr_${outcome.value.userId}` };
  });

  app.post('/auth/sign-out', async (request, reply) => {
    refuseForeignOrigin(request, origins);
    for (const cookie of await signOut(identity, request.headers.cookie ?? '')) reply.header('set-cookie', cookie);
    return { signedOut: true };
  });
};
