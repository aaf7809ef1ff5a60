/** The command was typed wrongly; the exit code is 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
