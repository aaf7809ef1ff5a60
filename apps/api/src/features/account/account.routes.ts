import {
  grantToken,
  type IdentityStore,
  type ListedSession,
  type ListedToken,
  revokeSessions,
  revokeToken,
  STRONG_ROLES,
  secondFactorOf,
  sessionsOf,
  tokensOf,
} from '@counterfoil/platform/identity';
import type { IdentityTrail } from '../../http/identity-trail.ts';
import type { Call, Feature } from '../../http/operation-handler.ts';
import { pageOf } from '../../http/page-of.ts';
import { wireId } from '../../http/wire-id.ts';

type Ports = { readonly identity: IdentityStore; readonly trail: IdentityTrail };

const presentSession = (row: ListedSession, current: string | undefined) => ({
  id: wireId('session', row.id),
  device: row.device,
  address: row.address,
  createdAt: row.createdAt.toISOString(),
  lastSeenAt: row.lastSeenAt.toISOString(),
  expiresAt: row.expiresAt.toISOString(),
  current: row.id === current,
});

const presentToken = (row: ListedToken) => ({
  id: wireId('token', row.id),
  name: row.name,
  createdAt: row.createdAt.toISOString(),
  expiresAt: row.expiresAt.toISOString(),
  lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
});

const holderOf = ({ caller, principal }: Pick<Call, 'caller' | 'principal'>) => ({
  userId: caller.person.userId,
  organisationId: principal.tenantId,
});

const actorOf = ({ caller }: Pick<Call, 'caller'>) => ({
  kind: caller.means,
  id: caller.person.userId,
  label: caller.person.name,
});

const sessionRoutes = ({ identity, trail }: Ports): Feature => ({
  getAccount: async ({ caller }) => {
    const { person, memberships, session } = caller;
    const factor = await secondFactorOf(identity, person.userId);
    const strong = memberships.some(({ roles }) => STRONG_ROLES.some((role) => roles.includes(role)));
    const sessions = await sessionsOf(identity, person.userId);
    return {
      body: {
        name: person.name,
        email: person.email,
        secondFactor: {
          required: strong && identity.policy.secondFactor === 'required',
          enrolledAt: factor.enrolledAt?.toISOString() ?? null,
          recoveryCodesLeft: factor.recoveryCodesLeft,
        },
        sessions: sessions.map((row) => presentSession(row, session?.sessionId)),
      },
    };
  },

  endSession: async ({ caller, params }) => {
    const ended = await revokeSessions(identity, caller.person, { only: params.id });
    await trail.deliver();
    return { body: { ended } };
  },

  endOtherSessions: async ({ caller }) => {
    const ended = await revokeSessions(identity, caller.person, { except: caller.session?.sessionId });
    await trail.deliver();
    return { body: { ended } };
  },
});

const tokenRoutes = ({ identity, trail }: Ports): Feature => ({
  listTokens: async (call) => {
    const { rows, nextCursor } = pageOf(await tokensOf(identity, holderOf(call)), call.query, ({ id }) => id);
    return { body: { items: rows.map(presentToken), nextCursor } };
  },

  // The text is in the answer and in no row: what is kept for a repeated request is the answer without it.
  createToken: async (call) => {
    let token: string | null = null;
    const answer = await call.once(async () => {
      const made = await grantToken(identity, { ...holderOf(call), ...call.body }, actorOf(call));
      token = made.token;
      return { body: { ...presentToken(made.made), token: null } };
    });
    await trail.deliver();
    return { ...answer, body: { ...answer.body, token } };
  },

  revokeToken: async (call) => {
    const id = call.params.id ?? '';
    await revokeToken(identity, { ...holderOf(call), id }, actorOf(call));
    await trail.deliver();
    return { body: { id: wireId('token', id) } };
  },
});

export const accountFeature = (ports: Ports): Feature => ({ ...sessionRoutes(ports), ...tokenRoutes(ports) });
