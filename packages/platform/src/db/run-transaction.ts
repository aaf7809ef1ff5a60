import type pg from 'pg';
import { asDatabaseError } from './database-errors.ts';
import type { Wish } from './departures.ts';
import type { WriteHandle } from './handles.ts';
import { makeHandle } from './make-handle.ts';

export type TransactionMode = 'read only' | 'read write' | 'repeatable read, read only';

type Transaction<T> = {
  readonly pool: pg.Pool;
  readonly mode: TransactionMode;
  /** The first statement of the transaction, before any work. */
  readonly first?: Wish;
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
  const leave = (broken?: Error): void => client.release(broken);
  const open = makeHandle(client, first === undefined ? [BEGIN[mode]] : [BEGIN[mode], first]);
  try {
    const value = await work(open.handle);
    const committed = open.commit();
    if (mode === 'read write' || open.failed()) await committed.then(() => leave());
    // What was read is read: nobody waits for the end of a transaction that wrote nothing.
    else committed.then(() => leave(), leave);
    return value;
  } catch (error) {
    open.end();
    leave(open.begun() ? await rollBack(client) : undefined);
    throw asDatabaseError(error);
  }
};

const BEGIN: Readonly<Record<TransactionMode, Wish>> = {
  'read only': { name: 'cf_begin_read', text: 'begin read only', values: [] },
  'read write': { name: 'cf_begin_write', text: 'begin', values: [] },
  'repeatable read, read only': {
    name: 'cf_begin_snapshot',
    text: 'begin isolation level repeatable read, read only',
    values: [],
  },
};

const rollBack = async (client: pg.PoolClient): Promise<Error | undefined> => {
  try {
    await client.query('rollback');
    return undefined;
  } catch (error) {
    return error as Error;
  }
};
