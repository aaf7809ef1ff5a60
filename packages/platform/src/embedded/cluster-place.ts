import { randomBytes } from 'node:crypto';
import { chmod, chown, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EmbeddedPostgresFailed } from './embedded-postgres-failed.ts';
import type { ServerUser } from './server-user.ts';
import { isTraversable } from './traversable.ts';

/** Where this home's cluster lives: `data` belongs to the server's user, `binaries` may hold a copy of the server. */
export type ClusterPlace = { readonly data: string; readonly binaries: string };

const SYSTEM_FOLDERS = ['/var/lib/counterfoil', '/var/tmp/counterfoil'];

/**
 * Below the home when the server's user can walk there. A home under a folder of mode 0700 started by root is closed to
 * user postgres: its cluster then lives in a system folder under a name kept in the home, so that moving the home keeps
 * its books and a new home at the same path never meets an old cluster whose passwords it does not know.
 */
export const findClusterPlace = async (home: string, user: ServerUser): Promise<ClusterPlace> => {
  const own = join(home, 'postgres');
  await mkdir(own, { recursive: true });
  const dropped = 'uid' in user.drop;
  const root = !dropped || (await isTraversable(own, user)) ? own : await outside(own);

  const data = join(root, 'data');
  await mkdir(data, { recursive: true, mode: 0o700 });
  if (dropped) {
    await chmod(root, 0o755);
    await chown(data, user.uid, user.gid);
  }
  return { data, binaries: dropped ? await firstWritable() : own };
};

const outside = async (own: string): Promise<string> => {
  const idFile = join(own, 'cluster-id');
  const known = await readFile(idFile, 'utf8').catch(() => undefined);
  const id = known?.trim() ?? randomBytes(12).toString('hex');
  if (known === undefined) await writeFile(idFile, `${id}\n`);

  const place = join(await firstWritable(), id);
  await mkdir(place, { recursive: true });
  return place;
};

const firstWritable = async (): Promise<string> => {
  for (const folder of SYSTEM_FOLDERS) {
    // chmod as well, because a strict umask would close the folder to the server's user again.
    const made = await mkdir(folder, { recursive: true })
      .then(() => chmod(folder, 0o755))
      .then(
        () => true,
        () => false,
      );
    if (made) return folder;
  }
  throw new EmbeddedPostgresFailed(`Neither of ${SYSTEM_FOLDERS.join(', ')} can be written; set DATABASE_URL.`);
};
