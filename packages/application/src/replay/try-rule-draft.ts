import { addDays } from '@counterfoil/domain/calendar';
import { type BackTest, type CodingRule, quarrelsOf, type RuleQuarrel } from '@counterfoil/domain/classification';
import { RefusalError } from '@counterfoil/domain/refusal';
import { type TriedRule, tryRule } from '@counterfoil/domain/replay';
import type { TenantRead } from '@counterfoil/platform/db';
import { backTestRule, draftedRule, type RuleDraft, refuseUnusable, standingRules } from '../classification/index.ts';
import { listEntities, todayOf } from '../tenancy/index.ts';
import { type AccountNames, accountNames } from './account-names.ts';
import { loadPastCodings } from './load-past-codings.ts';

/** So many days, today included, a rule is tried on before it is kept. */
export const TRIED_DAYS = 90;

export type TriedDraft = {
  readonly from: string;
  readonly to: string;
  /** The count over every decision that is remembered. */
  readonly ever: BackTest & { readonly texts: ReadonlyMap<string, string> };
  readonly tried: TriedRule;
  readonly quarrels: readonly RuleQuarrel[];
  readonly accounts: AccountNames;
};

const quarrelsWith = async (tx: TenantRead, rule: CodingRule): Promise<RuleQuarrel[]> =>
  quarrelsOf(rule, await standingRules(tx));

/**
 * What a rule would have done to the last 90 days, and how it stands with the other rules; changes nothing. `replaces` is the
 * rule that it would be another version of. @throws RefusalError rule.over_broad, rule.pattern_invalid, request.invalid
 */
export const tryRuleDraft = async (
  tx: TenantRead,
  draft: RuleDraft,
  replaces: string | null = null,
): Promise<TriedDraft> => {
  await refuseUnusable(tx, draft);
  const rule = draftedRule(draft, replaces);
  const all = await listEntities(tx);
  const entities = all.filter(({ id }) => draft.entityId === null || id === draft.entityId);
  const to = await todayOf(tx, draft.entityId);
  const from = addDays(to, 1 - TRIED_DAYS);
  const books = [];
  for (const { id } of entities) books.push(await loadPastCodings(tx, { entityId: id, from, to }));
  const accounts = await accountNames(tx);
  const quarrels = await quarrelsWith(tx, rule);

  const tried = tryRule({ rule, replaces, books, days: TRIED_DAYS }, accounts);

  if (!tried.ok) throw new RefusalError(tried.refusal);
  const ever = await backTestRule(tx, draft);
  return { from, to, ever, tried: tried.value, quarrels, accounts };
};
