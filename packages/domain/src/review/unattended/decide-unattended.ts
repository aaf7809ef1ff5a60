import type { ReviewReasonCode } from '../reasons.ts';
import * as authority from './gates-of-authority.ts';
import * as budget from './gates-of-budget.ts';
import * as evidence from './gates-of-evidence.ts';
import * as setting from './gates-of-setting.ts';
import type { Gate, GateName, UnattendedCase } from './unattended-case.ts';

/** The sixteen prohibitions in their order, then what the entity set for the class. */
const GATES: readonly ((unattended: UnattendedCase) => Gate)[] = [
  authority.sourceAndRecord,
  authority.locksAndReturns,
  authority.masterDataUntouched,
  authority.noPayment,
  authority.noReservedAccount,
  authority.seenBefore,
  evidence.taxByEvidence,
  evidence.differenceWithinTolerance,
  evidence.onlySolution,
  authority.personsDecisionStands,
  evidence.noDoubledExpense,
  setting.limitByDay,
  authority.noScheduleOfItsOwn,
  evidence.controlsGreen,
  evidence.moreThanConfidence,
  evidence.reviewedTruth,
  budget.precisionBudget,
  budget.moneyBudget,
  setting.amountLimit,
  setting.approvalLimit,
  setting.nothingOpen,
  setting.modeIsAuto,
];

export type UnattendedDecision = {
  /** `post` acts; `shadow` and `suggest` would have acted had the class been set to auto; `review` is for a person. */
  readonly verdict: 'post' | 'shadow' | 'suggest' | 'review';
  readonly gates: readonly Gate[];
  readonly passed: number;
  readonly applicable: number;
  /** "17 of 17 gates", for the decision record. */
  readonly summary: string;
  /** What the review item is opened with, empty when it posts. */
  readonly reasons: readonly ReviewReasonCode[];
};

/** Decides whether a machine may act alone: only when each applicable gate is open. No gate outvotes another. */
export const decideUnattended = (unattended: UnattendedCase): UnattendedDecision => {
  const gates = GATES.map((gate) => gate(unattended));
  const applicable = gates.filter(({ outcome }) => outcome !== 'not_applicable');
  const failed = applicable.filter(({ outcome }) => outcome === 'failed');
  const passed = applicable.length - failed.length;
  const { mode } = unattended.setting;
  const onlyTheMode = failed.every(({ name }) => name === 'mode');
  return {
    verdict: failed.length === 0 ? 'post' : onlyTheMode && mode !== 'auto' ? mode : 'review',
    gates,
    passed,
    applicable: applicable.length,
    summary: `${passed} of ${applicable.length} gates`,
    reasons: [...new Set(failed.flatMap(({ reasons }) => reasons))],
  };
};

/** Limits of one amount that a sum over the limit of the day says again. */
const SAID_BY_THE_DAY: readonly GateName[] = ['amount_limit', 'approval_limit'];

/** Shut gates, each limit once: where the party's sum of the day is over it, the bill's own amount says nothing more. */
export const saidOnce = <G extends { readonly name: GateName }>(shut: readonly G[]): G[] => {
  const byTheDay = shut.some(({ name }) => name === 'limit_by_day');
  return shut.filter(({ name }) => !byTheDay || !SAID_BY_THE_DAY.includes(name));
};

/**
 * The gates a person is told of beside the reasons that earlier stages gave: every limit that holds, each once. That a stage
 * raised a doubt is told by that doubt.
 */
export const toldGates = ({ gates }: Pick<UnattendedDecision, 'gates'>): Gate[] =>
  saidOnce(gates.filter(({ outcome, name }) => outcome === 'failed' && name !== 'nothing_open'));

/** The gates as the record keeps them; what did not apply says nothing, and no limit says twice what lets it go. */
export const recordedGates = (decision: Pick<UnattendedDecision, 'gates'>) => {
  const told = new Set(toldGates(decision).map(({ name }) => name));
  return decision.gates
    .filter(({ outcome }) => outcome !== 'not_applicable')
    .map(({ name, outcome, sentence, letsGo, page }) => ({
      name,
      passed: outcome === 'passed',
      sentence,
      ...(letsGo === undefined || !told.has(name) ? {} : { letsGo, page: page ?? null }),
    }));
};
