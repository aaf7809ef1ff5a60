/** The row says there are bytes, but they are not there. */
export class StoredBytesMissing extends Error {
  override readonly name = 'StoredBytesMissing';
}

/** The bytes are there, but not the ones that were put. */
export class StoredBytesDamaged extends Error {
  override readonly name = 'StoredBytesDamaged';
}

/** The place where documents are kept cannot be used just now, or as it is set up; the message says which, and what to do. */
export class StorageUnavailable extends Error {
  override readonly name = 'StorageUnavailable';
}
