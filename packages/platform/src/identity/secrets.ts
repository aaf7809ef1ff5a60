import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

/** Random text that nobody guesses; what is kept of it is its hash. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

export const hashOf = (text: string): Buffer => createHash('sha256').update(text).digest();

const NONCE = 12;
const TAG = 16;

/** AES-256-GCM, bound to whose secret it is: a sealed value moved to another row does not open. */
export const sealFor = (key: Buffer, owner: string, plain: Buffer): Buffer => {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.from(owner));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]);
};

export const openFor = (key: Buffer, owner: string, sealed: Buffer): Buffer => {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE));
  decipher.setAAD(Buffer.from(owner));
  decipher.setAuthTag(sealed.subarray(NONCE, NONCE + TAG));
  return Buffer.concat([decipher.update(sealed.subarray(NONCE + TAG)), decipher.final()]);
};
