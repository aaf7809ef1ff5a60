/** Errors whose message was written for whoever typed the command; of any other the stack is what helps. */
const WRITTEN_FOR_PEOPLE = new Set([
  'CannotStart',
  'ConfigInvalid',
  'DatabaseUnavailable',
  'EmbeddedPostgresFailed',
  'MigrationFailed',
  'NotInUtc',
  'UsageError',
]);

/** PostgreSQL: no such database, no such role or another password, no such table or schema. */
const NOT_SET_UP = new Set(['3D000', '28P01', '28000', '42P01', '3F000']);

const causes = (error: Error): Error[] => [error, ...(error.cause instanceof Error ? causes(error.cause) : [])];

/** What a failed command prints on stderr, and its exit code: 2 when it was typed wrongly, else 1. */
export const inWords = (error: Error): { readonly text: string; readonly exitCode: 1 | 2 } => {
  const code = (error as { code?: string }).code ?? '';
  const typedWrongly = error.name === 'UsageError' || code.startsWith('ERR_PARSE_ARGS');
  const exitCode = typedWrongly ? 2 : 1;
  if (causes(error).some((cause) => NOT_SET_UP.has((cause as { code?: string }).code ?? '')))
    return {
      text: `The database has not been set up (${error.message}). Run "npm start" once, or "counterfoil migrate".`,
      exitCode,
    };
  const plain = typedWrongly || WRITTEN_FOR_PEOPLE.has(error.name);
  return { text: plain ? error.message : (error.stack ?? error.message), exitCode };
};
