import type { Principal } from './principal.ts';
import type { Statement } from './sql.ts';

/** Questions to the books, inside one transaction. Statements of one handle run one after the other. */
export type ReadHandle = {
  readonly many: <Row extends object>(statement: Statement) => Promise<Row[]>;
  /** Exactly one row; anything else throws NotOneRow. */
  readonly one: <Row extends object>(statement: Statement) => Promise<Row>;
  /** One row or none; several throw NotOneRow. */
  readonly maybe: <Row extends object>(statement: Statement) => Promise<Row | undefined>;
};

/** `run` writes and returns how many rows it touched; `many` and `one` carry INSERT … RETURNING too. */
export type WriteHandle = ReadHandle & {
  readonly run: (statement: Statement) => Promise<number>;
  /**
   * For what nobody waits for, such as an audit event: travels with the next statement, or with COMMIT. When it fails,
   * that one fails with its error, and nothing of the transaction is kept.
   */
  readonly later: (statement: Statement) => void;
  /** Runs `work` under a savepoint: when it throws, only what it did is undone, and the error goes on. */
  readonly attempt: <T>(work: () => Promise<T>) => Promise<T>;
};

/** The organisation stands in the handle, for the tenant_id of an INSERT; row security refuses every other. So does who acts. */
export type OfTenant = { readonly tenantId: string; readonly principal: Principal };
export type TenantRead = ReadHandle & OfTenant;
export type TenantWrite = WriteHandle & OfTenant;
