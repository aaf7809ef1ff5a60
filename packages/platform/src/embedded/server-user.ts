import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { EmbeddedPostgresFailed } from './embedded-postgres-failed.ts';

const run = promisify(execFile);

/** Whose rights the server runs with. `drop` is what spawn needs to become that user, empty when we already are. */
export type ServerUser = {
  readonly uid: number;
  readonly gid: number;
  readonly drop: { readonly uid: number; readonly gid: number } | Record<string, never>;
};

const USER = 'postgres';

/** PostgreSQL refuses to run as root, so root starts it as user postgres, made when the machine has none. */
export const findServerUser = async (): Promise<ServerUser> => {
  const uid = process.getuid?.() ?? -1;
  const gid = process.getgid?.() ?? -1;
  if (uid !== 0) return { uid, gid, drop: {} };

  const known = (await lookUp(USER)) ?? (await makeUser());
  return { ...known, drop: known };
};

const lookUp = async (name: string): Promise<{ uid: number; gid: number } | undefined> => {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])]);
    return { uid: Number(uid.stdout.trim()), gid: Number(gid.stdout.trim()) };
  } catch {
    return undefined;
  }
};

const makeUser = async (): Promise<{ uid: number; gid: number }> => {
  try {
    await run('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', USER]);
  } catch (cause) {
    throw new EmbeddedPostgresFailed(
      `PostgreSQL does not run as root and no user "${USER}" exists or could be made. Run as an ordinary user, add that user, or set DATABASE_URL.`,
      { cause },
    );
  }
  const made = await lookUp(USER);
  if (made === undefined) throw new EmbeddedPostgresFailed(`User "${USER}" was made but cannot be found.`);
  return made;
};
