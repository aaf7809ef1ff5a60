import { withIdempotency } from '@counterfoil/application/audit';
import { type Operation, type OperationName, operations } from '@counterfoil/wire/contracts';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Admission, admit, type Surroundings } from './admit.ts';
import { fingerprintOf } from './fingerprint.ts';
import type { Answer, Call, Handler, Handlers } from './operation-handler.ts';
import { parseBody, parseQuery } from './parse-request.ts';
import { refusalFor } from './problem.ts';
import { type Doors, refuseAtDesk, refuseUnconfirmed, stillAdmitted } from './sensitive.ts';
import type { Turns } from './take-turns.ts';

type Route = { readonly name: OperationName; readonly definition: Operation };
type Admitted = { readonly admission: Admission; readonly request: FastifyRequest; readonly reply: FastifyReply };

/** Twice is once: the work and its answer commit together, under the key and the content it came with. */
const onceFor =
  ({ name, definition }: Route, { books, params, idempotencyKey: key }: Admission, body: unknown): Call['once'] =>
  (work, content) =>
    books.transact(async (tx) => {
      const run = async () => {
        const answer = await work(tx);
        return { status: answer.status ?? definition.status ?? 200, body: answer.body as unknown };
      };
      if (key === null) return (await run()) as Answer<unknown> as Answer<never>;
      const fingerprint = fingerprintOf({ route: name, params, content: content ?? body ?? null });
      return (await withIdempotency(tx, { key, route: name, fingerprint }, run)) as Answer<unknown> as Answer<never>;
    });

const callFor = (route: Route, { admission, request, reply }: Admitted, around: Doors): Call => {
  const query = parseQuery(route.definition, request);
  const body = parseBody(route.definition, request);
  refuseAtDesk(route.definition, admission.caller, body);
  const wantConfirmed = () => refuseUnconfirmed(admission.caller);
  const still = () => stillAdmitted(around, request, admission.caller);
  const once = onceFor(route, admission, body);
  return { ...admission, query, body, request, reply, once, wantConfirmed, stillAdmitted: still } as Call;
};

/**
 * A stream lasts as long as a page is open and asks for little: it takes no turn. Who hangs up while still in line gives
 * the turn back when it comes, and who hangs up under way when the work has ended: nothing is ever answered to them, so
 * no answer would give it back.
 */
const takingTurns = (turns: Turns) => {
  const leaving = new WeakMap<FastifyRequest, () => void>();
  const gone = new WeakSet<FastifyRequest>();
  const working = new WeakSet<FastifyRequest>();
  const leave = (request: FastifyRequest) => leaving.get(request)?.();
  const turnOf = (definition: Operation, request: FastifyRequest) => async (organisationId: string) => {
    if (definition.binary === 'text/event-stream') return;
    const left = await turns.enter(organisationId, definition.multipart === true ? 'uploading' : 'asking');
    if (left !== null && gone.has(request)) left();
    if (left === null || gone.has(request))
      throw refusalFor(
        'request.too_many',
        'This organisation has more requests under way than can be taken at once. Send this one again in 2 seconds.',
        { retryAfterSeconds: '2' },
      );
    leaving.set(request, left);
  };
  const hungUp = (request: FastifyRequest): void => {
    gone.add(request);
    if (!working.has(request)) leave(request);
  };
  const during = async <T>(request: FastifyRequest, work: () => Promise<T>): Promise<T> => {
    working.add(request);
    try {
      return await work();
    } finally {
      working.delete(request);
      if (gone.has(request)) leave(request);
    }
  };
  return { turnOf, leave, hungUp, during };
};

/** Every operation of the contract becomes a route; a missing handler fails start-up, not a request. */
export const registerOperations = (
  app: FastifyInstance,
  handlers: Handlers,
  around: Omit<Surroundings, 'enter'> & { readonly turns: Turns },
): void => {
  const admissions = new WeakMap<FastifyRequest, Admission>();
  const { turnOf, leave, hungUp, during } = takingTurns(around.turns);
  for (const [name, definition] of Object.entries(operations) as [OperationName, Operation][]) {
    const handler = handlers[name] as Handler<OperationName> | undefined;
    if (handler === undefined) throw new Error(`The operation ${name} has no handler.`);
    if (definition.access === undefined) throw new Error(`The operation ${name} has no policy.`);
    app.route({
      method: definition.method,
      url: definition.path.replace(':n.png', ':n(^\\d+$).png'),
      exposeHeadRoute: definition.method === 'GET' && definition.binary !== 'text/event-stream',
      onRequest: async (request, reply) => {
        reply.raw.once('close', () => hungUp(request));
        admissions.set(request, await admit(definition, request, { ...around, enter: turnOf(definition, request) }));
      },
      onResponse: async (request) => leave(request),
      handler: async (request, reply) => {
        const admission = admissions.get(request);
        if (admission === undefined) throw new Error('A request reached its handler without admission.');
        const call = () => handler(callFor({ name, definition }, { admission, request, reply }, around));
        const answer = await during(request, async () => call());
        if (answer === undefined) return reply;
        return reply.code(answer.status ?? definition.status ?? 200).send(answer.body);
      },
    });
  }
};
