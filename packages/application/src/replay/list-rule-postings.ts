import { RefusalError } from '@counterfoil/domain/refusal';
import type { TenantRead } from '@counterfoil/platform/db';
import { getRule } from '../classification/index.ts';
import { entriesByRule, type RulePostingRow } from './rule-posting.repository.ts';

export type { RulePostingRow };

/** What the machine posted under a rule, whether it stands or has ended, so that a person can look. @throws RefusalError resource.not_found */
export const listRulePostings = async (
  tx: TenantRead,
  of: { readonly ruleId: string; readonly after: readonly string[] | null; readonly limit: number },
): Promise<{ rows: RulePostingRow[]; nextKey: readonly string[] | null }> => {
  const rule = await getRule(tx, of.ruleId, { evenEnded: true });
  if (rule === undefined) throw new RefusalError({ code: 'resource.not_found', detail: 'There is no such rule here.' });
  const found = await entriesByRule(tx, { ...of, authority: `the rule "${rule.name}"`, limit: of.limit + 1 });
  const rows = found.slice(0, of.limit);
  const last = rows.at(-1);
  return { rows, nextKey: found.length > of.limit && last !== undefined ? [last.decision_id] : null };
};
