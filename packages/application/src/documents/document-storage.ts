import type { Books } from '@counterfoil/platform/db';

export type StoredFile = { readonly key: string; readonly sha256: Buffer; readonly byteSize: number };

/** Where the bytes are, sealed with the organisation's key. Fitted by platform/storage and platform/vault. */
export type DocumentStorage = {
  /** Durable when it returns; putting the same bytes again changes nothing. */
  readonly put: (books: Books, bytes: Uint8Array) => Promise<StoredFile>;
  readonly get: (books: Books, storageKey: string) => Promise<Uint8Array>;
};
