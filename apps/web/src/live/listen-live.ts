import type { QueryClient } from '@tanstack/react-query';
import { readStream } from './event-stream.ts';
import { setLive } from './use-live.ts';
import { operationsTouched } from './what-changed.ts';

const settleMs = 250;
const pauses = [1_000, 2_000, 5_000, 15_000, 60_000];

type Told =
  | { readonly kind: 'event'; readonly id: string | null; readonly data: string }
  | { readonly kind: 'state'; readonly live: boolean }
  | { readonly kind: 'ask' };

/**
 * One stream a browser and organisation: the tab that holds the lock reads it and tells the others. Browsers allow six
 * connections to a host over HTTP/1.1, and six open tabs must not use them up.
 */
export const listenLive = (organisation: string, cache: QueryClient): (() => void) => {
  const ended = new AbortController();
  const channel = new BroadcastChannel(`counterfoil.live.${organisation}`);
  const refresh = gather(cache);
  let leading: { live: boolean } | null = null;
  // Every tab knows where the stream stands, so that the next leader asks for what came while nobody read.
  let lastEventId: string | null = null;
  const take = (told: Told): void => {
    if (told.kind === 'event') {
      lastEventId = told.id ?? lastEventId;
      refresh(told.data);
    }
    if (told.kind === 'state') setLive(told.live);
    // A tab that opened later asks how things stand.
    if (told.kind === 'ask' && leading) channel.postMessage({ kind: 'state', live: leading.live } satisfies Told);
  };
  const tell = (told: Told): void => {
    if (told.kind === 'state') leading = { live: told.live };
    channel.postMessage(told);
    take(told);
  };
  channel.onmessage = (message: MessageEvent<Told>) => take(message.data);
  channel.postMessage({ kind: 'ask' } satisfies Told);
  const lead = async (): Promise<void> => {
    let failures = 0;
    while (!ended.signal.aborted) {
      try {
        await readStream({
          url: '/v1/events',
          organisation,
          lastEventId,
          signal: ended.signal,
          onOpen: () => {
            failures = 0;
            tell({ kind: 'state', live: true });
          },
          onEvent: (event) => tell({ kind: 'event', id: event.id, data: event.data }),
        });
      } catch {
        failures += 1;
      }
      if (ended.signal.aborted) return;
      tell({ kind: 'state', live: false });
      await pause(pauses[Math.min(failures, pauses.length - 1)] ?? 60_000, ended.signal);
    }
  };
  // Locks need a secure context; on a plain address in the local network every tab reads for itself.
  const locks = navigator.locks as LockManager | undefined;
  const led = locks ? locks.request(`counterfoil.live.${organisation}`, { signal: ended.signal }, lead) : lead();
  led.catch(() => undefined);
  return () => {
    ended.abort();
    channel.close();
    setLive(false);
  };
};

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });

/** A burst of events, as a dropped folder makes, refreshes the page once. */
const gather = (cache: QueryClient): ((data: string) => void) => {
  let names: Set<string> | 'all' = new Set();
  let waiting = false;
  const flush = (): void => {
    waiting = false;
    const due = names;
    names = new Set();
    void cache.invalidateQueries({
      predicate: (query) => due === 'all' || due.has(String(query.queryKey[1])),
    });
  };
  return (data) => {
    const touched = operationsTouched(data);
    names = touched === 'all' || names === 'all' ? 'all' : new Set([...names, ...touched]);
    if (waiting) return;
    waiting = true;
    setTimeout(flush, settleMs);
  };
};
