import { randomUUID } from 'node:crypto';
import { type FilePart, multipart } from './multipart.ts';
import type { AppAnswer, AppRequest, TestApp } from './test-app.ts';

/** An answer with its body read: an object where it is JSON, else the text. */
export type Answer = {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: what comes over the wire is checked by the expectations of the test
  readonly body: any;
  readonly headers: AppAnswer['headers'];
  readonly bytes: Buffer;
};

export type Extra = {
  /** The Idempotency-Key of a POST; a new one unless told, none at all for null. */
  readonly key?: string | null;
  readonly ifMatch?: number | string;
  readonly headers?: Readonly<Record<string, string>>;
};

/** Somebody who sends requests: with a token, a cookie, or nothing that says who they are. */
export type Caller = {
  readonly send: (request: AppRequest) => Promise<Answer>;
  readonly get: (url: string, extra?: Extra) => Promise<Answer>;
  readonly post: (url: string, body?: unknown, extra?: Extra) => Promise<Answer>;
  readonly put: (url: string, body?: unknown, extra?: Extra) => Promise<Answer>;
  readonly patch: (url: string, body?: unknown, extra?: Extra) => Promise<Answer>;
  readonly delete: (url: string, extra?: Extra) => Promise<Answer>;
  /** Uploads one file; its name ends as its kind. */
  readonly upload: (
    url: string,
    file: FilePart,
    extra?: Extra & { fields?: Record<string, string> },
  ) => Promise<Answer>;
};

/** Headers common to everything this caller sends. */
export const makeCaller = (app: Pick<TestApp, 'inject'>, common: Readonly<Record<string, string>>): Caller => {
  const send = async (request: AppRequest): Promise<Answer> =>
    answerOf(await app.inject({ ...request, headers: { ...common, ...request.headers } }));

  const withBody =
    (method: AppRequest['method']) =>
    (url: string, body?: unknown, extra: Extra = {}): Promise<Answer> => {
      const json: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json' };
      const payload = body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body);
      return send({ method, url, payload, headers: { ...json, ...headersOf(method, extra) } });
    };

  return {
    send,
    get: (url, extra = {}) => send({ method: 'GET', url, headers: headersOf('GET', extra) }),
    post: withBody('POST'),
    put: withBody('PUT'),
    patch: withBody('PATCH'),
    delete: (url, extra = {}) => send({ method: 'DELETE', url, headers: headersOf('DELETE', extra) }),
    upload: (url, file, extra = {}) => {
      const { headers, payload } = multipart([file], extra.fields);
      return send({ method: 'POST', url, payload, headers: { ...headers, ...headersOf('POST', extra) } });
    },
  };
};

const headersOf = (method: AppRequest['method'], { key, ifMatch, headers }: Extra): Record<string, string> => ({
  ...(method === 'POST' && key !== null ? { 'idempotency-key': key ?? randomUUID() } : {}),
  ...(ifMatch === undefined ? {} : { 'if-match': String(ifMatch) }),
  ...headers,
});

const answerOf = ({ statusCode, headers, payload, rawPayload }: AppAnswer): Answer => ({
  status: statusCode,
  body: /json/.test(String(headers['content-type'])) ? JSON.parse(payload) : payload,
  headers,
  bytes: rawPayload,
});
