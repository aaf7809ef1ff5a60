import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { buildApi } from '@counterfoil/api/build-api';
import { type Composition, compose as composeApi } from '@counterfoil/api/composition';
import { createTestDatabase, freePort, startScratchCluster, type TestDatabase } from '@counterfoil/testkit/harness';
import { openTestApi, type TestApi } from '@counterfoil/testkit/harness/api';
import { foundTenants, type Tenant } from './fleet-tenants.ts';

const ROOT = resolve(import.meta.dirname, '../../../../..');
const OPENING_MS = 300_000;
const STOP_MS = 15_000;

export type FleetWish = {
  readonly apis: number;
  readonly workers: number;
  readonly organisations: number;
  /** Founds what else shall be there before the processes start. */
  readonly found?: (api: TestApi<Composition>, database: TestDatabase) => Promise<void>;
  /** Where its processes look for programs; as this one unless told. */
  readonly path?: string;
};

export type Fleet = {
  readonly url: string;
  readonly tenants: readonly Tenant[];
  readonly database: TestDatabase;
  readonly documentsFolder: string;
  /** The number a process runs under. */
  readonly pidOf: (name: string) => number;
  /** Kills one of them at once; nobody starts it again. */
  readonly kill: (name: string) => void;
  /** What the processes said. */
  readonly words: () => string;
  readonly stop: () => Promise<void>;
};

type Started = { readonly name: string; readonly child: ChildProcess };

const startAll = (wish: FleetWish, env: NodeJS.ProcessEnv, hear: (words: string) => void): Started[] => {
  const names = (['worker', 'api'] as const).flatMap((kind) =>
    Array.from({ length: kind === 'api' ? wish.apis : wish.workers }, (_, at) => ({ kind, name: `${kind}-${at + 1}` })),
  );
  return names.map(({ kind, name }) => {
    const child = spawn(process.execPath, [join(ROOT, `apps/${kind}/src/main.ts`)], {
      env: { ...env, COUNTERFOIL_PROCESS: name },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => hear(String(chunk)));
    return { name, child };
  });
};

const untilReady = async (url: string, wish: FleetWish, words: () => string): Promise<void> => {
  const until = Date.now() + OPENING_MS;
  for (;;) {
    const body = await fetch(`${url}/readyz`)
      .then((answer) => answer.json() as Promise<{ status: string; workers: number }>)
      .catch(() => null);
    if (body?.status === 'ready' && body.workers === wish.workers) return;
    if (Date.now() > until) throw new Error(`The fleet is not ready:\n${words().slice(-4_000)}`);
    await pause(200);
  }
};

const endAll = async (processes: readonly Started[]): Promise<void> => {
  await Promise.all(
    processes.map(async ({ child }) => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      await Promise.race([once(child, 'exit'), pause(STOP_MS).then(() => child.kill('SIGKILL'))]);
    }),
  );
};

/**
 * Several API processes on one port and several workers, all on one scratch database and one store, with organisations
 * whose machine posts the bills of one supplier they know.
 */
export const openFleet = async (wish: FleetWish): Promise<Fleet> => {
  const cluster = await startScratchCluster();
  const database = await createTestDatabase(cluster);
  const api = await openTestApi(database, { compose: composeApi, buildApi });
  const tenants = await foundTenants(api, wish.organisations);
  await wish.found?.(api, database);
  const port = await freePort();
  const { config } = api.composition;
  let said = '';
  const env = {
    PATH: wish.path ?? process.env.PATH,
    NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE,
    COUNTERFOIL_HOME: config.home,
    COUNTERFOIL_LOG_LEVEL: 'warn',
    COUNTERFOIL_APIS: String(wish.apis),
    PORT: String(port),
    DATABASE_URL_APP: database.urls.app,
    DATABASE_URL_AUTH: database.urls.auth,
    DATABASE_URL_RELAY: database.urls.relay,
    DATABASE_URL_AUDIT: database.urls.audit,
  };
  const processes = startAll(wish, env, (words) => {
    said = (said + words).slice(-200_000);
  });
  const stop = async (): Promise<void> => {
    await endAll(processes);
    await api.close();
    await database.drop();
    await cluster.destroy();
  };
  const url = `http://127.0.0.1:${port}`;
  try {
    await untilReady(url, wish, () => said);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    url,
    tenants,
    database,
    documentsFolder: config.documentsFolder,
    pidOf: (name) => processes.find((one) => one.name === name)?.child.pid ?? 0,
    kill: (name) => void processes.find((one) => one.name === name)?.child.kill('SIGKILL'),
    words: () => said,
    stop,
  };
};
