import type pg from 'pg';
import { asDatabaseError } from './database-errors.ts';
import type { WriteHandle } from './handles.ts';
import { makeHandle } from './make-handle.ts';

export type TransactionMode = 'read only' | 'read write' | 'repeatable read, read only';

type Transaction<T> = {
  readonly pool: pg.Pool;
  readonly mode: TransactionMode;
  /** The first statement of the transaction, before any work. */
  readonly first?: { readonly name: string; readonly text: string; readonly values: unknown[] };
  readonly work: (handle: WriteHandle) => Promise<T>;
};

/** One transaction on one connection: begun, worked, committed; or rolled back, and the connection dropped if even that fails. */
export const runTransaction = async <T>({ pool, mode, first, work }: Transaction<T>): Promise<T> => {
  let client: pg.PoolClient;
  try {
    client = await pool.connect();
  } catch (error) {
    throw asDatabaseError(error);
  }
  // A connection cut between two statements tells so by an event; the next statement fails and carries the message.
  const ignore = () => undefined;
  client.on('error', ignore);
  const { handle, end } = makeHandle(client);
  let broken: Error | undefined;
  try {
    await client.query(BEGIN[mode]);
    if (first !== undefined) await client.query(first);
    const value = await work(handle);
    end();
    await commit(client);
    return value;
  } catch (error) {
    end();
    broken = await rollBack(client);
    throw asDatabaseError(error);
  } finally {
    client.off('error', ignore);
    client.release(broken);
  }
};

const BEGIN: Readonly<Record<TransactionMode, string>> = {
  'read only': 'begin read only',
  'read write': 'begin',
  'repeatable read, read only': 'begin isolation level repeatable read, read only',
};

/** COMMIT of a transaction that failed on the way succeeds as a ROLLBACK; whoever swallowed that error must hear of it. */
const commit = async (client: pg.PoolClient): Promise<void> => {
  const { command } = await client.query('commit');
  if (command !== 'COMMIT') throw new Error('A statement had failed and its error was swallowed: nothing was written.');
};

const rollBack = async (client: pg.PoolClient): Promise<Error | undefined> => {
  try {
    await client.query('rollback');
    return undefined;
  } catch (error) {
    return error as Error;
  }
};
