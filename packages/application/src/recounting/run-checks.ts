import type { AuditDoor } from '@counterfoil/platform/db';
import { type BrokenRow, rowsBreaking } from './check.repository.ts';
import { type Check, readChecks } from './check-files.ts';

export type CheckResult = { readonly check: string; readonly proves: string; readonly rows: readonly BrokenRow[] };

/** Runs every invariant over all organisations. One that holds has no rows. */
export const runChecks = async (audit: AuditDoor, checks?: readonly Check[]): Promise<CheckResult[]> => {
  const results: CheckResult[] = [];
  for (const { name, proves, text } of checks ?? (await readChecks())) {
    results.push({ check: name, proves, rows: await rowsBreaking(audit, text) });
  }
  return results;
};
