import {
  type DeskSession,
  holderOfToken,
  type IdentityStore,
  type Membership,
  membershipsOf,
  type Origin,
  type Person,
  sessionOf,
} from '@counterfoil/platform/identity';
import type { FastifyRequest } from 'fastify';
import { refusalFor } from './problem.ts';

export type Caller = {
  readonly person: Person;
  readonly means: 'person' | 'token';
  /** The session at the desk; null for a token. */
  readonly session: DeskSession | null;
  readonly memberships: readonly Membership[];
  /** The organisation this request is about; null where the caller named none and belongs to several. */
  readonly membership: Membership | null;
};

const bearerOf = (request: FastifyRequest): string | null => {
  const header = request.headers.authorization;
  return header?.toLowerCase().startsWith('bearer ') ? header.slice(7).trim() : null;
};

/** What an attempt is counted by, beside the account. */
export const originOf = (request: FastifyRequest): Origin => ({
  address: request.ip,
  device: request.headers['user-agent'] ?? '',
  cookie: request.headers.cookie ?? '',
});

const UNSAFE = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

/** A cookie rides along with every request of the browser; what changes things must come from our own pages. */
export const refuseForeignOrigin = (request: FastifyRequest, origins: ReadonlySet<string>): void => {
  const origin = request.headers.origin;
  const site = request.headers['sec-fetch-site'];
  if (!UNSAFE.has(request.method)) return;
  if (origin === undefined && (site === undefined || site === 'none')) return;
  if (site === 'same-origin' || origins.has(origin ?? '')) return;
  throw refusalFor('auth.cross_site_request', 'This request came from a page of another site and was not carried out.');
};

const byToken = async (identity: IdentityStore, token: string): Promise<Caller | null> => {
  const holder = await holderOfToken(identity, token);
  if (holder === null) return null;
  const { tokenId: _, membership, ...person } = holder;
  return { person, means: 'token', session: null, memberships: [membership], membership };
};

/** A session that lacks its second factor opens nothing yet; the page asks for what is missing. */
const refuseHalf = ({ stage }: DeskSession): void => {
  if (stage === 'second_factor')
    throw refusalFor('auth.second_factor_required', 'The code of your authenticator is still missing.');
  if (stage === 'enrolment')
    throw refusalFor('auth.enrolment_required', 'Your role needs a second factor here. Set one up at the desk.');
};

const byCookie = async (identity: IdentityStore, request: FastifyRequest, touch: boolean): Promise<Caller | null> => {
  const session = await sessionOf(identity, request.headers.cookie ?? '', { touch });
  if (session === null) return null;
  refuseHalf(session);
  const person: Person = { userId: session.userId, name: session.name, email: session.email };
  const memberships = await membershipsOf(identity, person.userId);
  const named =
    request.headers['counterfoil-organisation'] ?? (request.query as { organisation?: string })?.organisation;
  const membership =
    typeof named === 'string' && named !== ''
      ? memberships.find((row) => row.slug === named)
      : memberships.length === 1
        ? memberships[0]
        : undefined;
  return { person, means: 'person', session, memberships, membership: membership ?? null };
};

/**
 * Asked of the database every time, so that what was revoked ends at once in every process.
 * @throws RefusalError auth.not_signed_in, auth.second_factor_required, auth.enrolment_required
 */
export const callerOf = async (
  identity: IdentityStore,
  request: FastifyRequest,
  origins: ReadonlySet<string>,
  { touch = true }: { readonly touch?: boolean } = {},
): Promise<Caller> => {
  const token = bearerOf(request);
  if (token === null) refuseForeignOrigin(request, origins);
  const caller = token === null ? await byCookie(identity, request, touch) : await byToken(identity, token);
  if (caller === null)
    throw refusalFor(
      'auth.not_signed_in',
      'Sign in, or send an API token that is valid: Authorization: Bearer <token>.',
    );
  return caller;
};
