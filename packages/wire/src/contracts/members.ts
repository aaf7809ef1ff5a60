import { z } from 'zod';
import { ADMINS, EVERYONE } from './access.ts';
import { operation } from './operation.ts';
import { id, instant, listOf, pageQuery, role } from './primitives.ts';

export const member = z
  .object({
    id: id('member'),
    userId: z.string(),
    name: z.string(),
    email: z.string(),
    roles: z.array(role),
    entityIds: z.array(z.string()).nullable(),
    createdAt: instant,
    /** Whether they sign in with a second factor. */
    secondFactor: z.boolean(),
  })
  .meta({ id: 'Member' });

export const invitation = z
  .object({
    id: id('invitation'),
    email: z.string(),
    name: z.string(),
    roles: z.array(role),
    entityIds: z.array(z.string()).nullable(),
    createdAt: instant,
    expiresAt: instant,
    expired: z.boolean(),
  })
  .meta({ id: 'Invitation' });

/** The link is told once; a repeated request is answered without it, because nobody keeps it. */
const link = z.string().nullable();

export const memberOperations = {
  listMembers: operation({
    method: 'GET',
    path: '/v1/members',
    tag: 'People',
    access: EVERYONE,
    summary: 'Who belongs to the organisation, with roles.',
    query: z.strictObject({ ...pageQuery }),
    response: listOf(member),
  }),
  putMember: operation({
    method: 'PUT',
    path: '/v1/members/:id',
    tag: 'People',
    access: ADMINS,
    ids: { id: 'member' },
    sensitive: true,
    deskOnly: true,
    summary: 'Set the roles of a member; nobody changes their own, and owners are made by owners.',
    body: z.strictObject({ roles: z.array(role).min(1), entityIds: z.array(id('entity')).nullable().optional() }),
    response: member,
  }),
  deactivateMember: operation({
    method: 'DELETE',
    path: '/v1/members/:id',
    tag: 'People',
    access: ADMINS,
    ids: { id: 'member' },
    sensitive: true,
    deskOnly: true,
    summary: 'End a membership: sessions and tokens end at once, what was done stays.',
    response: z.object({ id: id('member') }),
  }),
  createResetLink: operation({
    method: 'POST',
    path: '/v1/members/:id/reset-links',
    tag: 'People',
    access: ADMINS,
    ids: { id: 'member' },
    sensitive: true,
    deskOnly: true,
    status: 201,
    summary: 'A link by which a member sets a new password and a new second factor. Shown once, works once, for a day.',
    body: z.strictObject({}),
    response: z.object({ link, expiresAt: instant }),
  }),
  listInvitations: operation({
    method: 'GET',
    path: '/v1/invitations',
    tag: 'People',
    access: ADMINS,
    summary: 'Invitations nobody has taken yet.',
    query: z.strictObject({ ...pageQuery }),
    response: listOf(invitation),
  }),
  createInvitation: operation({
    method: 'POST',
    path: '/v1/invitations',
    tag: 'People',
    access: ADMINS,
    sensitive: true,
    deskOnly: true,
    status: 201,
    summary: 'Invite somebody by a link. Shown once, works once, for a week; an older one for the same e-mail ends.',
    body: z.strictObject({
      email: z.email('Write an e-mail address such as anna@example.com.').max(200),
      name: z.string().trim().min(1).max(120),
      roles: z.array(role).min(1),
      entityIds: z.array(id('entity')).nullable().optional(),
    }),
    response: invitation.extend({ link }),
  }),
  withdrawInvitation: operation({
    method: 'DELETE',
    path: '/v1/invitations/:id',
    tag: 'People',
    access: ADMINS,
    ids: { id: 'invitation' },
    deskOnly: true,
    summary: 'Withdraw an invitation: its link no longer works.',
    response: z.object({ id: id('invitation') }),
  }),
} as const;
