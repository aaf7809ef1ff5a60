import type pg from 'pg';
import type { ReadHandle, WriteHandle } from './handles.ts';
import { withRetries } from './retry.ts';
import { runTransaction } from './run-transaction.ts';

/** A door without an organisation: what it may see and write is its role's grants and policies. */
export type PlainDoor = {
  readonly read: <T>(work: (tx: ReadHandle) => Promise<T>) => Promise<T>;
  readonly transact: <T>(work: (tx: WriteHandle) => Promise<T>) => Promise<T>;
};

/** Relay (queue state, outbox, seals across organisations) and auth (schema auth). */
export const openPlainDoor = (pool: pg.Pool): PlainDoor => ({
  read: (work) =>
    runTransaction({ pool, mode: 'read only', work: ({ many, one, maybe }) => work({ many, one, maybe }) }),
  transact: (work) => withRetries(() => runTransaction({ pool, mode: 'read write', work })),
});

/** Audit reads everything, as of one instant, and writes nothing: its handle, its transaction and its role all say so. */
export type AuditDoor = Pick<PlainDoor, 'read'>;

export const openAuditDoor = (pool: pg.Pool): AuditDoor => ({
  read: (work) =>
    runTransaction({
      pool,
      mode: 'repeatable read, read only',
      work: ({ many, one, maybe }) => work({ many, one, maybe }),
    }),
});
