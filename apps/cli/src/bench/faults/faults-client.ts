import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';

const ANSWER_MS = 30_000;
const AGAIN_MS = 250;
const PATIENCE_MS = 3 * 60_000;

/** What the clients met on the way; everything that is not the product's word for "later" stands for itself. */
export type Tally = {
  acknowledged: number;
  tries: number;
  connectionsLost: number;
  unavailable: number;
  inFlight: number;
  refused: number;
  longestMs: number;
  /** Answers of 500 and above that are no 503, and 503s that do not say when to come again. */
  readonly broken: string[];
};

// biome-ignore lint/suspicious/noExplicitAny: an answer as it came over the wire
export type Answer = { readonly status: number; readonly body: any };

export type Wish = {
  readonly path: string;
  /** Made anew for each try: a form is read once. */
  readonly form?: () => FormData;
  readonly json?: unknown;
  readonly key?: string;
  readonly method?: 'POST' | 'PUT';
};

export type Client = {
  readonly get: (path: string) => Promise<Answer>;
  /** Asks with one key until there is an answer that counts: 2xx, or a refusal. */
  readonly send: (wish: Wish) => Promise<Answer>;
};

export const newTally = (): Tally => ({
  acknowledged: 0,
  tries: 0,
  connectionsLost: 0,
  unavailable: 0,
  inFlight: 0,
  refused: 0,
  longestMs: 0,
  broken: [],
});

type Place = { readonly url: string; readonly token: string; readonly tally: Tally };

const once = async ({ url, token, tally }: Place, path: string, init: RequestInit): Promise<Answer | null> => {
  tally.tries += 1;
  const began = performance.now();
  try {
    const headers = { authorization: `Bearer ${token}`, ...(init.headers as Record<string, string>) };
    const response = await fetch(`${url}${path}`, { ...init, headers, signal: AbortSignal.timeout(ANSWER_MS) });
    const text = await response.text();
    const answer = { status: response.status, body: text === '' ? null : JSON.parse(text) };
    if (answer.status === 503 && response.headers.has('retry-after')) {
      tally.unavailable += 1;
      return null;
    }
    if (answer.status >= 500) {
      tally.broken.push(
        `${init.method ?? 'GET'} ${path.replace(/_[0-9a-f-]{36}/g, '_…')} ${answer.status} ${text.slice(0, 300)}`,
      );
      return null;
    }
    if (answer.status === 409 && answer.body?.code === 'idempotency.in_flight') {
      tally.inFlight += 1;
      return null;
    }
    return answer;
  } catch {
    tally.connectionsLost += 1;
    return null;
  } finally {
    tally.longestMs = Math.max(tally.longestMs, Math.round(performance.now() - began));
  }
};

const untilAnswered = async (place: Place, path: string, init: () => RequestInit): Promise<Answer> => {
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    const answer = await once(place, path, init());
    if (answer !== null) return answer;
    if (Date.now() > until) throw new Error(`No answer that counts to ${path} in ${PATIENCE_MS / 1000} seconds.`);
    await pause(AGAIN_MS);
  }
};

/** A client as they should be written: it keeps its key until it knows. */
export const openClient = (place: Place): Client => ({
  get: (path) => untilAnswered(place, path, () => ({})),
  send: async ({ path, form, json, key = randomUUID(), method = 'POST' }) => {
    const answer = await untilAnswered(place, path, () => ({
      method,
      headers: { 'idempotency-key': key, ...(form === undefined ? { 'content-type': 'application/json' } : {}) },
      body: form === undefined ? JSON.stringify(json) : form(),
    }));
    if (answer.status < 300) place.tally.acknowledged += 1;
    else place.tally.refused += 1;
    return answer;
  },
});
