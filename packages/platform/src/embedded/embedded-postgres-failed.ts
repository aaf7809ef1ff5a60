/** The embedded server could not be prepared, started or stopped; the message says what a person can do about it. */
export class EmbeddedPostgresFailed extends Error {
  override readonly name = 'EmbeddedPostgresFailed';
}
