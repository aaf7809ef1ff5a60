import {
  holderOfToken,
  type IdentityStore,
  type Membership,
  membershipsOf,
  type Person,
  personOfSession,
} from '@counterfoil/platform/identity';
import type { FastifyRequest } from 'fastify';
import { refusalFor } from './problem.ts';

export type Caller = {
  readonly person: Person;
  readonly means: 'person' | 'token';
  readonly memberships: readonly Membership[];
  /** The organisation this request is about; null where the caller named none and belongs to several. */
  readonly membership: Membership | null;
};

const bearerOf = (request: FastifyRequest): string | null => {
  const header = request.headers.authorization;
  return header?.toLowerCase().startsWith('bearer ') ? header.slice(7).trim() : null;
};

const UNSAFE = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

/** A cookie rides along with every request of the browser; what changes things must come from our own pages. */
export const refuseForeignOrigin = (request: FastifyRequest, origins: ReadonlySet<string>): void => {
  const origin = request.headers.origin;
  const site = request.headers['sec-fetch-site'];
  if (!UNSAFE.has(request.method) || origin === undefined) return;
  if (site === 'same-origin' || origins.has(origin)) return;
  throw refusalFor('auth.cross_site_request', 'This request came from a page of another site and was not carried out.');
};

const byToken = async (identity: IdentityStore, token: string): Promise<Caller | null> => {
  const holder = await holderOfToken(identity, token);
  if (holder === null) return null;
  const memberships = (await membershipsOf(identity, holder.userId)).filter(
    (row) => row.organisationId === holder.organisationId,
  );
  return { person: holder, means: 'token', memberships, membership: memberships[0] ?? null };
};

const byCookie = async (identity: IdentityStore, request: FastifyRequest): Promise<Caller | null> => {
  const person = await personOfSession(identity, request.headers.cookie ?? '');
  if (person === null) return null;
  const memberships = await membershipsOf(identity, person.userId);
  const named =
    request.headers['counterfoil-organisation'] ?? (request.query as { organisation?: string })?.organisation;
  const membership =
    typeof named === 'string' && named !== ''
      ? memberships.find((row) => row.slug === named)
      : memberships.length === 1
        ? memberships[0]
        : undefined;
  return { person, means: 'person', memberships, membership: membership ?? null };
};

/** @throws RefusalError auth.not_signed_in */
export const callerOf = async (
  identity: IdentityStore,
  request: FastifyRequest,
  origins: ReadonlySet<string>,
): Promise<Caller> => {
  const token = bearerOf(request);
  if (token === null) refuseForeignOrigin(request, origins);
  const caller = token === null ? await byCookie(identity, request) : await byToken(identity, token);
  if (caller === null)
    throw refusalFor(
      'auth.not_signed_in',
      'Sign in, or send an API token that is valid: Authorization: Bearer <token>.',
    );
  return caller;
};
