import { resourceExists } from '@counterfoil/application/tenancy';
import { orThrow } from '@counterfoil/domain/refusal';
import type { Books } from '@counterfoil/platform/db';
import {
  deactivateMember,
  type IdentityStore,
  invitationsOf,
  invite,
  membersOf,
  resetMember,
  type Steward,
  setMemberRoles,
  withdrawInvitation,
} from '@counterfoil/platform/identity';
import type { IdentityTrail } from '../../http/identity-trail.ts';
import type { Call, Feature } from '../../http/operation-handler.ts';
import { pageOf } from '../../http/page-of.ts';
import { notFound, refusalFor } from '../../http/problem.ts';
import { uuidIn, wireId } from '../../http/wire-id.ts';
import { presentInvitation, presentMember } from './people.presenter.ts';

type Ports = { readonly identity: IdentityStore; readonly trail: IdentityTrail; readonly baseUrl: string };

/** Links carry their secret behind the #, which no server, proxy or log ever sees. */
const linkOf = (baseUrl: string, token: string): string => `${baseUrl}/welcome#${token}`;

const stewardOf = ({ caller, principal }: Pick<Call, 'caller' | 'principal'>): Steward => ({
  actor: { kind: caller.means, id: caller.person.userId, label: caller.person.name },
  roles: principal.roles,
});

const entitiesIn = async (books: Books, ids: readonly string[] | null | undefined): Promise<string[] | null> => {
  if (ids === null || ids === undefined) return null;
  const uuids = ids.map((id) => uuidIn('entity', id));
  await books.read(async (tx) => {
    for (const id of uuids) {
      if (await resourceExists(tx, 'entity', id)) continue;
      throw refusalFor('request.invalid', 'entityIds names something that does not exist in this organisation.');
    }
  });
  return uuids;
};

const refuseOwn = (caller: Call['caller'], membershipId: string): void => {
  if (caller.membership?.membershipId !== membershipId) return;
  throw refusalFor('member.own_roles', 'Somebody else has to change your roles or end your membership.');
};

const memberRoutes = ({ identity, trail, baseUrl }: Ports): Feature => ({
  listMembers: async ({ principal, query }) => {
    const members = await membersOf(identity, principal.tenantId);
    const { rows, nextCursor } = pageOf(members, query, ({ membershipId }) => membershipId);
    return { body: { items: rows.map(presentMember), nextCursor } };
  },

  putMember: async (call) => {
    const { books, caller, principal, params, body } = call;
    const membershipId = params.id ?? '';
    refuseOwn(caller, membershipId);
    const entityIds = await entitiesIn(books, body.entityIds);
    const change = { organisationId: principal.tenantId, membershipId, roles: body.roles, entityIds };
    const changed = orThrow(await setMemberRoles(identity, change, stewardOf(call)));
    if (changed === null) throw notFound();
    await trail.deliver();
    return { body: presentMember(changed) };
  },

  deactivateMember: async (call) => {
    const membershipId = call.params.id ?? '';
    refuseOwn(call.caller, membershipId);
    const which = { organisationId: call.principal.tenantId, membershipId };
    const gone = orThrow(await deactivateMember(identity, which, stewardOf(call)));
    if (gone === null) throw notFound();
    await trail.deliver();
    return { body: { id: wireId('member', membershipId) } };
  },

  createResetLink: async (call) => {
    const membershipId = call.params.id ?? '';
    refuseOwn(call.caller, membershipId);
    const which = { organisationId: call.principal.tenantId, membershipId };
    let link: string | null = null;
    const answer = await call.once(async () => {
      const made = orThrow(await resetMember(identity, which, stewardOf(call)));
      if (made === null) throw notFound();
      link = linkOf(baseUrl, made.token);
      return { body: { link: null, expiresAt: made.made.expiresAt.toISOString() } };
    });
    await trail.deliver();
    return { ...answer, body: { ...answer.body, link } };
  },
});

const invitationRoutes = ({ identity, trail, baseUrl }: Ports): Feature => ({
  listInvitations: async ({ principal, query }) => {
    const open = await invitationsOf(identity, principal.tenantId);
    const { rows, nextCursor } = pageOf(open, query, ({ id }) => id);
    return { body: { items: rows.map(presentInvitation), nextCursor } };
  },

  // The link is in the answer and in no row: what is kept for a repeated request is the answer without it.
  createInvitation: async (call) => {
    const { books, principal, body } = call;
    const entityIds = await entitiesIn(books, body.entityIds);
    let link: string | null = null;
    const answer = await call.once(async () => {
      const wish = { ...body, organisationId: principal.tenantId, entityIds };
      const { made, token } = orThrow(await invite(identity, wish, stewardOf(call)));
      link = linkOf(baseUrl, token);
      return { body: { ...presentInvitation(made), link: null } };
    });
    await trail.deliver();
    return { ...answer, body: { ...answer.body, link } };
  },

  withdrawInvitation: async (call) => {
    const id = call.params.id ?? '';
    await withdrawInvitation(identity, { organisationId: call.principal.tenantId, id }, stewardOf(call));
    await trail.deliver();
    return { body: { id: wireId('invitation', id) } };
  },
});

export const peopleFeature = (ports: Ports): Feature => ({ ...memberRoutes(ports), ...invitationRoutes(ports) });
