import {
  type BudgetVerdict,
  type Ground,
  isEligible,
  judgeBudget,
  type Source,
  sourceOfFields,
  underMode,
} from '@counterfoil/domain/automation';
import { gravestCoding, weakestBasis } from '@counterfoil/domain/classification';
import type { LedgerFacts } from '@counterfoil/domain/ledger';
import { absolute, add, convert, money, parseMoney } from '@counterfoil/domain/money';
import {
  decideUnattended,
  type GuardrailClass,
  type GuardrailMode,
  type GuardrailSetting,
  type ReviewReasonCode,
  SCHEDULED_ROLES,
  type UnattendedDecision,
  type UnattendedProposal,
} from '@counterfoil/domain/review';
import type { DocumentPlan } from '@counterfoil/domain/subledger';
import type { TenantRead, TenantWrite } from '@counterfoil/platform/db';
import { loadStandToAct, type NewAct } from '../automation/index.ts';
import { isSinglePerson, listGuardrails } from '../settings/index.ts';
import { accountMeanings } from './account-meanings.ts';
import type { FoundReason } from './collect-reasons.ts';
import {
  accountsOfHistory,
  invariantsGreen,
  returnFiledFor,
  seenBefore,
  seenCodings,
} from './document-case.repository.ts';
import type { DocumentCase } from './gather-document-case.ts';

/** The setting of one class of work; what nobody set is only suggested. */
export const guardrailFor = async (
  tx: TenantRead,
  ledger: LedgerFacts,
  workClass: GuardrailClass,
): Promise<GuardrailSetting> => {
  const row = (await listGuardrails(tx, ledger.entity.id)).find(({ work_class }) => work_class === workClass);
  const limit = (minor: bigint | null | undefined) =>
    minor === null || minor === undefined ? null : money(minor, ledger.entity.functionalCurrency);
  return {
    class: workClass,
    mode: (row?.mode ?? 'suggest') as GuardrailMode,
    amountLimit: limit(row?.amount_limit),
    approvalLimit: limit(row?.approval_limit),
  };
};

const firstSeenIn = async (tx: TenantRead, found: DocumentCase): Promise<string[]> => {
  const partyId = found.sender.party?.id;
  if (partyId === undefined || found.figures === null) return ['party'];
  const entityId = found.ledger.entity.id;
  const seen = await seenBefore(tx, { entityId, partyId, currency: found.figures.currency });
  const pairs = await seenCodings(tx, { entityId, partyId });
  const parts = found.codings.flatMap(({ coding }) => coding?.parts ?? []);
  const ruled = found.codings.every(({ basis }) => basis === 'human_rule');
  const taxRuled = found.codings.every(({ taxBasis }) => taxBasis === 'human_rule');
  const posted = new Set(pairs.map(({ ledger_account_id }) => ledger_account_id));
  const others = ruled ? [] : parts.filter(({ ledgerAccountId }) => !posted.has(ledgerAccountId));
  const broughtOver = others.length === 0 ? [] : await accountsOfHistory(tx, { entityId, partyId });
  const newPair = others.some(({ ledgerAccountId }) => !broughtOver.includes(ledgerAccountId));
  const newTax = parts.some((part) => !pairs.some((pair) => pair.tax_code_id === part.taxCodeId));
  return [
    ...(seen.party ? [] : ['party']),
    ...(seen.currency ? [] : ['currency']),
    // What a person's rule names itself, the account or the tax code too, is the person's own first posting of it; a tax
    // treatment that only the paper states is not.
    ...(newTax && !taxRuled ? ['tax treatment'] : []),
    ...(newPair ? ['account pair'] : []),
  ];
};

const amountIn = (found: DocumentCase) => {
  const functional = found.ledger.entity.functionalCurrency;
  const parsed = found.figures === null ? null : parseMoney(found.figures.total, found.figures.currency);
  if (parsed === null || !parsed.ok) return money(0n, functional);
  if (parsed.value.currency === functional) return absolute(parsed.value);
  return found.rate === null ? money(0n, functional) : absolute(convert(parsed.value, found.rate, functional));
};

const PARTY_BY = {
  known_by_tax_id: 'tax_id',
  known_by_iban: 'iban',
  exact_name: 'exact_name',
  near_name: 'near_name',
  ambiguous: 'none',
  unknown: 'none',
} as const;

type Drafted = {
  readonly plan: DocumentPlan | null;
  /** The day whose return the tax belongs to; it may lie in a month before that of the posting. */
  readonly taxPoint: string | null;
  readonly reasons: readonly FoundReason[];
  readonly locked: boolean;
};

const isScheduled = (ledgerAccountId: string, ledger: LedgerFacts): boolean =>
  accountMeanings([{ ledgerAccountId }], ledger).some((role) => SCHEDULED_ROLES[role] !== undefined);

/** What the machine would do, as the gates look at it. */
const proposalOf = (found: DocumentCase, { plan }: Drafted): UnattendedProposal => {
  const coded = found.codings.flatMap(({ coding }) => coding?.parts ?? []);
  const roles = accountMeanings([...(plan?.entry.postings ?? []), ...coded], found.ledger);
  const lines = gravestCoding(found.codings, (id) => isScheduled(id, found.ledger));
  return {
    amount: amountIn(found),
    entryKind: 'document',
    accountRoles: roles,
    sourceIds: [found.document.id],
    recordsDecision: true,
    changesMaster: [],
    releasesPayment: false,
    inputTaxReclaimed: roles.includes('inputTax') || roles.includes('reverseChargeIn'),
    ...lines,
    difference: null,
    // All lines have to stand on evident ground.
    basis: weakestBasis(found.codings.map(({ basis }) => basis)),
  };
};

/** Who typed a field prepared the posting; without a limit up to which that is enough, somebody else approves it. */
const isTypedAlone = async (tx: TenantRead, found: DocumentCase, setting: GuardrailSetting): Promise<boolean> =>
  found.typedByPerson && setting.approvalLimit === null && !(await isSinglePerson(tx));

const daySumOf = async (tx: TenantRead, found: DocumentCase): Promise<bigint> => {
  const partyId = found.sender.party?.id;
  if (partyId === undefined) return 0n;
  const currency = found.figures?.currency ?? found.ledger.entity.functionalCurrency;
  return (await seenBefore(tx, { entityId: found.ledger.entity.id, partyId, currency })).day_sum;
};

/** Nothing is allocated and no bank line is coded by a document: those gates have nothing to hold. */
const NO_BANK_LINE = {
  otherSolutions: 0,
  crossesParties: false,
  crossesEntities: false,
  itemDisputed: false,
  undoesPersonDecision: false,
  partyExpectsDocument: false,
  openItemOfThatAmount: false,
} as const;

export type DocumentAct = Omit<NewAct, 'decisionId' | 'unattended'>;

/** What the error budget keeps of the decision; null where nothing was proposed. */
export type DocumentJudgement = UnattendedDecision & {
  readonly act: DocumentAct | null;
  /** The confidence from which likeness is trusted here; null where it stands on something else, or is not trusted. */
  readonly threshold: number | null;
};

const sourceOf = (found: DocumentCase): Source =>
  sourceOfFields(Object.values(found.reading.fields).map(({ source }) => source));

/** The bill is as sure as its least sure line; what is not calibrated is not sure at all. */
const confidenceOf = (found: DocumentCase): number | null => {
  const likely = found.codings.filter(({ basis }) => basis === 'statistics').map(({ confidence }) => confidence);
  const known = likely.filter((confidence): confidence is NonNullable<typeof confidence> => confidence !== null);
  return known.length === 0 || known.length < likely.length ? null : Math.min(...known);
};

const behindOf = (found: DocumentCase): string[] => [
  ...new Set(
    found.codings.flatMap(({ candidates: [best] }) =>
      best === undefined ? [] : best.ruleId === null ? best.decisionIds : [best.ruleId],
    ),
  ),
];

const actOf = (
  found: DocumentCase,
  decision: UnattendedDecision,
  of: { readonly ground: Ground; readonly amount: bigint; readonly budget: BudgetVerdict },
): DocumentAct => ({
  entityId: found.ledger.entity.id,
  workClass: 'document_coding',
  ground: of.ground,
  source: sourceOf(found),
  subjectKind: 'document',
  subjectId: found.document.id,
  amount: of.amount,
  confidence: confidenceOf(found),
  expectedLoss: of.budget.loss,
  mode: of.budget.effect.mode,
  eligible: isEligible(decision.gates),
  behind: behindOf(found),
});

/** Holds the case against the sixteen prohibitions, the entity's own settings and its error budget. */
export const judgeDocument = async (
  tx: TenantWrite,
  found: DocumentCase,
  drafted: Drafted,
): Promise<DocumentJudgement> => {
  const entityId = found.ledger.entity.id;
  const setting = await guardrailFor(tx, found.ledger, 'document_coding');
  const stand = await loadStandToAct(tx, { entityId, workClass: 'document_coding' });
  const firstSeen = await firstSeenIn(tx, found);
  const daySum = await daySumOf(tx, found);
  const taxDays = [found.postingDate, drafted.taxPoint ?? found.postingDate];
  const returnFiled = await returnFiledFor(tx, entityId, taxDays);
  const green = await invariantsGreen(tx, entityId);
  const typedAlone = await isTypedAlone(tx, found, setting);

  const proposal = proposalOf(found, drafted);
  // That it is only likeness is for the precision budget to judge, by the confidence that is proven.
  const codes = drafted.reasons
    .map(({ code }): ReviewReasonCode => code)
    .filter((code) => proposal.basis !== 'statistics' || code !== 'code.below_threshold');
  const ground = proposal.basis === 'none' ? null : proposal.basis;
  const amount = proposal.amount.minor;
  const confidence = confidenceOf(found);
  const budget = ground === null ? null : judgeBudget({ source: sourceOf(found), ground, confidence, amount }, stand);
  const decision = decideUnattended({
    setting: budget === null ? setting : underMode(setting, budget.effect),
    ...(budget === null ? {} : { budget: budget.facts }),
    proposal,
    facts: {
      ...NO_BANK_LINE,
      areaLocked: drafted.locked,
      returnFiled,
      dateMoved: false,
      partyKnownBy: PARTY_BY[found.sender.identification.outcome],
      firstSeen,
      qualifyingTaxDocument: found.taxEvidence === null,
      partyDaySum: add(proposal.amount, money(daySum, proposal.amount.currency)),
      invariantsGreen: green,
      calibrationCurrent: true,
      sampleOverdue: stand.sampleOverdue,
      arithmeticCloses: !codes.includes('read.arithmetic_open'),
      duplicateFound: found.duplicate.outcome !== 'none',
      // An account we have nothing to hold against blocks the payment; only one that differs is a doubt about the bill.
      masterDataAgrees: found.sender.bankDetails.review === null,
      unreviewedCounted: 0,
      openReasons: [...new Set([...codes, ...(typedAlone ? (['post.approval_required'] as const) : [])])],
    },
  });
  const act = ground === null || budget === null ? null : actOf(found, decision, { ground, amount, budget });
  return { ...decision, act, threshold: budget?.facts.likeness?.threshold ?? null };
};
