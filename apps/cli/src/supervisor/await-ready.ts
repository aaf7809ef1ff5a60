import { setTimeout as pause } from 'node:timers/promises';
import type { Config } from '@counterfoil/platform/config';
import { CannotStart } from './check-port.ts';
import type { SupervisedProcess } from './supervise.ts';

const LOOK_MS = 150;
const YOUNG_DEATHS_MOST = 5;
const ANY_ADDRESS = new Set(['0.0.0.0', '::', '']);

const addressOf = ({ host, port }: Config): string => {
  const reachable = ANY_ADDRESS.has(host) ? '127.0.0.1' : host;
  return `http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}`;
};

/** Asks for our own answer, not for any 200: somebody else may have taken the port in between. */
export const isReady = async (config: Config): Promise<boolean> => {
  try {
    const response = await fetch(`${addressOf(config)}/readyz`, { signal: AbortSignal.timeout(3_000) });
    const body = (await response.json()) as { status?: unknown };
    return response.ok && body.status === 'ready';
  } catch {
    return false;
  }
};

export type Waiting = {
  readonly config: Config;
  readonly services: readonly SupervisedProcess[];
  /** What the seed has still under way. */
  readonly backlogEmpty: () => Promise<boolean>;
  readonly stopped: () => boolean;
  readonly patienceMs: number;
};

/**
 * @returns whether the house is ready; false when it was stopped before, or the time has run out
 * @throws CannotStart when a service dies again and again: waiting would not help
 */
export const awaitReady = async (waiting: Waiting): Promise<boolean> => {
  const until = Date.now() + waiting.patienceMs;
  while (!waiting.stopped() && Date.now() < until) {
    if ((await isReady(waiting.config)) && (await waiting.backlogEmpty())) return true;
    const failing = waiting.services.find((service) => service.youngDeaths() >= YOUNG_DEATHS_MOST);
    if (failing !== undefined)
      throw new CannotStart(
        `${failing.name} does not stay up: its last words stand above. Everything is stopped again.`,
      );
    await pause(LOOK_MS);
  }
  return false;
};
