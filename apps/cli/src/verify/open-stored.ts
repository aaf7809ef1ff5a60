import { createDecipheriv, createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { sql } from '@counterfoil/platform/db';
import type { Reading } from './reading.ts';

// AES-256-GCM as nonce (12 bytes) | ciphertext | tag (16 bytes).
const NONCE = 12;
const TAG = 16;
const WRAPPED_KEY = NONCE + 32 + TAG;

const decrypted = (key: Buffer, sealed: Buffer, boundTo: string): Buffer => {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE));
  decipher.setAAD(Buffer.from(boundTo)).setAuthTag(sealed.subarray(-TAG));
  return Buffer.concat([decipher.update(sealed.subarray(NONCE, -TAG)), decipher.final()]);
};

/** Reads the root key; never makes one. null when there is none. */
export const readRootKey = async (file: string): Promise<Buffer | null> => {
  const text = await readFile(file, 'utf8').catch(() => '');
  return /^[0-9a-f]{64}$/.test(text.trim()) ? Buffer.from(text.trim(), 'hex') : null;
};

export type OrganisationKeys = ReadonlyMap<number, Buffer>;
type KeyRow = { key_version: number; wrapped_key: Buffer; root_key_id: string };

/** The organisation's keys by version, unwrapped with the root key. One that does not unwrap is left out. */
export const organisationKeys = async (
  tx: Reading,
  tenantId: string,
  root: Buffer | null,
): Promise<OrganisationKeys> => {
  const keys = new Map<number, Buffer>();
  if (root === null) return keys;
  const rows = await tx.many<KeyRow>(sql`
    select key_version, wrapped_key, root_key_id from organisation_key where tenant_id = ${tenantId}`);
  for (const { key_version: version, wrapped_key: wrapped } of rows) {
    try {
      keys.set(version, decrypted(root, wrapped, `counterfoil.key.v1|${tenantId}|${version}`));
    } catch {}
  }
  return keys;
};

/**
 * What lies sealed in a stored file: one byte of format, four of the organisation key's version, the record key, the
 * content; bound to the organisation and to the SHA-256 it is stored under. Throws when it does not open.
 */
export const openStored = (
  keys: OrganisationKeys,
  at: { tenantId: string; sha256: string },
  sealed: Buffer,
): Buffer => {
  if (sealed.length < 5 + WRAPPED_KEY || sealed[0] !== 1) throw new Error('these are not sealed bytes');
  const key = keys.get(sealed.readUInt32BE(1));
  if (key === undefined) throw new Error(`key ${sealed.readUInt32BE(1)} of the organisation is not to be had`);
  const boundTo = `counterfoil.seal.v1|${[at.tenantId, 'document', 'bytes', at.sha256].map(encodeURIComponent).join('|')}`;
  const recordKey = decrypted(key, sealed.subarray(5, 5 + WRAPPED_KEY), boundTo);
  return decrypted(recordKey, sealed.subarray(5 + WRAPPED_KEY), boundTo);
};

export const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
