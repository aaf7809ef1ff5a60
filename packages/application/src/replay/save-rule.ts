import type { RuleQuarrel } from '@counterfoil/domain/classification';
import { RefusalError } from '@counterfoil/domain/refusal';
import type { TenantWrite } from '@counterfoil/platform/db';
import { createRule, type RuleDraft, replaceRule } from '../classification/index.ts';
import { tryRuleDraft } from './try-rule-draft.ts';

const CODES = { contradicts: 'rule.contradicts_another', never_asked: 'rule.never_asked' } as const;

/** A rule that silences another is told of and kept: ending the other is for the person who saw it. */
const refuseQuarrels = (quarrels: readonly RuleQuarrel[]): void => {
  for (const { kind, sentence, other } of quarrels) {
    if (kind === 'silences') continue;
    throw new RefusalError({ code: CODES[kind], detail: sentence, facts: { other: other.name } });
  }
};

/**
 * Keeps a rule that was tried on the past.
 * @throws RefusalError rule.over_broad, rule.contradicts_another, rule.never_asked and what trying it refuses
 */
export const addRule = async (tx: TenantWrite, draft: RuleDraft): Promise<string> => {
  refuseQuarrels((await tryRuleDraft(tx, draft)).quarrels);
  return createRule(tx, draft);
};

/** Keeps another version of a rule. @throws RefusalError request.version_conflict and what adding it refuses */
export const changeRule = async (tx: TenantWrite, id: string, version: number, draft: RuleDraft): Promise<void> => {
  refuseQuarrels((await tryRuleDraft(tx, draft, id)).quarrels);
  await replaceRule(tx, id, version, draft);
};
