import { withIdempotency } from '@counterfoil/application/audit';
import { resourceExists } from '@counterfoil/application/tenancy';
import type { Database, Principal } from '@counterfoil/platform/db';
import { type IdentityStore, memberExists } from '@counterfoil/platform/identity';
import { type IdKind, type Operation, type OperationName, operations } from '@counterfoil/wire/contracts';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { fingerprintOf } from './fingerprint.ts';
import type { Answer, Call, Handler, Handlers } from './operation-handler.ts';
import { type Caller, callerOf } from './principal.ts';
import { issuesOf, notFound, refusalFor, sentenceOf } from './problem.ts';
import { uuidOf } from './wire-id.ts';

export type Surroundings = {
  readonly database: Database;
  readonly identity: IdentityStore;
  readonly origins: ReadonlySet<string>;
};

const KEY = /^[\x21-\x7e]{1,200}$/;

const principalOf = (caller: Caller, organisationId: string): Principal => ({
  kind: caller.means,
  tenantId: organisationId,
  userId: caller.person.userId,
  label: caller.person.name,
  roles: [...(caller.membership?.roles ?? [])],
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
) => {
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

const parsed = (definition: Operation, part: 'query' | 'body', value: unknown): unknown => {
  const schema = definition[part];
  if (schema === undefined) return undefined;
  const outcome = schema.safeParse(value ?? {});
  if (outcome.success) return outcome.data;
  throw Object.assign(refusalFor('request.invalid', sentenceOf(outcome.error)), { issues: issuesOf(outcome.error) });
};

const versionOf = (definition: Operation, request: FastifyRequest): number | null => {
  const header = request.headers['if-match'];
  const match = /^(?:W\/)?"?(\d{1,9})"?$/.exec(typeof header === 'string' ? header : '');
  if (match?.[1] !== undefined) return Number(match[1]);
  const needed =
    (definition.method === 'PATCH' || definition.method === 'PUT' || definition.method === 'DELETE') &&
    definition.versioned === true;
  if (needed)
    throw refusalFor(
      'request.version_required',
      'Send the version you saw in the If-Match header, so that nobody overwrites another.',
    );
  return null;
};

const callFor =
  (name: OperationName, definition: Operation, around: Surroundings) =>
  async (request: FastifyRequest, reply: FastifyReply): Promise<Call> => {
    const caller = await callerOf(around.identity, request, around.origins);
    refuseByRole(definition, caller);
    const organisationId = caller.membership?.organisationId ?? '00000000-0000-7000-8000-000000000000';
    const principal = principalOf(caller, organisationId);
    const books = around.database.openBooks(principal);
    const memberHere = async (uuid: string): Promise<boolean> => memberExists(around.identity, organisationId, uuid);
    const params = await locate(definition, request, (kind, uuid) =>
      kind === 'member' ? memberHere(uuid) : books.read((tx) => resourceExists(tx, kind, uuid)),
    );
    const key = idempotencyKeyOf(definition, request);
    const ifMatch = versionOf(definition, request);
    const query = parsed(definition, 'query', request.query);
    const body = definition.multipart ? undefined : parsed(definition, 'body', request.body);

    const once: Call['once'] = (work, content) =>
      books.transact(async (tx) => {
        const run = async () => {
          const answer = await work(tx);
          return { status: answer.status ?? definition.status ?? 200, body: answer.body as unknown };
        };
        if (key === null) return (await run()) as Answer<never>;
        const fingerprint = fingerprintOf({ route: name, params, content: content ?? body ?? null });
        return (await withIdempotency(tx, { key, route: name, fingerprint }, run)) as unknown as Answer<never>;
      });
    return { principal, caller, books, params, query, body, ifMatch, request, reply, once } as Call;
  };

/** Every operation of the contract becomes a route; a missing handler fails start-up, not a request. */
export const registerOperations = (app: FastifyInstance, handlers: Handlers, around: Surroundings): void => {
  for (const [name, definition] of Object.entries(operations) as [OperationName, Operation][]) {
    const handler = handlers[name] as Handler<OperationName> | undefined;
    if (handler === undefined) throw new Error(`The operation ${name} has no handler.`);
    if (definition.access === undefined) throw new Error(`The operation ${name} has no policy.`);
    const open = callFor(name, definition, around);
    app.route({
      method: definition.method,
      url: definition.path.replace(':n.png', ':n(^\\d+$).png'),
      handler: async (request, reply) => {
        const answer = await handler(await open(request, reply));
        if (answer === undefined) return reply;
        return reply.code(answer.status ?? definition.status ?? 200).send(answer.body);
      },
    });
  }
};
