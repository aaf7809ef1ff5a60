import type { client } from '../../api/client.ts';
import type { RuleBody } from '../../coding-rules/rule-draft.ts';
import { formatAmount, readTypedAmount } from '../../format/amount.ts';
import type { words } from '../../messages/index.ts';
import { type AutomationClass, asPercent, asShare, type Guardrail, type Mode, wireLimit } from './automation-drafts.ts';

export type ProposalBody = NonNullable<NonNullable<Parameters<typeof client.call<'proposeReplay'>>[1]>['body']>;
type Proposal = ProposalBody['proposal'];
type ToleranceScope = Extract<Proposal, { kind: 'tolerance' }>['scope'];

export type ProposalKind = keyof typeof words.timeMachine.kinds;

/** Of these kinds the machine's own decisions are recorded and can be taken again. */
export const replayedClasses: readonly string[] = ['document_coding', 'bank_coding', 'match', 'transfer'];
export const replayedScopes: readonly ToleranceScope[] = [
  'bank_fee',
  'small_difference',
  'party_month',
  'processor_fee',
  'tax_amount',
  'line_item',
];

/** What was typed about a class of work; what is undefined stands as it is. */
export type GuardrailDraft = {
  readonly mode?: Mode;
  readonly amountLimit?: string;
  readonly approvalLimit?: string;
};

export const shownGuardrail = (standing: Guardrail, draft: GuardrailDraft) => ({
  mode: draft.mode ?? standing.mode,
  amountLimit: draft.amountLimit ?? (standing.amountLimit ? formatAmount(standing.amountLimit.amount) : ''),
  approvalLimit: draft.approvalLimit ?? (standing.approvalLimit ? formatAmount(standing.approvalLimit.amount) : ''),
});

/** What is no amount is sent as it was typed: the API says what is wrong with it. */
const wireAmount = (typed: string, currency: string) => ({
  amount: readTypedAmount(typed, currency) ?? typed.trim(),
  currency,
});

export const guardrailProposal = (standing: Guardrail, draft: GuardrailDraft, currency: string): Proposal => {
  const shown = shownGuardrail(standing, draft);
  return {
    kind: 'guardrail',
    workClass: standing.workClass,
    mode: shown.mode,
    amountLimit: wireLimit(shown.amountLimit, currency),
    approvalLimit: wireLimit(shown.approvalLimit, currency),
  };
};

export type ToleranceDraft = {
  readonly scope: ToleranceScope;
  readonly partyId: string | null;
  readonly currency: string | null;
  readonly amount: string;
  readonly percent: string;
};

export const emptyTolerance: ToleranceDraft = {
  scope: 'bank_fee',
  partyId: null,
  currency: null,
  amount: '',
  percent: '',
};

/** Null while the amount is missing: a tolerance without one says nothing. */
export const toleranceProposal = (draft: ToleranceDraft, functional: string): Proposal | null => {
  if (draft.amount.trim() === '') return null;
  const percent = draft.percent.trim().replace(',', '.');
  return {
    kind: 'tolerance',
    scope: draft.scope,
    partyId: draft.partyId,
    amount: wireAmount(draft.amount, (draft.currency ?? functional).toUpperCase()),
    percent: percent === '' || draft.scope === 'party_month' ? null : percent,
  };
};

export const ruleProposal = (rule: RuleBody | null): Proposal | null =>
  rule === null ? null : { kind: 'rule', rule, replaces: null };

export const endingProposal = (rule: { readonly id: string; readonly version: number } | undefined): Proposal | null =>
  rule === undefined ? null : { kind: 'rule', rule: null, replaces: { id: rule.id, version: rule.version } };

export const modelProposal = (modelId: string | null): Proposal | null =>
  modelId === null ? null : { kind: 'model', modelId };

/** What was typed about a budget; what is undefined stands as it is. */
export type BudgetDraft = {
  readonly money?: string;
  readonly precision?: string;
  readonly sampleShare?: string;
  readonly sampleDays?: string;
};

export const shownBudget = ({ budget }: AutomationClass, draft: BudgetDraft) => ({
  money: draft.money ?? (budget.money ? formatAmount(budget.money.amount) : ''),
  precision: draft.precision ?? asPercent(budget.precision),
  sampleShare: draft.sampleShare ?? asPercent(budget.sampleShare),
  sampleDays: draft.sampleDays ?? String(budget.sampleDays),
});

export const budgetProposal = (standing: AutomationClass, draft: BudgetDraft, currency: string): Proposal => {
  const shown = shownBudget(standing, draft);
  return {
    kind: 'budget',
    workClass: standing.workClass,
    money: wireLimit(shown.money, currency),
    precision: asShare(shown.precision),
    sampleShare: asShare(shown.sampleShare),
    sampleDays: Number(shown.sampleDays),
  };
};

export type HoldDraft = { readonly partyId: string | null; readonly days: number | string };
export const emptyHold: HoldDraft = { partyId: null, days: '' };

/** Null while the days are missing. */
export const holdProposal = ({ partyId, days }: HoldDraft): Proposal | null =>
  days === '' ? null : { kind: 'document_hold', partyId, days: Number(days) };
