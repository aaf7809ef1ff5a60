import type { LedgerFacts } from '@counterfoil/domain/ledger';
import { absolute, add, convert, money, parseMoney } from '@counterfoil/domain/money';
import {
  decideUnattended,
  type GuardrailClass,
  type GuardrailMode,
  type GuardrailSetting,
  type ReviewReasonCode,
  type UnattendedDecision,
} from '@counterfoil/domain/review';
import type { DocumentPlan } from '@counterfoil/domain/subledger';
import type { TenantRead } from '@counterfoil/platform/db';
import { isSinglePerson, listGuardrails } from '../settings/index.ts';
import type { FoundReason } from './collect-reasons.ts';
import { invariantsGreen, returnFiledFor, seenBefore, seenCodings } from './document-case.repository.ts';
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

const rolesTouched = (ledger: LedgerFacts, plan: DocumentPlan | null): string[] => {
  const touched = new Set(plan?.entry.postings.map(({ ledgerAccountId }) => ledgerAccountId) ?? []);
  return Object.entries(ledger.roles).flatMap(([role, id]) => (id !== undefined && touched.has(id) ? [role] : []));
};

const firstSeenIn = async (tx: TenantRead, found: DocumentCase): Promise<string[]> => {
  const partyId = found.sender.party?.id;
  if (partyId === undefined || found.figures === null) return ['party'];
  const entityId = found.ledger.entity.id;
  const seen = await seenBefore(tx, { entityId, partyId, currency: found.figures.currency });
  const pairs = await seenCodings(tx, { entityId, partyId });
  const parts = found.codings.flatMap(({ coding }) => coding?.parts ?? []);
  const ruled = found.codings.every(({ basis }) => basis === 'human_rule');
  const newPair = parts.some((part) => !pairs.some((pair) => pair.ledger_account_id === part.ledgerAccountId));
  const newTax = parts.some((part) => !pairs.some((pair) => pair.tax_code_id === part.taxCodeId));
  return [
    ...(seen.party ? [] : ['party']),
    ...(seen.currency ? [] : ['currency']),
    // A person's rule names the account and the tax code itself: that is the person's first posting of the pair.
    ...(newTax && !ruled ? ['tax treatment'] : []),
    ...(newPair && !ruled ? ['account pair'] : []),
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

/** Holds the case against the sixteen prohibitions and the entity's own settings. */
export const judgeDocument = async (
  tx: TenantRead,
  found: DocumentCase,
  drafted: { plan: DocumentPlan | null; reasons: readonly FoundReason[]; locked: boolean },
): Promise<UnattendedDecision> => {
  const setting = await guardrailFor(tx, found.ledger, 'document_coding');
  const entityId = found.ledger.entity.id;
  const firstSeen = await firstSeenIn(tx, found);
  const partyId = found.sender.party?.id ?? null;
  const today =
    partyId === null
      ? 0n
      : (
          await seenBefore(tx, {
            entityId,
            partyId,
            currency: found.figures?.currency ?? found.ledger.entity.functionalCurrency,
          })
        ).day_sum;
  const returnFiled = await returnFiledFor(tx, entityId, found.postingDate);
  const green = await invariantsGreen(tx, entityId);

  const typedAlone = found.typedByPerson && setting.approvalLimit === null && !(await isSinglePerson(tx));

  const amount = amountIn(found);
  const roles = rolesTouched(found.ledger, drafted.plan);
  const [first] = found.codings;
  const bases = new Set(found.codings.map(({ basis }) => basis));
  const basis =
    bases.size === 1
      ? (first?.basis ?? 'none')
      : [...bases].every((one) => one === 'human_rule' || one === 'identical_decisions')
        ? 'identical_decisions'
        : 'none';
  return decideUnattended({
    setting,
    proposal: {
      amount,
      entryKind: 'document',
      accountRoles: roles,
      sourceIds: [found.document.id],
      recordsDecision: true,
      changesMaster: [],
      releasesPayment: false,
      inputTaxReclaimed: roles.includes('inputTax') || roles.includes('reverseChargeIn'),
      taxTreatment: first?.taxTreatment ?? null,
      taxBasis: first?.taxBasis ?? 'none',
      schedule: first?.schedule ?? 'none',
      scheduleBasis: basis,
      difference: null,
      basis,
    },
    facts: {
      areaLocked: drafted.locked,
      returnFiled,
      dateMoved: false,
      partyKnownBy: PARTY_BY[found.sender.identification.outcome],
      firstSeen,
      qualifyingTaxDocument: found.taxEvidence === null,
      otherSolutions: 0,
      crossesParties: false,
      crossesEntities: false,
      itemDisputed: false,
      undoesPersonDecision: false,
      partyExpectsDocument: false,
      openItemOfThatAmount: false,
      partyDaySum: add(amount, money(today, amount.currency)),
      invariantsGreen: green,
      calibrationCurrent: true,
      sampleOverdue: false,
      arithmeticCloses: !drafted.reasons.some(({ code }) => code === 'read.arithmetic_open'),
      duplicateFound: found.duplicate.outcome !== 'none',
      // An account we have nothing to hold against blocks the payment; only one that differs is a doubt about the bill.
      masterDataAgrees: found.sender.bankDetails.review === null,
      unreviewedCounted: 0,
      // Who typed a field prepared the posting; without a limit up to which that is enough, somebody else approves it.
      openReasons: [
        ...new Set([
          ...drafted.reasons.map(({ code }): ReviewReasonCode => code),
          ...(typedAlone ? (['post.approval_required'] as const) : []),
        ]),
      ],
    },
  });
};
