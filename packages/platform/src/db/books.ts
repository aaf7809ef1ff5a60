import type pg from 'pg';
import type { TenantRead, TenantWrite } from './handles.ts';
import type { Principal } from './principal.ts';
import { withRetries } from './retry.ts';
import { runTransaction, type TransactionMode } from './run-transaction.ts';

/** The books of one organisation, opened for one principal. Whoever holds this can see those books and no others. */
export type Books = {
  readonly principal: Principal;
  /** `snapshot`: every statement sees the same instant, for a report put together from several. */
  readonly read: <T>(work: (tx: TenantRead) => Promise<T>, options?: { readonly snapshot?: boolean }) => Promise<T>;
  /** All or nothing. May run several times when PostgreSQL breaks a deadlock: it must touch nothing but the database. */
  readonly transact: <T>(work: (tx: TenantWrite) => Promise<T>) => Promise<T>;
};

export const makeBooks = (pool: pg.Pool, principal: Principal): Books => {
  const { tenantId } = principal;
  const first = announce(principal);
  const run = <T>(mode: TransactionMode, work: (tx: TenantWrite) => Promise<T>) =>
    runTransaction({ pool, mode, first, work: (handle) => work({ ...handle, tenantId, principal }) });

  return {
    principal,
    read: (work, options) =>
      run(options?.snapshot ? 'repeatable read, read only' : 'read only', ({ many, one, maybe }) =>
        work({ many, one, maybe, tenantId, principal }),
      ),
    transact: (work) => withRetries(() => run('read write', work)),
  };
};

const ANNOUNCE = `select set_config('app.tenant_id', $1, true), set_config('app.actor_kind', $2, true),
  set_config('app.actor_id', $3, true), set_config('app.actor_label', $4, true), set_config('app.on_behalf_of', $5, true)`;

/** Says to row security whose rows these are, and to triggers who acts, until the end of this transaction only. */
const announce = (principal: Principal) => ({ name: 'cf_announce', text: ANNOUNCE, values: actorSettings(principal) });

/** Organisation, kind, id, label and on-behalf-of, in the order both doors announce them. */
export const actorSettings = ({ tenantId, kind, userId, label, onBehalfOf }: Principal): string[] => [
  tenantId,
  kind,
  userId ?? '',
  label,
  onBehalfOf ?? '',
];
