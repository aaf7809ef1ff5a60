import type { OrganisationVault } from '../vault/index.ts';
import type { StorageKey } from './storage-key.ts';

export type Stored = { readonly key: StorageKey; readonly sha256: Buffer; readonly byteSize: number };
export type Found = { readonly key: StorageKey; readonly modifiedAt: Date };

/** Where documents' bytes lie, sealed by their organisation's vault. A port: a folder here, an object store elsewhere. */
export type DocumentStorage = {
  /** Durable when it returns. The same bytes again are the same key. */
  readonly put: (vault: OrganisationVault, bytes: Uint8Array) => Promise<Stored>;
  /** Throws StoredBytesMissing, StoredBytesDamaged, or TypeError for another organisation's key. */
  readonly get: (vault: OrganisationVault, key: StorageKey) => Promise<Buffer>;
  readonly exists: (key: StorageKey) => Promise<boolean>;
  readonly list: (tenantId: string) => AsyncIterable<Found>;
  readonly delete: (key: StorageKey) => Promise<void>;
};
