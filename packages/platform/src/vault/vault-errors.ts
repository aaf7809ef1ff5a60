/** A key is missing, or is not the one that sealed. Nothing can be read until an operator brings the right one. */
export class KeyUnavailable extends Error {
  override readonly name = 'KeyUnavailable';
}

/** Sealed bytes were changed, cut, or moved to another organisation, table, column or row. */
export class SealBroken extends Error {
  override readonly name = 'SealBroken';
}
