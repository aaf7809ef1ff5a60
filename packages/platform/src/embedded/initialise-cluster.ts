import { chown, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EmbeddedPostgresFailed } from './embedded-postgres-failed.ts';
import type { Binaries } from './native-folder.ts';
import { runAsServer } from './run-as-server.ts';
import type { ServerUser } from './server-user.ts';

/** The cluster's first role, known to `migrate` alone; every other process serves with a lesser one. */
export const ADMINISTRATOR = 'postgres';

type Cluster = { data: string; binaries: Binaries; user: ServerUser; password: string; durable: boolean };

/** Makes the cluster unless it is there. It is made as a draft and renamed, so that a killed initdb is simply repeated. */
export const initialiseCluster = async (cluster: Cluster): Promise<string> => {
  const { data, user } = cluster;
  const folder = join(data, 'cluster');
  const made = await stat(folder).catch(() => undefined);
  if (made !== undefined && made.uid !== user.uid)
    throw new EmbeddedPostgresFailed(
      `The database in ${folder} belongs to another user of this machine (number ${made.uid}). Start as the user who made it, or choose another data folder with COUNTERFOIL_HOME.`,
    );
  if (made !== undefined) return folder;

  const draft = join(data, 'draft');
  const secret = join(data, 'password');
  await rm(draft, { recursive: true, force: true });
  await writeFile(secret, `${cluster.password}\n`, { mode: 0o600 });
  if ('uid' in user.drop) await chown(secret, user.uid, user.gid);
  await runAsServer(cluster.binaries.initdb, initdbFlags(draft, secret, cluster.durable), { user, folder: data });
  await rm(secret);
  await rename(draft, folder);
  return folder;
};

// PostgreSQL's own C.UTF-8 sorts the same on every machine and every libc, so that no index goes stale on a move.
const initdbFlags = (draft: string, secret: string, durable: boolean): string[] => [
  `--pgdata=${draft}`,
  `--username=${ADMINISTRATOR}`,
  `--pwfile=${secret}`,
  '--auth=scram-sha-256',
  '--encoding=UTF8',
  '--locale=C',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  ...(durable ? [] : ['--no-sync']),
];
