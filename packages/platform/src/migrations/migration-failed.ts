/** The database was left as it was before the migration named here; the message says which statement, and why. */
export class MigrationFailed extends Error {
  override readonly name = 'MigrationFailed';
}
