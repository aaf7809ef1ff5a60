/** The row says there are bytes, but they are not there. */
export class StoredBytesMissing extends Error {
  override readonly name = 'StoredBytesMissing';
}

/** The bytes are there, but not the ones that were put. */
export class StoredBytesDamaged extends Error {
  override readonly name = 'StoredBytesDamaged';
}
