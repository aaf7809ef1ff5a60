import {
  type BackTest,
  backTest,
  type CodingRule,
  compileRule,
  countHits,
  type PastDecision,
  type RuleCount,
} from '@counterfoil/domain/classification';
import { currencyCode, parseMoney } from '@counterfoil/domain/money';
import { orThrow, RefusalError } from '@counterfoil/domain/refusal';
import type { TenantRead, TenantWrite } from '@counterfoil/platform/db';
import { recordEvent } from '../audit/index.ts';
import { listEntities } from '../tenancy/index.ts';
import { archiveRule, insertRule, type NewRule, type RuleRow, ruleRows, updateRule } from './coding-rule.repository.ts';
import { loadPastDecisions } from './load-coding-context.ts';
import { refuseUnknownReferences } from './refuse-unknown-references.ts';
import { domainRule, standingRule } from './stored-rule.ts';

export type RuleDraft = Omit<NewRule, 'backTest'>;
export type { RuleRow };

const NEW_RULE = 'new';

/** How a bank line was paid is what the line is; only a document can be told. */
const refusePaidBank = ({ conditions, action }: RuleDraft): void => {
  if (action.paidBy === undefined || conditions.source !== 'bank') return;
  throw new RefusalError({
    code: 'request.invalid',
    detail: 'action.paidBy: a rule for bank lines cannot say how they were paid; make it a rule for documents.',
  });
};

/** A condition that cannot be read must not fall away: the rule would catch more than was written. */
const refuseUnreadableAmounts = ({ amountFrom, amountTo, currency }: RuleDraft['conditions']): void => {
  if (currency !== undefined) orThrow(currencyCode(currency));
  for (const amount of [amountFrom, amountTo]) {
    if (amount === undefined) continue;
    if (currency === undefined)
      throw new RefusalError({
        code: 'request.invalid',
        detail: 'conditions.currency: a rule with an amount says in which currency it is.',
      });
    orThrow(parseMoney(amount, currency));
  }
};

/** Refuses what cannot be asked at all: what is not here, what cannot be read, what fits everything. */
export const refuseUnusable = async (tx: TenantRead, draft: RuleDraft): Promise<void> => {
  await refuseUnknownReferences(tx, draft);
  refuseUnreadableAmounts(draft.conditions);
  refusePaidBank(draft);
  orThrow(compileRule(domainRule(NEW_RULE, draft)));
};

/** What the rule would have done to decisions of people; refuses one that would catch or contradict too much. */
export const backTestRule = async (
  tx: TenantRead,
  draft: RuleDraft,
): Promise<BackTest & { texts: Map<string, string> }> => {
  await refuseUnusable(tx, draft);
  const entities = draft.entityId === null ? await listEntities(tx) : [{ id: draft.entityId }];
  const past = [];
  for (const { id } of entities) past.push(...(await loadPastDecisions(tx, id, draft.partyId)));

  const outcome = backTest(domainRule(NEW_RULE, draft), past);

  if (!outcome.ok) throw new RefusalError(outcome.refusal);
  return {
    ...outcome.value,
    texts: new Map(past.map(({ id, subject }) => [id, `${subject.counterparty ?? ''} ${subject.text}`.trim()])),
  };
};

const counts = (tested: RuleCount) => ({
  considered: tested.tested,
  hits: tested.hits,
  agree: tested.agreeing,
  contradict: tested.contradicting,
});

export const createRule = async (tx: TenantWrite, draft: RuleDraft): Promise<string> => {
  const tested = await backTestRule(tx, draft);
  const { id } = await insertRule(tx, { ...draft, backTest: counts(tested) });
  await recordEvent(tx, {
    action: 'coding_rule.created',
    subjectKind: 'coding_rule',
    subjectId: id,
    entityId: draft.entityId,
    payload: {
      name: draft.name,
      conditions: draft.conditions,
      action: draft.action,
      backTest: counts(tested),
      ...(draft.fromReviewItemId == null ? {} : { fromReviewItemId: draft.fromReviewItemId }),
    },
  });
  return id;
};

const conflict = (version: number): RefusalError =>
  new RefusalError({
    code: 'request.version_conflict',
    detail: `The rule is no longer at version ${version}. Load it again.`,
  });

export const replaceRule = async (tx: TenantWrite, id: string, version: number, draft: RuleDraft): Promise<void> => {
  const tested = await backTestRule(tx, draft);
  if ((await updateRule(tx, id, version, { ...draft, backTest: counts(tested) })) === 0) throw conflict(version);
  await recordEvent(tx, {
    action: 'coding_rule.changed',
    subjectKind: 'coding_rule',
    subjectId: id,
    entityId: draft.entityId,
    payload: { name: draft.name, conditions: draft.conditions, action: draft.action, fromVersion: version },
  });
};

/** A rule that is taken away stays readable: decisions made by it name it. */
export const removeRule = async (tx: TenantWrite, id: string, version: number): Promise<void> => {
  if ((await archiveRule(tx, id, version)) === 0) throw conflict(version);
  await recordEvent(tx, {
    action: 'coding_rule.archived',
    subjectKind: 'coding_rule',
    subjectId: id,
    payload: { fromVersion: version },
  });
};

/** What each rule does to all that was decided by now; the count of the day it was written stays in the audit trail. */
const withCounts = async (tx: TenantRead, rows: readonly RuleRow[]): Promise<RuleRow[]> => {
  const entityIds = rows.some(({ entity_id }) => entity_id === null)
    ? (await listEntities(tx)).map(({ id }) => id)
    : rows.flatMap(({ entity_id }) => entity_id ?? []);
  const past: PastDecision[] = [];
  // One party's rules need that party's decisions alone, and most pages of rules are asked for by party.
  const partyId = rows.every((row) => row.party_id === rows[0]?.party_id) ? (rows[0]?.party_id ?? null) : null;
  for (const id of new Set(entityIds)) past.push(...(await loadPastDecisions(tx, id, partyId)));

  return rows.map((row) => {
    const own = past.filter(
      ({ subject }) =>
        (row.entity_id === null || subject.entityId === row.entity_id) &&
        (row.party_id === null || subject.partyId === row.party_id),
    );
    const count = countHits(standingRule(row), own);
    return { ...row, back_test: count === null ? row.back_test : counts(count) };
  });
};

export const listRules = async (
  tx: TenantRead,
  filter: { partyId?: string; after: readonly string[] | null; limit: number },
): Promise<{ rows: RuleRow[]; nextKey: readonly string[] | null }> => {
  const found = await ruleRows(tx, { ...filter, limit: filter.limit + 1 });
  const rows = await withCounts(tx, found.slice(0, filter.limit));
  const last = rows.at(-1);
  return { rows, nextKey: found.length > filter.limit && last !== undefined ? [String(last.priority), last.id] : null };
};

export const getRule = async (
  tx: TenantRead,
  id: string,
  { evenEnded = false }: { readonly evenEnded?: boolean } = {},
): Promise<RuleRow | undefined> =>
  (await withCounts(tx, await ruleRows(tx, { id, evenEnded, after: null, limit: 1 })))[0];

const RULES_MAX = 5_000;

/** Every rule that stands, as the domain asks them. */
export const standingRules = async (tx: TenantRead): Promise<CodingRule[]> =>
  (await ruleRows(tx, { after: null, limit: RULES_MAX })).map(standingRule);

/** A rule as it would be asked, before it is kept. */
export const draftedRule = (draft: RuleDraft, id: string | null): CodingRule => domainRule(id ?? NEW_RULE, draft);
