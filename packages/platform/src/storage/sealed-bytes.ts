import { createHash } from 'node:crypto';
import { type OrganisationVault, SealBroken } from '../vault/index.ts';
import { StoredBytesDamaged } from './storage-errors.ts';
import { partsOf, type StorageKey, storageKey } from './storage-key.ts';

const placeOf = (sha256: string) => ({ table: 'document', column: 'bytes', row: sha256 });

/** What is kept for these bytes, under which key: the same wherever it is kept. */
export const sealedFor = (region: string, vault: OrganisationVault, bytes: Uint8Array) => {
  const sha256 = createHash('sha256').update(bytes).digest();
  const digits = sha256.toString('hex');
  const stored = { key: storageKey(region, vault.tenantId, digits), sha256, byteSize: bytes.byteLength };
  return { stored, sealed: vault.seal(placeOf(digits), bytes) };
};

/** @throws TypeError for another organisation's key, or for what is none */
export const ownKey = (vault: OrganisationVault, key: StorageKey): void => {
  if (partsOf(key).tenantId !== vault.tenantId) throw new TypeError(`${key} is not of organisation ${vault.tenantId}.`);
};

/** @throws StoredBytesDamaged when it does not open, or holds other bytes than its key says */
export const openedFor = (vault: OrganisationVault, key: StorageKey, sealed: Buffer): Buffer => {
  const { sha256 } = partsOf(key);
  const bytes = openOrTell(() => vault.open(placeOf(sha256), sealed), key);
  if (createHash('sha256').update(bytes).digest('hex') !== sha256)
    throw new StoredBytesDamaged(`${key} holds other bytes than its name says.`);
  return bytes;
};

const openOrTell = (open: () => Buffer, key: StorageKey): Buffer => {
  try {
    return open();
  } catch (cause) {
    if (cause instanceof SealBroken) throw new StoredBytesDamaged(`${key} does not open: ${cause.message}`, { cause });
    throw cause;
  }
};
