import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { link, mkdir, readFile, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export type SealSigner = {
  readonly keyId: string;
  /** The public half, in SubjectPublicKeyInfo form. */
  readonly publicKey: Buffer;
  readonly sign: (message: Buffer) => Buffer;
};

const NAME = 'seal-ed25519';

/**
 * The Ed25519 key that signs the heads of audit chains: made at first use in HOME/keys, never in the database or its
 * backup. Its public half lies beside it, and verifying needs nothing else.
 */
export const openSealSigner = async (home: string): Promise<SealSigner> => {
  const folder = join(home, 'keys');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const key = createPrivateKey(await provideKey(join(folder, `${NAME}.pem`)));
  const publicKey = createPublicKey(key);
  await writeFile(join(folder, `${NAME}.pub.pem`), publicKey.export({ type: 'spki', format: 'pem' }), {
    mode: 0o444,
  }).catch(ignoreReadOnly);
  return {
    keyId: keyIdOf(publicKey),
    publicKey: publicKey.export({ type: 'spki', format: 'der' }),
    sign: (message) => sign(null, message, key),
  };
};

/** The first sixteen digits of the SHA-256 of the public key. */
export const keyIdOf = (key: KeyObject): string =>
  createHash('sha256')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest('hex')
    .slice(0, 16);

/** Written aside and linked into place, so that of two processes starting together both read the same whole key. */
const provideKey = async (path: string): Promise<string> => {
  const known = await readFile(path, 'utf8').catch(() => null);
  if (known !== null) return known;
  const aside = `${path}.${process.pid}`;
  const { privateKey } = generateKeyPairSync('ed25519');
  await writeFile(aside, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o400, flag: 'wx' });
  await link(aside, path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await unlink(aside);
  return readFile(path, 'utf8');
};

// The public half was written by an earlier start; the file is read-only on purpose.
const ignoreReadOnly = (error: NodeJS.ErrnoException): void => {
  if (error.code !== 'EACCES' && error.code !== 'EPERM') throw error;
};
