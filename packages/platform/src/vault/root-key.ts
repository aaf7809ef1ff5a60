import { createHash, hkdfSync, randomBytes } from 'node:crypto';
import { link, mkdir, open, readFile, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { KeyUnavailable } from './vault-errors.ts';

/** The one key outside the database and its backups. `id` names it without telling anything about it. */
export type RootKey = {
  readonly id: string;
  readonly bytes: Buffer;
  /** A secret of its own for each purpose (sign-in, seal signatures), 32 bytes, the same at every start. */
  readonly derive: (purpose: string) => Buffer;
};

/** Reads the root key, or makes it with mode 0400 where none is. Never replaces one. */
export const openRootKey = async (file: string): Promise<RootKey> => {
  const text = (await readText(file)) ?? (await makeKey(file));
  if (!/^[0-9a-f]{64}$/.test(text)) {
    throw new KeyUnavailable(`${file} does not hold a root key: 64 hexadecimal digits on one line.`);
  }
  const bytes = Buffer.from(text, 'hex');
  return {
    bytes,
    id: createHash('sha256').update('root key id').update(bytes).digest('hex').slice(0, 16),
    derive: (purpose) => Buffer.from(hkdfSync('sha256', bytes, '', `counterfoil ${purpose}`, 32)),
  };
};

const readText = async (file: string): Promise<string | undefined> => {
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new KeyUnavailable(`The root key ${file} cannot be read.`, { cause: error });
  }
};

/** Written whole and flushed before it gets its name, so that no crash and no second process sees half a key. */
const makeKey = async (file: string): Promise<string> => {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  const handle = await open(draft, 'wx', 0o400);
  await handle.writeFile(`${randomBytes(32).toString('hex')}\n`);
  await handle.sync();
  await handle.close();
  await link(draft, file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await rm(draft, { force: true });
  return (await readFile(file, 'utf8')).trim();
};
