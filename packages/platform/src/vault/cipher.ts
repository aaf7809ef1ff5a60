import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { SealBroken } from './vault-errors.ts';

// AES-256-GCM (NIST SP 800-38D) with a random 96-bit nonce, laid out as nonce | ciphertext | tag.
const NONCE = 12;
const TAG = 16;

export const encrypt = (key: Uint8Array, plain: Uint8Array, boundTo: string): Buffer => {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(boundTo));
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
};

/** Throws SealBroken unless these very bytes were encrypted under this key for this place. */
export const decrypt = (key: Uint8Array, sealed: Uint8Array, boundTo: string): Buffer => {
  if (sealed.length < NONCE + TAG) throw new SealBroken('Sealed bytes are too short to be whole.');
  const body = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
  const cipher = createDecipheriv('aes-256-gcm', key, body.subarray(0, NONCE));
  cipher.setAAD(Buffer.from(boundTo)).setAuthTag(body.subarray(-TAG));
  try {
    return Buffer.concat([cipher.update(body.subarray(NONCE, -TAG)), cipher.final()]);
  } catch (cause) {
    throw new SealBroken('Sealed bytes do not open: they were changed, or belong elsewhere.', { cause });
  }
};

export const sealedLength = (plainLength: number): number => NONCE + plainLength + TAG;
