import type { TenantWrite } from '@counterfoil/platform/db';
import { ownRowsBreaking } from './check.repository.ts';
import { readChecks } from './check-files.ts';
import { type Finding, keepRun } from './recount-books.ts';

/** Every invariant over the books of this organisation, now; what is broken halts its entity as at night. */
export const recountOrganisation = async (tx: TenantWrite, trigger: string): Promise<readonly Finding[]> => {
  const findings: Finding[] = [];
  for (const { name, text } of await readChecks())
    for (const { entity_id, subject, detail } of await ownRowsBreaking(tx, text))
      findings.push({ check: name, entityId: entity_id, subject, detail });
  await keepRun(tx, findings, trigger);
  return findings;
};
