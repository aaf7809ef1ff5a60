import pg from 'pg';

/** The database cannot be reached just now. Nothing is known to be wrong with the request: 503 and Retry-After. */
export class DatabaseUnavailable extends Error {
  override readonly name = 'DatabaseUnavailable';
  readonly retryAfterSeconds = 2;
}

/** A query that must give one row gave none, or several. */
export class NotOneRow extends Error {
  override readonly name = 'NotOneRow';
}

/** A transaction handle was used after its transaction had ended: a bug, and one that could reach another organisation. */
export class HandleEnded extends Error {
  override readonly name = 'HandleEnded';
}

/** The five letters of PostgreSQL's error table, wherever the error came through (pg, or Prisma's adapter). */
export const sqlState = (error: unknown): string | undefined => {
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 5; depth += 1) {
    const { code, meta } = at as { code?: unknown; meta?: { driverAdapterError?: unknown } };
    const { originalCode } = (at.cause ?? {}) as { originalCode?: unknown };
    if (typeof originalCode === 'string') return originalCode;
    if (at instanceof pg.DatabaseError && typeof code === 'string') return code;
    at = meta?.driverAdapterError ?? at.cause;
  }
  return undefined;
};

/** The constraint or unique index a write broke, by name; undefined when the error is another one. */
export const brokenConstraint = (error: unknown): string | undefined =>
  error instanceof pg.DatabaseError && error.code?.startsWith('23') ? error.constraint : undefined;

const NETWORK = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EHOSTUNREACH', 'EAI_AGAIN']);
const SHUTTING_DOWN = new Set(['57P01', '57P02', '57P03', '53300', '25P04', '25P03']);
// Prisma's own words for the same: unreachable, timed out, closed, no connection free in time.
const PRISMA_UNAVAILABLE = new Set(['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2037']);
const CONNECTION_GONE =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|not queryable/;

export const isUnavailable = (error: unknown): boolean => {
  if (error instanceof AggregateError) return error.errors.some(isUnavailable);
  if (!(error instanceof Error)) return false;
  const code = sqlState(error) ?? (error as { code?: string }).code ?? '';
  return (
    NETWORK.has(code) ||
    SHUTTING_DOWN.has(code) ||
    PRISMA_UNAVAILABLE.has(code) ||
    code.startsWith('08') ||
    CONNECTION_GONE.test(error.message)
  );
};

/** The error as callers know it: a lost connection becomes DatabaseUnavailable, anything else stays itself. */
export const asDatabaseError = (error: unknown): unknown =>
  error instanceof DatabaseUnavailable || !isUnavailable(error)
    ? error
    : new DatabaseUnavailable('The database is not available just now.', { cause: error });
