import type { CalendarDate } from '../../calendar/index.ts';
import type { Money } from '../../money/index.ts';
import type { TaxTreatment } from '../../tax/index.ts';
import type { ReviewReasonCode } from '../reasons.ts';

/**
 * What a guardrail setting is kept for, per entity: documents coded, bank lines coded, payments matched, own transfers
 * paired, payments put aside whose document does not come.
 */
export const GUARDRAIL_CLASSES = ['document_coding', 'bank_coding', 'match', 'transfer', 'document_hold'] as const;
export type GuardrailClass = (typeof GUARDRAIL_CLASSES)[number];

/** `shadow` records what it would have done, `suggest` shows it to a person, `auto` does it. */
export type GuardrailMode = 'shadow' | 'suggest' | 'auto';

/** Limits are in functional currency and inclusive; null sets none. */
export type GuardrailSetting = {
  readonly class: GuardrailClass;
  readonly mode: GuardrailMode;
  readonly amountLimit: Money | null;
  readonly approvalLimit: Money | null;
  /** Why the mode is narrower than what the class is set to: its source or ground was held back, or authority was withdrawn. */
  readonly heldBack?: string | null;
  /** What would widen it again, in a sentence. */
  readonly letsGo?: string | null;
};

/** The page of the desk where a person sees to what shuts a gate; null where there is none but the case itself. */
export type GatePage = 'automation' | 'rules' | 'parties' | null;

/** What posted by itself this month and nobody has spoken about, and what persons found to be wrong. */
export type MonthUsed = {
  readonly postings: number;
  readonly amount: Money;
  readonly found: Money;
  readonly renewsOn: CalendarDate;
};

/** What the owner's error budget says of one proposal, worked out from what persons said of earlier ones. */
export type BudgetFacts = {
  /** Shares between 0 and 1: what the owner asks for, and what is proven of the proposal's ground with 95 % certainty. */
  readonly precision: {
    readonly wanted: number;
    readonly proven: number;
    readonly right: number;
    readonly count: number;
    /** So many more decided as proposed would prove what is asked for; null where it is proven, or beyond counting. */
    readonly toProve: number | null;
  };
  /** Only where the proposal stands on likeness: its calibrated confidence, and the least that is trusted; null is none. */
  readonly likeness: { readonly confidence: number | null; readonly threshold: number | null } | null;
  /** Expected wrong money of the month without and with this proposal; null where the owner set no sum. */
  readonly money: {
    readonly budget: Money;
    readonly spent: Money;
    readonly loss: Money;
    readonly fits: boolean;
    /** The whole sum that would have to be allowed for this one to fit. */
    readonly needed: Money;
    /** What is posted, and how likely it is taken to be wrong: between 0 and 1. */
    readonly amount: Money;
    readonly share: number;
    /** What used the month's money, and the day on which it is whole again; null where that is not kept. */
    readonly month: MonthUsed | null;
  } | null;
};

/** Where a conclusion comes from; everything but `statistics` can be shown to a person as a fact. */
export type Basis =
  | 'person'
  | 'human_rule'
  | 'identical_decisions'
  | 'document'
  | 'party_default'
  | 'unique_match'
  | 'own_transfer'
  | 'statistics'
  | 'none';

export type Difference = {
  readonly amount: Money;
  readonly tolerance: Money;
  /** All differences booked for this party this month, this one included. */
  readonly partyMonthSum: Money;
  readonly partyMonthTolerance: Money;
};

/** What the machine would do if nobody looked. */
export type UnattendedProposal = {
  /** Absolute, in functional currency. */
  readonly amount: Money;
  readonly entryKind: string;
  /** Meanings of the ledger accounts touched, as the chart names them (`payables`, `inputTax`); plain cost accounts have none. */
  readonly accountRoles: readonly string[];
  readonly sourceIds: readonly string[];
  readonly recordsDecision: boolean;
  /** Master data it would create or change: `party`, `bank detail`, `terms`, `ledger account`, `rule`, `tolerance`, `threshold`, `authority`. */
  readonly changesMaster: readonly string[];
  readonly releasesPayment: boolean;
  readonly inputTaxReclaimed: boolean;
  /** Null where no tax is involved. */
  readonly taxTreatment: TaxTreatment | null;
  readonly taxBasis: Basis;
  readonly schedule: 'none' | 'capitalise' | 'defer' | 'accrue';
  readonly scheduleBasis: Basis;
  readonly difference: Difference | null;
  readonly basis: Basis;
};

/** What is known at this instant; every fact is stated, because a gate that does not know does not open. */
export type UnattendedFacts = {
  readonly areaLocked: boolean;
  readonly returnFiled: boolean;
  readonly dateMoved: boolean;
  readonly partyKnownBy: 'tax_id' | 'iban' | 'exact_name' | 'near_name' | 'none';
  /** `party`, `currency`, `tax treatment`, `account pair`: what this organisation has never posted before. */
  readonly firstSeen: readonly string[];
  readonly qualifyingTaxDocument: boolean;
  readonly otherSolutions: number;
  readonly crossesParties: boolean;
  readonly crossesEntities: boolean;
  readonly itemDisputed: boolean;
  readonly undoesPersonDecision: boolean;
  readonly partyExpectsDocument: boolean;
  readonly openItemOfThatAmount: boolean;
  /** Everything posted for this party today, this proposal included, functional currency. */
  readonly partyDaySum: Money;
  readonly invariantsGreen: boolean;
  /** True as well where nothing calibrated is used. */
  readonly calibrationCurrent: boolean;
  readonly sampleOverdue: boolean;
  readonly arithmeticCloses: boolean;
  readonly duplicateFound: boolean;
  readonly masterDataAgrees: boolean;
  /** Results of its own that nobody reviewed and that were counted as full training truth. */
  readonly unreviewedCounted: number;
  /** Reasons the earlier stages raised. */
  readonly openReasons: readonly ReviewReasonCode[];
};

export type UnattendedCase = {
  readonly proposal: UnattendedProposal;
  readonly setting: GuardrailSetting;
  readonly facts: UnattendedFacts;
  /** Absent where nothing of the kind is kept: a gate without it has nothing to hold. */
  readonly budget?: BudgetFacts;
};

export type GateName =
  | 'source_and_record'
  | 'locks_and_returns'
  | 'master_data_untouched'
  | 'no_payment'
  | 'no_reserved_account'
  | 'seen_before'
  | 'tax_by_evidence'
  | 'difference_within_tolerance'
  | 'only_solution'
  | 'persons_decision_stands'
  | 'no_doubled_expense'
  | 'limit_by_day'
  | 'no_schedule_of_its_own'
  | 'controls_green'
  | 'more_than_confidence'
  | 'reviewed_truth'
  | 'precision_budget'
  | 'money_budget'
  | 'mode'
  | 'amount_limit'
  | 'approval_limit'
  | 'nothing_open';

export type Gate = {
  readonly name: GateName;
  /** The number of the prohibition it holds, 1 to 16; null for a gate of the entity's own setting. */
  readonly prohibition: number | null;
  readonly outcome: 'passed' | 'failed' | 'not_applicable';
  readonly sentence: string;
  /** Why it goes to a person when the gate is shut. */
  readonly reasons: readonly ReviewReasonCode[];
  /** What would let it go, where a limit, a setting or missing evidence shut it, and where that is seen to. */
  readonly letsGo?: string;
  readonly page?: GatePage;
};
