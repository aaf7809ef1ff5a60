import type { Logger } from '@counterfoil/platform/telemetry';

// The database comes back within seconds; who waits much longer keeps the house from being ready again.
const LONGEST_PAUSE_MS = 2_000;

export type Schedule = { readonly stop: () => Promise<void> };

/**
 * Runs work again and again with a pause between, never two at once. A failure is logged and waits longer;
 * work that returns true has more to do and runs again at once.
 */
export const every = (
  pauseMs: number,
  name: string,
  work: () => Promise<boolean | undefined>,
  logger: Logger,
): Schedule => {
  let stopped = false;
  let wake: () => void = () => {};
  const rest = (ms: number): Promise<void> =>
    new Promise((done) => {
      const timer = setTimeout(done, ms);
      wake = () => {
        clearTimeout(timer);
        done();
      };
    });
  const loop = async (): Promise<void> => {
    let failures = 0;
    while (!stopped) {
      try {
        const more = await work();
        failures = 0;
        if (more === true) continue;
      } catch (error) {
        failures += 1;
        logger.warn({ err: error, schedule: name, failures }, 'a schedule failed');
      }
      await rest(Math.min(pauseMs * 2 ** Math.min(failures, 6), Math.max(pauseMs, LONGEST_PAUSE_MS)));
    }
  };
  const running = loop();
  return {
    stop: async () => {
      stopped = true;
      wake();
      await running;
    },
  };
};
