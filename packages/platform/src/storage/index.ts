export { type Bucket, openBucket } from './bucket.ts';
export type { DocumentStorage, Found, Stored } from './document-storage.ts';
export { type FolderOptions, openFolderStorage } from './folder-storage.ts';
export { openStorage } from './open-storage.ts';
export { openS3Storage, type S3Options } from './s3-storage.ts';
export { StorageUnavailable, StoredBytesDamaged, StoredBytesMissing } from './storage-errors.ts';
export type { StorageKey } from './storage-key.ts';
export { type Sweep, sweepOrphans } from './sweep-orphans.ts';
export { writeDurably } from './write-durably.ts';
