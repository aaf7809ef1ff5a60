import type { z } from 'zod';
import { type OperationName, operations } from '../contracts/index.ts';
import { type Problem, problem } from '../errors/index.ts';

type Ops = typeof operations;
type QueryOf<N extends OperationName> = Ops[N] extends { query?: infer Q }
  ? Q extends z.ZodType
    ? z.input<Q>
    : never
  : never;
type BodyOf<N extends OperationName> = Ops[N] extends { body?: infer B }
  ? B extends z.ZodType
    ? z.input<B>
    : never
  : never;
type ResponseOf<N extends OperationName> = Ops[N] extends { response?: infer R }
  ? R extends z.ZodType
    ? z.output<R>
    : Blob
  : Blob;

export type CallOptions<N extends OperationName> = {
  readonly params?: Readonly<Record<string, string | number>>;
  readonly query?: QueryOf<N>;
  readonly body?: BodyOf<N>;
  readonly form?: FormData;
  /** The version seen, for PUT, PATCH and DELETE. */
  readonly ifMatch?: number;
  /** One key per intention: the same key again replays the stored answer. */
  readonly idempotencyKey?: string;
  readonly signal?: AbortSignal;
};

/** A refusal of the API: RFC 9457, with the code to act on. */
export class ProblemError extends Error {
  readonly problem: Problem;
  constructor(content: Problem) {
    super(content.detail);
    this.name = 'ProblemError';
    this.problem = content;
  }
}

export type ClientSettings = {
  readonly baseUrl: string;
  readonly organisation?: () => string | null;
  readonly token?: () => string | null;
  readonly fetch?: typeof fetch;
  /** Asked when an answer wants the person to prove who they are; true sends the same request once more, with its key. */
  readonly onStepUp?: () => Promise<boolean>;
};

export type Client = {
  readonly call: <N extends OperationName>(name: N, options?: CallOptions<N>) => Promise<ResponseOf<N>>;
  readonly urlOf: (
    name: OperationName,
    options?: { params?: Record<string, string | number>; query?: Record<string, unknown> },
  ) => string;
};

const fillPath = (path: string, params: Readonly<Record<string, string | number>> = {}): string =>
  path.replace(/:([a-zA-Z]+)/g, (_, name: string) => encodeURIComponent(String(params[name] ?? '')));

const queryString = (query: Readonly<Record<string, unknown>> | undefined): string => {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query ?? {})) {
    if (value !== undefined && value !== null && value !== '') search.set(key, String(value));
  }
  const text = search.toString();
  return text === '' ? '' : `?${text}`;
};

const unexpectedProblem = (status: number, path: string): Problem => ({
  type: 'about:blank',
  title: 'No readable answer',
  status,
  detail: `The server answered ${status} without an explanation.`,
  instance: path,
  code: 'system.unexpected',
  requestId: '',
});

const headersFor = (settings: ClientSettings, method: string, options: CallOptions<OperationName>): Headers => {
  const headers = new Headers({ accept: 'application/json' });
  const organisation = settings.organisation?.();
  const token = settings.token?.();
  if (organisation) headers.set('counterfoil-organisation', organisation);
  if (token) headers.set('authorization', `Bearer ${token}`);
  if (options.body !== undefined) headers.set('content-type', 'application/json');
  if (method === 'POST') headers.set('idempotency-key', options.idempotencyKey ?? crypto.randomUUID());
  if (options.ifMatch !== undefined) headers.set('if-match', `"${options.ifMatch}"`);
  return headers;
};

/** The typed client, the only one the desk uses. Answers are parsed; unknown keys in them are tolerated. */
export const createClient = (settings: ClientSettings): Client => {
  const send = settings.fetch ?? fetch;
  const urlOf: Client['urlOf'] = (name, options) =>
    settings.baseUrl + fillPath(operations[name].path, options?.params) + queryString(options?.query);

  const ask = async <N extends OperationName>(name: N, options: CallOptions<N>): Promise<ResponseOf<N>> => {
    const definition = operations[name] as { method: string; path: string; binary?: string; response?: z.ZodType };
    const url = urlOf(name, { params: options.params, query: options.query as Record<string, unknown> | undefined });
    const response = await send(url, {
      method: definition.method,
      headers: headersFor(settings, definition.method, options as CallOptions<OperationName>),
      body: options.form ?? (options.body === undefined ? undefined : JSON.stringify(options.body)),
      credentials: 'same-origin',
      signal: options.signal,
    });
    if (!response.ok) {
      const parsed = problem.safeParse(await response.json().catch(() => null));
      throw new ProblemError(parsed.success ? parsed.data : unexpectedProblem(response.status, url));
    }
    if (definition.response === undefined) return (await response.blob()) as ResponseOf<N>;
    return definition.response.parse(await response.json()) as ResponseOf<N>;
  };

  const call: Client['call'] = async (name, given = {}) => {
    const options = { ...given, idempotencyKey: given.idempotencyKey ?? crypto.randomUUID() };
    try {
      return await ask(name, options);
    } catch (error) {
      const unproven = error instanceof ProblemError && error.problem.code === 'auth.step_up_required';
      if (!unproven || !(await settings.onStepUp?.())) throw error;
      return ask(name, options);
    }
  };

  return { call, urlOf };
};
