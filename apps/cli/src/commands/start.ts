import { join, resolve } from 'node:path';
import { type Config, readConfig } from '@counterfoil/platform/config';
import { migrateProvided, type ProvidedDatabase, provideDatabase } from '../running/provide-database.ts';
import { backlogOf, seedDemo } from '../running/seed-demo.ts';
import { removePid, writePid } from '../supervisor/pid-file.ts';
import { endOrphan, type SupervisedProcess, supervise } from '../supervisor/supervise.ts';

const ROOT = resolve(import.meta.dirname, '../../../..');
const API = join(ROOT, 'apps/api/src/main.ts');
const WORKER = join(ROOT, 'apps/worker/src/main.ts');
const STOP_PATIENCE_MS = 8_000;
const READY_TIMEOUT_MS = 10 * 60 * 1000;

const say = (line: string): void => {
  process.stderr.write(`${line}\n`);
};
const pause = (ms: number): Promise<void> => new Promise((next) => setTimeout(next, ms));

const childEnvironment = (config: Config, database: ProvidedDatabase): NodeJS.ProcessEnv => {
  const { DATABASE_URL: _administrators, ...env } = process.env;
  return {
    ...env,
    COUNTERFOIL_HOME: config.home,
    PORT: String(config.port),
    DATABASE_URL_APP: database.urls.app,
    DATABASE_URL_AUTH: database.urls.auth,
    DATABASE_URL_RELAY: database.urls.relay,
    DATABASE_URL_AUDIT: database.urls.audit,
  };
};

const isReady = async (config: Config): Promise<boolean> => {
  try {
    const response = await fetch(`http://127.0.0.1:${config.port}/readyz`, { signal: AbortSignal.timeout(3_000) });
    return response.ok;
  } catch {
    return false;
  }
};

const awaitReady = async (config: Config, database: ProvidedDatabase, stopped: () => boolean): Promise<boolean> => {
  const until = Date.now() + READY_TIMEOUT_MS;
  while (!stopped() && Date.now() < until) {
    if ((await isReady(config)) && (await backlogOf(database.urls)) === 0) return true;
    await pause(250);
  }
  return false;
};

/** Ends api and worker first, so that nobody writes, then the embedded server. All of it within 15 s. */
const stopper = (config: Config, database: ProvidedDatabase, services: readonly SupervisedProcess[]) => {
  let stopping: Promise<void> | null = null;
  return (): Promise<void> => {
    stopping ??= (async () => {
      await Promise.all(services.map((service) => service.stop(STOP_PATIENCE_MS)));
      await database.embedded?.stop();
      removePid(join(config.home, 'run', 'supervisor.pid'));
    })();
    return stopping;
  };
};

/** The embedded server is ours to keep alive too. */
const guardDatabase = (config: Config, database: ProvidedDatabase, stopped: () => boolean): void => {
  if (database.embedded === null) return;
  let restarting = false;
  const check = async (): Promise<void> => {
    if (restarting || stopped() || database.embedded?.alive()) return;
    restarting = true;
    say('postgres ended; starting it again');
    const port = Number(new URL(database.urls.app).port);
    await provideDatabase({ ...config, database: { ...config.database, embeddedPort: port } }).catch((error: Error) =>
      say(`postgres could not start: ${error.message}`),
    );
    restarting = false;
  };
  setInterval(() => void check(), 500).unref();
};

const prepare = async (config: Config): Promise<ProvidedDatabase> => {
  await endOrphan(join(config.home, 'run', 'api.pid'), 'apps/api/src/main.ts', STOP_PATIENCE_MS);
  await endOrphan(join(config.home, 'run', 'worker.pid'), 'apps/worker/src/main.ts', STOP_PATIENCE_MS);
  const database = await provideDatabase(config);
  const applied = await migrateProvided(config, database);
  if (applied.length > 0) say(`migrated: ${applied.length} new`);
  return database;
};

/** `counterfoil start`: everything on one port, until SIGTERM or until the parent is gone. */
export const start = async (): Promise<number> => {
  const config = readConfig();
  writePid(join(config.home, 'run', 'supervisor.pid'), process.pid);
  const database = await prepare(config);
  const demo = await seedDemo(config, database.urls);

  const env = childEnvironment(config, database);
  const service = (name: string, script: string): SupervisedProcess =>
    supervise({ name, script, env, say, pidFile: join(config.home, 'run', `${name}.pid`) });
  const services = [service('worker', WORKER), service('api', API)];
  const stop = stopper(config, database, services);

  let ended = false;
  const finished = new Promise<number>((done) => {
    const end = (): void => {
      if (ended) return;
      ended = true;
      stop().then(
        () => done(0),
        () => done(1),
      );
    };
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, end);
    const parent = process.ppid;
    setInterval(() => {
      if (process.ppid !== parent) end();
    }, 1_000).unref();
  });
  guardDatabase(config, database, () => ended);

  if (await awaitReady(config, database, () => ended)) {
    say(`demo: sign in as ${demo.users.join(', ')} with the password ${demo.password}`);
    process.stdout.write(`ready http://127.0.0.1:${config.port}\n`);
  } else if (!ended) {
    say('Not ready after ten minutes; /readyz says what is missing.');
  }
  return finished;
};
