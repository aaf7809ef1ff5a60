import { currencyCode, describeMoney, type Money, money } from '@counterfoil/domain/money';
import { orThrow } from '@counterfoil/domain/refusal';
import type { TenantRead } from '@counterfoil/platform/db';
import { getRule, type RuleDraft, ruleInWords } from '../classification/index.ts';
import { listTolerances } from '../settings/index.ts';
import { entityNamed } from '../tenancy/index.ts';
import { standingGuardrail } from './answer-guardrail.ts';
import { namesForRule, partyNameOf, rulesPrint, tolerancesPrint } from './basis.repository.ts';
import { type Delta, type Proposal, type ProposalOf, type StatedProposal, wishOf } from './proposal.ts';
import { stateModel } from './state-model.ts';
import { stateBudget, stateHold } from './state-terms.ts';

const TITLE_MAX = 300;

const draftInWords = async (tx: TenantRead, draft: RuleDraft): Promise<string> => {
  const names = await namesForRule(tx, { ...draft.action, partyId: draft.partyId });
  return ruleInWords({ ...names, conditions: draft.conditions, action: draft.action });
};

const stateRule = async (tx: TenantRead, { draft, replaces }: ProposalOf<'rule'>): Promise<StatedProposal> => {
  const old = replaces === null ? undefined : await getRule(tx, replaces.id, { evenEnded: true });
  const before = old === undefined ? null : ruleInWords(old);
  const after = draft === null ? null : await draftInWords(tx, draft);
  const name = draft?.name ?? old?.name ?? 'a rule';
  const verb = draft === null ? 'End the rule' : replaces === null ? 'New rule' : 'Change the rule';
  const deltas: Delta[] = [{ what: 'Rule', before, after }];
  if (draft !== null && old !== undefined && old.priority !== draft.priority)
    deltas.push({ what: 'Order', before: String(old.priority), after: String(draft.priority) });
  if (draft !== null && old !== undefined && old.name !== draft.name)
    deltas.push({ what: 'Name', before: old.name, after: draft.name });
  return { title: `${verb} "${name}"`, deltas, basis: await rulesPrint(tx) };
};

const SCOPE_WORDS: Readonly<Record<string, string>> = {
  bank_fee: 'Bank fee',
  small_difference: 'Small difference',
  party_month: 'Differences of a party in a month',
  processor_fee: 'Card processor fee',
  tax_amount: 'Tax amount',
  line_item: 'Line of a document',
};

const bandInWords = (minor: bigint | null, currency: string | null, percent: string | null): string => {
  const known = currency === null ? null : orThrow(currencyCode(currency.trim()));
  const size = minor === null || known === null ? [] : [describeMoney(money(minor, known))];
  const share = percent === null || Number(percent) === 0 ? [] : [`${Number(percent)} %`];
  return `up to ${[...size, ...share].join(' and ')}`;
};

const stateTolerance = async (tx: TenantRead, proposal: ProposalOf<'tolerance'>): Promise<StatedProposal> => {
  const { entityId, scope, partyId, bankAccountId, currency, absolute, percent, validFrom } = wishOf(proposal);
  const standing = (await listTolerances(tx, { entityId, on: validFrom })).find(
    (row) =>
      row.scope === scope &&
      row.entity_id === entityId &&
      row.party_id === partyId &&
      row.bank_account_id === bankAccountId &&
      (row.currency?.trim() ?? null) === currency,
  );
  const party = await partyNameOf(tx, partyId);
  const what = `${SCOPE_WORDS[scope] ?? scope.replaceAll('_', ' ')}${party === null ? '' : `, ${party}`}`;
  const after = bandInWords(absolute, currency, percent);
  const before =
    standing === undefined ? null : bandInWords(standing.absolute, standing.currency, String(standing.percent));
  return {
    title: `${what}: ${after}`,
    deltas: [{ what, before, after: `${after}, from ${validFrom}` }],
    basis: await tolerancesPrint(tx),
  };
};

const CLASS_WORDS: Readonly<Record<string, string>> = {
  document_coding: 'Documents',
  bank_coding: 'Bank lines',
  match: 'Payments matched',
  transfer: 'Own transfers',
};

const limitInWords = (minor: bigint | null, functional: Money['currency']): string =>
  minor === null ? 'no limit' : describeMoney(money(minor, functional));

const stateGuardrail = async (
  tx: TenantRead,
  entityId: string,
  { workClass, mode, amountLimit, approvalLimit }: ProposalOf<'guardrail'>,
): Promise<StatedProposal> => {
  const entity = await entityNamed(tx, entityId);
  const functional = orThrow(currencyCode(entity.functional_currency.trim()));
  const standing = await standingGuardrail(tx, entityId, workClass);
  const bigintOf = (minor: string | null): bigint | null => (minor === null ? null : BigInt(minor));
  const name = CLASS_WORDS[workClass] ?? workClass;
  const pairs: Delta[] = [
    { what: `${name}: mode`, before: standing?.mode ?? null, after: mode },
    {
      what: `${name}: alone up to`,
      before: limitInWords(standing?.amount_limit ?? null, functional),
      after: limitInWords(bigintOf(amountLimit), functional),
    },
    {
      what: `${name}: approval above`,
      before: limitInWords(standing?.approval_limit ?? null, functional),
      after: limitInWords(bigintOf(approvalLimit), functional),
    },
  ];
  const deltas = pairs.filter(({ before, after }) => before !== after);
  const told = deltas.length === 0 ? 'as it is' : deltas.map(({ after }) => after).join(', ');
  return {
    title: `${name}: ${told}`,
    deltas,
    basis: standing === undefined ? 'unset' : `${workClass}:${standing.version}`,
  };
};

const state = (tx: TenantRead, entityId: string, proposal: Proposal): Promise<StatedProposal> => {
  switch (proposal.kind) {
    case 'rule':
      return stateRule(tx, proposal);
    case 'tolerance':
      return stateTolerance(tx, proposal);
    case 'guardrail':
      return stateGuardrail(tx, entityId, proposal);
    case 'model':
      return stateModel(tx, entityId, proposal);
    case 'document_hold':
      return stateHold(tx, entityId, proposal);
    case 'budget':
      return stateBudget(tx, entityId, proposal);
  }
};

export const stateProposal = async (tx: TenantRead, entityId: string, proposal: Proposal): Promise<StatedProposal> => {
  const stated = await state(tx, entityId, proposal);
  return { ...stated, title: stated.title.slice(0, TITLE_MAX) };
};
