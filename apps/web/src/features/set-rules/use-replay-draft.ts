import { useState } from 'react';
import { useAnswer, useList } from '../../api/queries.ts';
import { useRuleDraft } from '../../coding-rules/rule-draft.ts';
import {
  type BudgetDraft,
  budgetProposal,
  emptyHold,
  emptyTolerance,
  endingProposal,
  type GuardrailDraft,
  guardrailProposal,
  holdProposal,
  modelProposal,
  type ProposalBody,
  type ProposalKind,
  replayedClasses,
  ruleProposal,
  toleranceProposal,
} from './propose-replay-draft.ts';

const useGuardrail = (entityId: string) => {
  const { data } = useAnswer('getGuardrails', { query: { entity: entityId }, enabled: entityId !== '' });
  const [workClass, pick] = useState('bank_coding');
  const [draft, change] = useState<GuardrailDraft>({});
  const guardrails = (data?.items ?? []).filter((one) => replayedClasses.includes(one.workClass));
  const standing = guardrails.find((one) => one.workClass === workClass) ?? guardrails[0];
  return {
    guardrails,
    standing,
    draft,
    change,
    // Another kind of work begins with what stands there.
    pick: (value: string): void => {
      pick(value);
      change({});
    },
  };
};

const useBudget = (entityId: string, enabled: boolean) => {
  const { data } = useAnswer('listAutomationClasses', {
    query: { entity: entityId },
    enabled: enabled && entityId !== '',
  });
  const [workClass, pick] = useState('bank_coding');
  const [draft, change] = useState<BudgetDraft>({});
  const works = (data?.items ?? []).filter((one) => replayedClasses.includes(one.workClass));
  return {
    works,
    standing: works.find((one) => one.workClass === workClass) ?? works[0],
    draft,
    change,
    pick: (value: string): void => {
      pick(value);
      change({});
    },
  };
};

/** What each kind of change is typed as, and the proposal it makes; null while something is missing. */
export const useReplayDraft = (
  kind: ProposalKind,
  of: { readonly entityId: string; readonly functional: string; readonly model: string | null },
) => {
  const { entityId, functional } = of;
  const guardrail = useGuardrail(entityId);
  const budget = useBudget(entityId, kind === 'budget');
  const [tolerance, setTolerance] = useState(emptyTolerance);
  const [hold, setHold] = useState(emptyHold);
  const [model, setModel] = useState(of.model);
  const rule = useRuleDraft({});
  const rules = useList('listCodingRules', { query: { limit: 200 }, enabled: kind === 'end' });
  const models = useList('listModels', {
    query: { entity: entityId, limit: 100 },
    enabled: kind === 'model' && entityId !== '',
  });
  const [ended, setEnded] = useState<string | null>(null);
  const made: Record<ProposalKind, () => ProposalBody['proposal'] | null> = {
    guardrail: () =>
      guardrail.standing === undefined ? null : guardrailProposal(guardrail.standing, guardrail.draft, functional),
    tolerance: () => toleranceProposal(tolerance, functional),
    rule: () => ruleProposal(rule.body),
    end: () => endingProposal(rules.items.find(({ id }) => id === ended)),
    // A version picked for another entity is none of this one's.
    model: () => modelProposal(models.items.some(({ id }) => id === model) ? model : null),
    budget: () => (budget.standing === undefined ? null : budgetProposal(budget.standing, budget.draft, functional)),
    document_hold: () => holdProposal(hold),
  };
  return {
    proposal: made[kind](),
    guardrail,
    budget,
    tolerance,
    setTolerance,
    hold,
    setHold,
    models: models.items,
    model,
    setModel,
    rule,
    rules: rules.items,
    ended,
    setEnded,
  };
};
