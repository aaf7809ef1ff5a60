/** Where the bytes are, sealed with the organisation's key. Fitted by platform/storage. */
export type DocumentStorage = {
  /** Putting the same bytes again changes nothing. @returns the storage key */
  readonly put: (tenantId: string, bytes: Uint8Array, sha256: Buffer) => Promise<string>;
  readonly get: (tenantId: string, storageKey: string) => Promise<Uint8Array>;
};
