import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Config } from '@counterfoil/platform/config';
import { DatabaseUnavailable, isUnavailable } from '@counterfoil/platform/db';
import type { ProvidedDatabase } from '../running/provide-database.ts';
import { awaitReady } from './await-ready.ts';
import { checkHome } from './check-home.ts';
import { CannotStart, checkPort } from './check-port.ts';
import { childEnvironment } from './child-environment.ts';
import { endOrphans, type Service } from './end-orphans.ts';
import { guardPostgres, type PostgresGuard } from './guard-postgres.ts';
import { holdHome } from './hold-home.ts';
import { readPid, removePid, writePid } from './pid-file.ts';
import { whenParentGone } from './process-life.ts';
import { type SupervisedProcess, supervise } from './supervise.ts';

const STOP_PATIENCE_MS = 7_500;
const PROVIDE_PATIENCE_MS = 5_000;
const READY_PATIENCE_MS = 10 * 60 * 1000;
/** A killed server may replay its log for a while on a busy machine. */
const FURNISH_TRIES = 60;
const FURNISH_PAUSE_MS = 2_000;

export type Furnished = { readonly backlogEmpty: () => Promise<boolean>; readonly welcome: string };

export type House = {
  readonly config: Config;
  readonly services: readonly Service[];
  /** Starts or adopts the database and brings it to this release. */
  readonly provide: () => Promise<ProvidedDatabase>;
  /** Puts in what has to be there before anybody looks; done twice, it goes on where it was cut. */
  readonly furnish: (database: ProvidedDatabase) => Promise<Furnished>;
  /** A service ended unasked: what it last said of itself holds no longer. */
  readonly onDeath: (service: string, database: ProvidedDatabase) => void;
  readonly say: (line: string) => void;
  readonly announce: (line: string) => void;
};

type Opened = {
  providing: Promise<ProvidedDatabase> | null;
  guard: PostgresGuard | null;
  services: SupervisedProcess[];
};

/**
 * Holds the data folder, opens the house, announces that it is ready, and closes it when asked to or when nobody is left
 * who could ask. Whatever happens on the way, nothing it started stays behind.
 * @throws CannotStart in words; whatever the database or the seed threw
 */
export const runHouse = async (house: House): Promise<number> => {
  const runFolder = join(house.config.home, 'run');
  checkHome(house.config.home);
  const hold = await holdHome(house.config.home, 'supervisor');
  if (hold === null) throw new CannotStart(runningAlready(house.config, runFolder));
  // Before anybody can read whom to ask: a stop that comes this early is a stop like any other.
  const stop = stopRequest();
  const pidFile = join(runFolder, 'supervisor.pid');
  writePid(pidFile, process.pid);
  const opened: Opened = { providing: null, guard: null, services: [] };
  try {
    const opening = open(house, opened, stop.signal);
    await Promise.race([opening, stop.asked]);
    // What a stop cuts short fails for that reason alone.
    opening.catch(() => undefined);
    await stop.asked;
    return 0;
  } finally {
    await close(opened);
    removePid(pidFile);
    await hold.release();
  }
};

const runningAlready = ({ home }: Config, runFolder: string): string =>
  `Counterfoil runs already on ${home} (process ${readPid(join(runFolder, 'supervisor.pid')) ?? 'unknown'}). ` +
  'Stop it first, or give this one a data folder and a port of its own: COUNTERFOIL_HOME=.counterfoil-2 PORT=4610 npm start';

const stopRequest = (): { readonly signal: AbortSignal; readonly asked: Promise<void> } => {
  const controller = new AbortController();
  const asked = new Promise<void>((done) => controller.signal.addEventListener('abort', () => done(), { once: true }));
  for (const name of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(name, () => controller.abort());
  whenParentGone(() => controller.abort());
  return { signal: controller.signal, asked };
};

const open = async (house: House, opened: Opened, stop: AbortSignal): Promise<void> => {
  const { config, say } = house;
  const runFolder = join(config.home, 'run');
  const orphans = await endOrphans(runFolder, house.services, STOP_PATIENCE_MS);
  if (orphans.length > 0) say(`ended what a killed start had left: ${orphans.join(', ')}`);
  await checkPort(config.port, config.host);
  if (stop.aborted) return;

  opened.providing = house.provide();
  const database = await opened.providing;
  if (stop.aborted) return;
  if (database.embedded !== null) opened.guard = guardPostgres(config.home, database.embedded, say);

  const { backlogEmpty, welcome } = await furnished(house, database, stop);
  if (stop.aborted) return;

  const common = childEnvironment(config, database.urls);
  for (const { name, script, kind } of house.services) {
    const env = { ...common, COUNTERFOIL_PROCESS: name };
    const pidFile = join(runFolder, `${name}.pid`);
    const onDeath = (): void => house.onDeath(kind, database);
    opened.services.push(supervise({ name, script, env, pidFile, say, onDeath }));
  }
  const waiting = { config, services: opened.services, backlogEmpty, patienceMs: READY_PATIENCE_MS };
  if (await awaitReady({ ...waiting, stopped: () => stop.aborted })) {
    say(welcome);
    house.announce(`ready http://127.0.0.1:${config.port}`);
  } else if (!stop.aborted) {
    say(
      `Not ready after ${READY_PATIENCE_MS / 60_000} minutes; http://127.0.0.1:${config.port}/readyz says what is missing.`,
    );
  }
};

/** The database may be killed under the seed as at any time; its guard brings it back and the seed goes on. */
const furnished = async (house: House, database: ProvidedDatabase, stop: AbortSignal): Promise<Furnished> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await house.furnish(database);
    } catch (error) {
      const away = error instanceof DatabaseUnavailable || isUnavailable(error);
      if (!away || attempt === FURNISH_TRIES || stop.aborted) throw error;
      house.say('the database went away; going on when it is back');
      await pause(FURNISH_PAUSE_MS, undefined, { signal: stop }).catch(() => undefined);
    }
  }
};

/** Api and worker first, so that nobody writes, then the embedded server: all of it within 15 seconds. */
const close = async ({ providing, guard, services }: Opened): Promise<void> => {
  await Promise.all(services.map((service) => service.stop(STOP_PATIENCE_MS)));
  if (guard !== null) return guard.stop();
  if (providing === null) return;
  const provided = await Promise.race([providing.catch(() => null), pause(PROVIDE_PATIENCE_MS, null)]);
  if (provided?.embedded != null) await provided.embedded.stop();
};
