import { type ReadHandle, Statement, sql } from '@counterfoil/platform/db';
import type { Findings } from './findings.ts';

/** The database as the verifier sees it: one transaction, one instant, questions only. */
export type Reading = Pick<ReadHandle, 'many'>;

/** How long things may be under way before they are taken for broken. */
export type Patience = {
  /** Between an event and its seal, and a head in the database and the same head outside. */
  readonly unsealedSeconds: number;
  /** Between a file in the store and the row that names it. */
  readonly unnamedFileSeconds: number;
};

/** Pages are long enough to be quick and short enough to be held. */
export const PAGE = 2_000;

const SAVEPOINT = new Statement('savepoint verifying', []);
const ROLLBACK = new Statement('rollback to savepoint verifying', []);
const RELEASE = new Statement('release savepoint verifying', []);

export type Step = { readonly name: string; readonly work: () => Promise<void> };

/**
 * Whatever PostgreSQL cannot even answer is broken too: a row that was changed may hold what no query of ours expects.
 * The rest of the books is still verified.
 */
export const underSavepoint = async (tx: Reading, findings: Findings, { name, work }: Step): Promise<void> => {
  await tx.many(SAVEPOINT);
  try {
    await work();
  } catch (error) {
    await tx.many(ROLLBACK);
    findings.report('invariant', name, `cannot be computed: ${(error as Error).message}`);
  }
  await tx.many(RELEASE);
};

/** Every organisation of which anything is kept, also one whose own row is gone. */
export const organisationsOf = async (tx: Reading): Promise<string[]> => {
  const rows = await tx.many<{ id: string }>(sql`
    select tenant_id::text as id from organisation
    union select tenant_id::text from audit_event union select tenant_id::text from audit_seal
    union select tenant_id::text from audit_head union select tenant_id::text from journal_entry
    union select tenant_id::text from document order by id`);
  return rows.map(({ id }) => id);
};
