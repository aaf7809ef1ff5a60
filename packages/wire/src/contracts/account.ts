import { z } from 'zod';
import { EVERYONE } from './access.ts';
import { operation } from './operation.ts';
import { id, instant, listOf, pageQuery } from './primitives.ts';

export const deskSession = z
  .object({
    id: id('session'),
    /** As the browser calls itself. */
    device: z.string(),
    /** The network it came from, never the whole address. */
    address: z.string(),
    createdAt: instant,
    lastSeenAt: instant,
    expiresAt: instant,
    /** The one that asks. */
    current: z.boolean(),
  })
  .meta({ id: 'DeskSession' });

export const account = z
  .object({
    name: z.string(),
    email: z.string(),
    secondFactor: z.object({
      /** Whether a role of this person needs one here. */
      required: z.boolean(),
      enrolledAt: instant.nullable(),
      recoveryCodesLeft: z.number().int(),
    }),
    sessions: z.array(deskSession),
  })
  .meta({ id: 'Account' });

export const apiToken = z
  .object({
    id: id('token'),
    name: z.string(),
    createdAt: instant,
    expiresAt: instant,
    lastUsedAt: instant.nullable(),
  })
  .meta({ id: 'ApiToken' });

export const accountOperations = {
  getAccount: operation({
    method: 'GET',
    path: '/v1/me/account',
    tag: 'Account',
    access: 'signed-in',
    summary: 'Your second factor and the sessions that are open in your name.',
    response: account,
  }),
  endSession: operation({
    method: 'DELETE',
    path: '/v1/me/sessions/:id',
    tag: 'Account',
    access: 'signed-in',
    ids: { id: 'session' },
    deskOnly: true,
    summary: 'End one of your sessions, at once and everywhere.',
    response: z.object({ ended: z.number().int() }),
  }),
  endOtherSessions: operation({
    method: 'DELETE',
    path: '/v1/me/sessions',
    tag: 'Account',
    access: 'signed-in',
    deskOnly: true,
    summary: 'End all of your sessions but this one.',
    response: z.object({ ended: z.number().int() }),
  }),
  listTokens: operation({
    method: 'GET',
    path: '/v1/me/tokens',
    tag: 'Account',
    access: EVERYONE,
    summary: 'Your API tokens in this organisation.',
    query: z.strictObject({ ...pageQuery }),
    response: listOf(apiToken),
  }),
  createToken: operation({
    method: 'POST',
    path: '/v1/me/tokens',
    tag: 'Account',
    access: EVERYONE,
    sensitive: true,
    deskOnly: true,
    status: 201,
    summary: 'Make an API token with your roles in this organisation. Its text is shown once.',
    body: z.strictObject({
      name: z.string().trim().min(1, 'Name it after what uses it.').max(80),
      days: z.number().int().min(1).max(365),
    }),
    response: apiToken.extend({ token: z.string().nullable() }),
  }),
  revokeToken: operation({
    method: 'DELETE',
    path: '/v1/me/tokens/:id',
    tag: 'Account',
    access: EVERYONE,
    ids: { id: 'token' },
    deskOnly: true,
    summary: 'End one of your API tokens at once.',
    response: z.object({ id: id('token') }),
  }),
} as const;
