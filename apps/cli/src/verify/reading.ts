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

export type Step = { readonly name: string; readonly work: () => Promise<void> };

/**
 * One step after the other. Whatever PostgreSQL cannot even answer is broken too: a row that was changed may hold what no
 * query of ours expects. The rest of the books is still verified: nothing is written, so one savepoint serves all steps.
 */
export const takeSteps = async (tx: Reading, findings: Findings, steps: readonly Step[]): Promise<void> => {
  await tx.many(new Statement('savepoint verifying', []));
  for (const { name, work } of steps) {
    try {
      await work();
    } catch (error) {
      await tx.many(new Statement('rollback to savepoint verifying', []));
      findings.report('invariant', name, `cannot be computed: ${(error as Error).message}`);
    }
  }
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
