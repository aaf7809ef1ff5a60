export { type Aspect, type Comparable, differencesAmong, refuseTogether, TOGETHER_MAX } from './alike.ts';
export { answerOther, type OtherAnswer, type OtherItem } from './answer-other.ts';
export { type ApprovalLadder, approvalLevelFor } from './approval-level.ts';
export { CLAIM_MS, type Claiming, claimItem, type LiveClaim, refuseClaimed } from './claim-item.ts';
export { type CombinedReasons, combineReasons } from './combine-reasons.ts';
export { decideReview, UNDO_MS_MAX } from './decide-review.ts';
export { type HeldReason, type Requirement, requirementOf } from './held-reason.ts';
export type { ReasonRow, ReleaseRole, Severity } from './reason-row.ts';
export {
  isReviewReasonCode,
  REVIEW_REASON_CODES,
  REVIEW_REASONS,
  type ReviewReason,
  type ReviewReasonCode,
} from './reasons.ts';
export { type Independence, type Person, type Release, releaseReason } from './release-reason.ts';
export {
  type DecisionContext,
  type DecisionOutcome,
  type DecisionRequest,
  type Proposal,
  type ReviewItem,
  VERDICTS,
  type Verdict,
} from './review-item.ts';
export { higherRole, mayRelease, type Role, roleInWords } from './roles.ts';
export { STATED_REASONS, type StatedReasonCode, statedReasonInWords } from './stated-reasons.ts';
export {
  decideUnattended,
  recordedGates,
  saidOnce,
  toldGates,
  type UnattendedDecision,
} from './unattended/decide-unattended.ts';
export { RESERVED_ROLES, SCHEDULED_ROLES } from './unattended/gates-of-authority.ts';
export { heldByBudget } from './unattended/gates-of-budget.ts';
export { DOCUMENT_EXPECTED, isDelicateTreatment, NOT_EVIDENT } from './unattended/gates-of-evidence.ts';
export {
  type Basis,
  type BudgetFacts,
  type Difference,
  type Gate,
  type GateName,
  type GatePage,
  GUARDRAIL_CLASSES,
  type GuardrailClass,
  type GuardrailMode,
  type GuardrailSetting,
  type MonthUsed,
  type UnattendedCase,
  type UnattendedFacts,
  type UnattendedProposal,
} from './unattended/unattended-case.ts';
export { type PendingDecision, undoDecision } from './undo-decision.ts';
