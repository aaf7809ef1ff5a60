import { resourceExists } from '@counterfoil/application/tenancy';
import type { Books, Database, Principal } from '@counterfoil/platform/db';
import {
  type IdentityStore,
  invitationExists,
  memberExists,
  sessionExists,
  tokenExists,
} from '@counterfoil/platform/identity';
import type { IdKind, Operation } from '@counterfoil/wire/contracts';
import type { FastifyRequest } from 'fastify';
import { type Caller, callerOf } from './principal.ts';
import { notFound, refusalFor } from './problem.ts';
import { uuidOf } from './wire-id.ts';

export type Surroundings = {
  readonly database: Database;
  readonly identity: IdentityStore;
  readonly origins: ReadonlySet<string>;
  /** Waits for the organisation's turn, before anything is looked up for it. */
  readonly enter: (organisationId: string) => Promise<void>;
};

/** A request that may go on to its body: who calls, in which books, about which things. */
export type Admission = {
  readonly caller: Caller;
  readonly principal: Principal;
  readonly books: Books;
  readonly params: Readonly<Record<string, string>>;
  readonly idempotencyKey: string | null;
  readonly ifMatch: number | null;
};

const NOWHERE = '00000000-0000-7000-8000-000000000000';
const KEY = /^[\x21-\x7e]{1,200}$/;

/**
 * The refusals that need no body, in their fixed order: 401, role 403, resource 404, key 400, version 428. They are asked
 * before the body is read, so that nobody unknown makes us parse anything.
 */
export const admit = async (
  definition: Operation,
  request: FastifyRequest,
  around: Surroundings,
): Promise<Admission> => {
  const caller = await callerOf(around.identity, request, around.origins);
  refuseByRole(definition, caller);
  const organisationId = caller.membership?.organisationId ?? NOWHERE;
  await around.enter(organisationId);
  const principal = principalOf(caller, organisationId);
  const books = around.database.openBooks(principal);
  const ofPeople = findersOfPeople(around.identity, caller, organisationId);
  const params = await locate(definition, request, (kind, uuid) => {
    const find = ofPeople[kind];
    return find === undefined ? books.read((tx) => resourceExists(tx, kind, uuid)) : find(uuid);
  });
  const idempotencyKey = idempotencyKeyOf(definition, request);
  const ifMatch = versionOf(definition, request);
  return { caller, principal, books, params, idempotencyKey, ifMatch };
};

type Finder = (uuid: string) => Promise<boolean>;

/** Things that stand beside the books: members and invitations of the organisation, sessions and tokens of the caller. */
const findersOfPeople = (
  identity: IdentityStore,
  { person: { userId } }: Caller,
  organisationId: string,
): Partial<Record<IdKind, Finder>> => ({
  member: (uuid) => memberExists(identity, organisationId, uuid),
  invitation: (uuid) => invitationExists(identity, organisationId, uuid),
  session: (uuid) => sessionExists(identity, userId, uuid),
  token: (uuid) => tokenExists(identity, { userId, organisationId }, uuid),
});

const principalOf = (caller: Caller, organisationId: string): Principal => ({
  kind: caller.means,
  tenantId: organisationId,
  userId: caller.person.userId,
  label: caller.person.name,
  roles: [...(caller.membership?.roles ?? [])],
  entityIds: caller.membership?.entityIds ?? null,
});

/** 403: the role matrix, from the operation itself. A route cannot exist without it. */
const refuseByRole = (definition: Operation, caller: Caller): void => {
  if (definition.access === 'public' || definition.access === 'signed-in') return;
  if (caller.membership === null) {
    if (caller.means === 'person' && caller.memberships.length > 1) {
      throw refusalFor(
        'auth.organisation_required',
        'You belong to several organisations: name one in the header Counterfoil-Organisation.',
      );
    }
    throw notFound();
  }
  const roles = caller.membership.roles;
  if (definition.access.some((role) => roles.includes(role))) return;
  throw refusalFor(
    'auth.role_required',
    `This needs one of the roles ${definition.access.join(', ')}; you have ${roles.join(', ')}.`,
  );
};

/** 404: every id in the path must be of its kind and exist in this organisation. */
const locate = async (
  definition: Operation,
  request: FastifyRequest,
  exists: (kind: IdKind, uuid: string) => Promise<boolean>,
): Promise<Record<string, string>> => {
  const params: Record<string, string> = { ...(request.params as Record<string, string>) };
  for (const [name, kind] of Object.entries(definition.ids ?? {})) {
    const uuid = uuidOf(kind as IdKind, params[name] ?? '');
    if (uuid === null || !(await exists(kind as IdKind, uuid))) throw notFound();
    params[name] = uuid;
  }
  return params;
};

const idempotencyKeyOf = (definition: Operation, request: FastifyRequest): string | null => {
  if (definition.method !== 'POST') return null;
  const key = request.headers['idempotency-key'];
  if (typeof key === 'string' && KEY.test(key)) return key;
  throw refusalFor(
    'idempotency.key_missing',
    'Send an Idempotency-Key header of 1 to 200 printable characters; the same key again replays the first answer.',
  );
};

const versionOf = (definition: Operation, request: FastifyRequest): number | null => {
  const header = request.headers['if-match'];
  const match = /^(?:W\/)?"?(\d{1,9})"?$/.exec(typeof header === 'string' ? header : '');
  if (match?.[1] !== undefined) return Number(match[1]);
  if (definition.versioned !== true) return null;
  throw refusalFor(
    'request.version_required',
    'Send the version you saw in the If-Match header, so that nobody overwrites another.',
  );
};
