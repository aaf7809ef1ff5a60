import {
  type AutomationStand,
  type BudgetVerdict,
  type Ground,
  isEligible,
  judgeBudget,
  type Source,
  underMode,
} from '@counterfoil/domain/automation';
import { type EntryDraft, type LedgerFacts, prepareEntry } from '@counterfoil/domain/ledger';
import { absolute, add, type Money, money } from '@counterfoil/domain/money';
import type { Refusal, Result } from '@counterfoil/domain/refusal';
import {
  type Basis,
  type Difference,
  decideUnattended,
  type GuardrailClass,
  type GuardrailSetting,
  type ReviewReasonCode,
  type UnattendedDecision,
  type UnattendedFacts,
} from '@counterfoil/domain/review';
import type { BankPlan } from '@counterfoil/domain/subledger';
import type { TaxTreatment } from '@counterfoil/domain/tax';
import { accountMeanings } from '../classification/index.ts';

/** What an entity allows and what stands against it, loaded once for many lines. */
export type EntityStand = {
  readonly setting: GuardrailSetting;
  /** The class's error budget with the evidence for it; what is accepted just now is added to what is spent. */
  automation: AutomationStand;
  readonly halted: boolean;
  readonly filed: readonly { readonly from: string; readonly to: string }[];
  /** Booked today for each party, in functional minor units; added to as lines are accepted. */
  readonly daySums: Map<string, bigint>;
  /** Differences accepted just now for a party and currency in a month, in minor units; those of before are in the books. */
  readonly differences: Map<string, bigint>;
};

export type LineCase = {
  readonly lineId: string;
  /** The line's value in functional currency, signed. */
  readonly functional: Money;
  readonly partyId: string | null;
  readonly plan: BankPlan | null;
  /** Why the plan, or the laws of the ledger, would refuse; null when nothing does. */
  readonly refusal: Refusal | null;
  readonly basis: Basis;
  readonly source: Source;
  /** Calibrated, where the line stands on likeness; else null. */
  readonly confidence?: number | null;
  /** The rule, or the earlier decisions, it stands on. */
  readonly behind?: readonly string[];
  readonly difference: Difference | null;
  readonly facts: Partial<UnattendedFacts>;
  readonly tax?: { readonly treatment: TaxTreatment | null; readonly basis: Basis };
  readonly schedule?: 'none' | 'capitalise' | 'defer' | 'accrue';
};

/** Plan and laws together: what posting would say. */
export const lawsOf = (plan: Result<BankPlan>, facts: (entry: EntryDraft) => LedgerFacts): Refusal | null => {
  if (!plan.ok) return plan.refusal;
  const prepared = prepareEntry(plan.value.entry, facts(plan.value.entry));
  return prepared.ok ? null : prepared.refusal;
};

export const isLock = (refusal: Refusal | null): boolean =>
  refusal?.code === 'ledger.period_locked' || refusal?.code === 'ledger.period_missing';

/** Money that a sister owes: gates and reasons of its own say so; nothing is wrong with its sum. */
const isOfSister = (refusal: Refusal | null): boolean => refusal?.code === 'subledger.other_entity';

/** What is kept of a decision beside its record, for the error budget; null where nothing was proposed. */
export type ActFacts = {
  readonly workClass: GuardrailClass;
  readonly ground: Ground;
  readonly source: Source;
  readonly amount: bigint;
  readonly confidence: number | null;
  readonly loss: bigint;
  readonly mode: string;
  readonly eligible: boolean;
  readonly behind: readonly string[];
};

export type LineJudgement = UnattendedDecision & {
  readonly act: ActFacts | null;
  /** The confidence from which likeness is trusted here; null where it stands on something else, or is not trusted. */
  readonly threshold: number | null;
};

const budgetOf = (one: LineCase, amount: bigint, { automation }: EntityStand): BudgetVerdict | null =>
  one.basis === 'none'
    ? null
    : judgeBudget({ source: one.source, ground: one.basis, confidence: one.confidence ?? null, amount }, automation);

const actOf = (
  one: LineCase,
  decision: UnattendedDecision,
  of: { readonly stand: EntityStand; readonly amount: bigint; readonly budget: BudgetVerdict | null },
): ActFacts | null =>
  one.basis === 'none' || of.budget === null
    ? null
    : {
        workClass: of.stand.setting.class,
        ground: one.basis,
        source: one.source,
        amount: of.amount,
        confidence: one.confidence ?? null,
        loss: of.budget.loss,
        mode: of.budget.effect.mode,
        eligible: isEligible(decision.gates),
        behind: one.behind ?? [],
      };

/** Bank lines come from a statement, or from that of a card. */
export const sourceOfLine = ({ bank_account_kind }: { readonly bank_account_kind: string }): Source =>
  bank_account_kind === 'card' ? 'card' : 'statement';

/** Holds a bank line against the sixteen prohibitions and the entity's settings; a gate that does not know does not open. */
export const judgeLine = (
  one: LineCase,
  stand: EntityStand,
  books: Pick<LedgerFacts, 'roles' | 'accounts'>,
): LineJudgement => {
  const amount = absolute(one.functional);
  const touched = accountMeanings(one.plan?.entry.postings ?? [], books);
  const days = [one.plan?.entry.postingDate, one.plan?.entry.taxPoint].filter((day) => day != null);
  const taxed = (one.plan?.taxLines.length ?? 0) > 0;
  const before = money(stand.daySums.get(one.partyId ?? '') ?? 0n, amount.currency);
  const openReasons: readonly ReviewReasonCode[] = one.facts.openReasons ?? [];
  const budget = budgetOf(one, amount.minor, stand);
  const effect = budget?.effect;
  const decision = decideUnattended({
    setting: effect === undefined ? stand.setting : underMode(stand.setting, effect),
    ...(budget === null ? {} : { budget: budget.facts }),
    proposal: {
      amount,
      entryKind: 'bank',
      accountRoles: touched,
      sourceIds: [one.lineId],
      recordsDecision: true,
      changesMaster: [],
      releasesPayment: false,
      inputTaxReclaimed:
        one.tax !== undefined && touched.some((role) => role === 'inputTax' || role === 'reverseChargeIn'),
      taxTreatment: one.tax?.treatment ?? null,
      taxBasis: one.tax?.basis ?? 'none',
      schedule: one.schedule ?? 'none',
      scheduleBasis: one.basis,
      difference: one.difference,
      basis: one.basis,
    },
    facts: {
      areaLocked: isLock(one.refusal),
      returnFiled: taxed && stand.filed.some(({ from, to }) => days.some((day) => from <= day && day <= to)),
      dateMoved: false,
      partyKnownBy: 'none',
      firstSeen: [],
      qualifyingTaxDocument: false,
      otherSolutions: 0,
      crossesParties: false,
      crossesEntities: false,
      itemDisputed: false,
      undoesPersonDecision: false,
      partyExpectsDocument: false,
      openItemOfThatAmount: false,
      partyDaySum: add(amount, before),
      invariantsGreen: !stand.halted,
      calibrationCurrent: true,
      sampleOverdue: stand.automation.sampleOverdue,
      arithmeticCloses: one.refusal === null || isLock(one.refusal) || isOfSister(one.refusal),
      duplicateFound: false,
      masterDataAgrees: true,
      unreviewedCounted: 0,
      ...one.facts,
      openReasons,
    },
  });
  return {
    ...decision,
    act: actOf(one, decision, { stand, amount: amount.minor, budget }),
    threshold: budget?.facts.likeness?.threshold ?? null,
  };
};
