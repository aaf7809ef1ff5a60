import { mkdir, realpath, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { awaitConnections } from './await-connections.ts';
import { findClusterPlace } from './cluster-place.ts';
import { openDatabaseSecret } from './database-secret.ts';
import { freePort } from './free-port.ts';
import { ADMINISTRATOR, initialiseCluster } from './initialise-cluster.ts';
import { type Binaries, provideBinaries } from './native-folder.ts';
import { runAsServer } from './run-as-server.ts';
import { clearDeadServer, findRunningServer, isAlive, type RunningServer } from './running-server.ts';
import { serverSettings } from './server-settings.ts';
import { findServerUser, type ServerUser } from './server-user.ts';
import { underStartLock } from './start-lock.ts';
import { stopServer } from './stop-embedded-postgres.ts';

/** `settings` override the server's; `durable: false` is for scratch clusters alone: it gives up safety for speed. */
export type EmbeddedOptions = {
  readonly home: string;
  readonly port?: number;
  readonly settings?: Readonly<Record<string, string>>;
  readonly durable?: boolean;
};

export type EmbeddedPostgres = RunningServer & {
  /** The administrator's URL on the maintenance database: for `migrate`, never for serving. */
  readonly url: string;
  /** Where the cluster lies. */
  readonly folder: string;
  /** True when the server was already running: left by a killed supervisor, or started by another process. */
  readonly adopted: boolean;
  readonly alive: () => boolean;
  readonly stop: () => Promise<void>;
};

/** Starts the home's own PostgreSQL, or adopts it when it runs; it outlives this process until `stop`. */
export const startEmbeddedPostgres = async (options: EmbeddedOptions): Promise<EmbeddedPostgres> => {
  await mkdir(options.home, { recursive: true });
  const home = await realpath(options.home);
  const { passwordOf } = await openDatabaseSecret(home);
  const urlOf = (port: number) =>
    `postgresql://${ADMINISTRATOR}:${passwordOf(ADMINISTRATOR)}@127.0.0.1:${port}/postgres`;

  return underStartLock(home, async () => {
    const user = await findServerUser();
    const place = await findClusterPlace(home, user);
    const binaries = await provideBinaries(place.binaries, user);
    const password = passwordOf(ADMINISTRATOR);
    const cluster = { data: place.data, binaries, user, password, durable: options.durable ?? true };
    const folder = await initialiseCluster(cluster);

    const running = await findRunningServer(folder);
    const server = running ?? (await start({ binaries, user, folder }, options));
    const url = urlOf(server.port);
    await awaitConnections(url, 60);

    await writeFile(join(home, 'run', 'postgres.pid'), `${server.pid}\n`);
    const stop = () => stopServer({ binaries, user, folder, home });
    return { ...server, url, folder, adopted: running !== undefined, alive: () => isAlive(server.pid), stop };
  });
};

type Server = { binaries: Binaries; user: ServerUser; folder: string };

const SCRATCH = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', autovacuum: 'off' };

const start = async ({ binaries, user, folder }: Server, options: EmbeddedOptions): Promise<RunningServer> => {
  await clearDeadServer(folder);
  const port = await freePort(options.port);
  const settings = { ...serverSettings(port), ...(options.durable === false ? SCRATCH : {}), ...options.settings };
  const flags = Object.entries(settings).map(([name, value]) => `-c ${name}='${value}'`);
  // pg_ctl detaches the server from this process and its terminal: an interrupt reaches the supervisor first.
  const args = ['start', '-D', folder, '-w', '-t', '60', '-l', join(folder, 'start.log'), '-o', flags.join(' ')];
  await runAsServer(binaries.pgCtl, args, { user, folder });

  const server = await findRunningServer(folder);
  return server ?? { pid: 0, port };
};
