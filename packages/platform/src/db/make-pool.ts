import pg from 'pg';
import { columnTypes } from './column-types.ts';

/** How long things may take, each longer than the one before, so that the server always ends a thing before the client. */
export type Patience = {
  readonly statementMs: number;
  readonly idleInTransactionMs: number;
  readonly prismaTransactionMs: number;
};

export const patienceFrom = (statementMs: number): Patience => ({
  statementMs,
  idleInTransactionMs: statementMs + 5_000,
  prismaTransactionMs: statementMs + 10_000,
});

export type PoolOptions = {
  readonly url: string;
  readonly name: string;
  readonly max: number;
  readonly patience: Patience;
  readonly onLost: (error: Error) => void;
};

/** A pool whose every connection is in UTC, limited in time, and never takes the process down when it is cut. */
export const makePool = ({ url, name, max, patience, onLost }: PoolOptions): pg.Pool => {
  const pool = new pg.Pool({
    connectionString: url,
    application_name: `counterfoil ${name}`,
    max,
    types: columnTypes,
    options: '-c TimeZone=UTC',
    statement_timeout: patience.statementMs,
    idle_in_transaction_session_timeout: patience.idleInTransactionMs,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 60_000,
    keepAlive: true,
    allowExitOnIdle: true,
  });
  pool.on('error', onLost);
  // The pool hears only of connections that nobody holds; whoever holds one is told by its next statement.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
};
