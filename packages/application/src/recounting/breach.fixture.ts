import type { AuditDoor } from '@counterfoil/platform/db';
import { withAdministrator } from '@counterfoil/platform/migrations';
import type { TestDatabase } from '@counterfoil/testkit/harness';
import { type CheckResult, runChecks } from './index.ts';

/** As the administrator, with every trigger off: what an intruder in the database could do. */
export const behindTheTriggers = (db: TestDatabase, statement: string): Promise<unknown> =>
  withAdministrator(db.administratorUrl, async (admin) => {
    await admin.query('set session_replication_role = replica');
    return admin.query(statement);
  });

/**
 * What the invariants say, in the role that runs them, while the books are broken so behind the triggers. Nobody else
 * sees it and nothing of it stays: the next canary finds the books as they were founded.
 */
export const saidWhileBroken = (db: TestDatabase, statement: string): Promise<readonly CheckResult[]> =>
  withAdministrator(db.administratorUrl, async (admin) => {
    await admin.query('set session_replication_role = replica');
    await admin.query('begin');
    await admin.query(statement);
    await admin.query('set local role counterfoil_audit');
    const many = async <Row>({ text, values }: { text: string; values: readonly unknown[] }): Promise<Row[]> =>
      (await admin.query(text, [...values])).rows;
    const audit = { read: (work) => work({ many } as never) } satisfies AuditDoor;
    const said = await runChecks(audit);
    await admin.query('rollback');
    return said;
  });

/** The invariants that do not hold, by the beginning of their names. */
export const namesOfBroken = (said: readonly CheckResult[]): string[] =>
  said.filter(({ rows }) => rows.length > 0).map(({ check }) => check.slice(0, 3));
