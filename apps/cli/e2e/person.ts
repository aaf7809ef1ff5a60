import { randomUUID } from 'node:crypto';
import type { OrganisationSlug } from '@counterfoil/testkit/simulator';
import { inject } from 'vitest';

const PASSWORD = 'every figure has its stub';
const PATIENCE_MS = 40_000;
const PAUSE_MS = 60;

/** What came back: the parsed body, whatever the status. */
export type Answer = { readonly status: number; readonly body: Record<string, unknown> };

export type Row = Record<string, unknown> & { id: string };

type Upload = { readonly name: string; readonly bytes: Uint8Array; readonly mediaType: string };

/** Somebody of the demo at the API, with a session of his own. */
export type Person = {
  readonly send: (method: string, path: string, body?: unknown) => Promise<Answer>;
  readonly get: <T = Row>(path: string) => Promise<T>;
  readonly all: (path: string) => Promise<Row[]>;
  readonly upload: (path: string, file: Upload) => Promise<Answer>;
  /** Waits until the thing at the path has one of the statuses, and gives it as it then is. */
  readonly await: (path: string, statuses: readonly string[]) => Promise<Row & { status: string }>;
};

const cookieOf = async (email: string): Promise<string> => {
  const response = await fetch(new URL('/auth/sign-in', inject('deskUrl')), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password: PASSWORD }),
  });
  if (!response.ok) throw new Error(`${email} cannot sign in: ${response.status}`);
  return response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
};

const answerOf = async (response: Response): Promise<Answer> => {
  const text = await response.text();
  return { status: response.status, body: text === '' ? {} : JSON.parse(text) };
};

export const signIn = async (role: string, organisation: OrganisationSlug): Promise<Person> => {
  const base = inject('deskUrl');
  const headers = {
    cookie: await cookieOf(`${role}@${organisation}.example`),
    'counterfoil-organisation': organisation,
    origin: new URL(base).origin,
  };
  const url = (path: string): URL => new URL(`/v1${path}`, base);

  const send: Person['send'] = async (method, path, body) => {
    const own: Record<string, string> = method === 'POST' ? { 'idempotency-key': randomUUID() } : {};
    if (body !== undefined) own['content-type'] = 'application/json';
    const init = {
      method,
      headers: { ...headers, ...own },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    };
    return answerOf(await fetch(url(path), init));
  };

  const get = async <T>(path: string): Promise<T> => {
    const { status, body } = await send('GET', path);
    if (status !== 200) throw new Error(`GET ${path} gave ${status}: ${JSON.stringify(body)}`);
    return body as T;
  };

  const all: Person['all'] = async (path) => {
    const rows: Row[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const more = cursor === '' ? '' : `&cursor=${cursor}`;
      const page: { items: Row[]; nextCursor: string | null } = await get(
        `${path}${path.includes('?') ? '&' : '?'}limit=200${more}`,
      );
      rows.push(...page.items);
      cursor = page.nextCursor;
    }
    return rows;
  };

  const upload: Person['upload'] = async (path, file) => {
    const form = new FormData();
    form.set('file', new File([new Uint8Array(file.bytes)], file.name, { type: file.mediaType }));
    const own = { ...headers, 'idempotency-key': randomUUID() };
    return answerOf(await fetch(url(path), { method: 'POST', headers: own, body: form }));
  };

  const awaitStatus: Person['await'] = async (path, statuses) => {
    const until = Date.now() + PATIENCE_MS;
    for (;;) {
      const found = await get<Row & { status: string }>(path);
      if (statuses.includes(found.status)) return found;
      if (Date.now() > until) throw new Error(`${path} stands at ${found.status}, not at ${statuses.join(' or ')}.`);
      await new Promise((next) => setTimeout(next, PAUSE_MS));
    }
  };

  return { send, get, all, upload, await: awaitStatus };
};
