import { createHmac, randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The passwords of the database roles, all derived from one secret kept in the home, so that every process finds them. */
export type DatabaseSecret = { readonly passwordOf: (role: string) => string };

export const openDatabaseSecret = async (home: string): Promise<DatabaseSecret> => {
  const file = join(home, 'secrets', 'database.key');
  const secret = (await readSecret(file)) ?? (await makeSecret(home, file));
  return { passwordOf: (role) => createHmac('sha256', secret).update(`database role ${role}`).digest('base64url') };
};

const readSecret = (file: string): Promise<string | undefined> =>
  readFile(file, 'utf8').then(
    (text) => text.trim(),
    () => undefined,
  );

const makeSecret = async (home: string, file: string): Promise<string> => {
  await mkdir(join(home, 'secrets'), { recursive: true, mode: 0o700 });
  // `wx`: of two processes that start at once one writes, and both go on with what stands in the file.
  await writeFile(file, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flag: 'wx' }).catch(() => undefined);
  return (await readFile(file, 'utf8')).trim();
};
