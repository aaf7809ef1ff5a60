export { entitiesOfActor, rolesOfActor } from './actor-of-decision.ts';
export { claimReviewItem, refuseClaimed, releaseReviewItem } from './claim-review-item.ts';
export { heldReasons } from './held-reasons.ts';
export { countExceptions, type ExceptionScope, type RecordedLimit } from './list-exceptions.repository.ts';
export {
  type ExceptionFilter,
  type ExceptionListRow,
  type ExceptionPage,
  getException,
  listExceptions,
  type WholeException,
} from './list-exceptions.ts';
export { type EvidencePlace, openReviewItem, type ParkedCase, withdrawReviewItem } from './open-review-item.ts';
export { parkStuckSubject, type StuckFailure } from './park-stuck-subject.ts';
export { refuseUnreleasable } from './refuse-unreleasable.ts';
export { retractMatchProposals } from './retract-proposals.ts';
export {
  addReason,
  changeItem,
  type DecisionRow,
  decisionHistory,
  endReviewDecision,
  findItem,
  heldReasonRows,
  type ItemRow,
  insertReviewDecision,
  lockItem,
  lockReviewDecision,
  markFirstRelease,
  type ProposalStateRow,
  proposalRows,
  type ReasonStateRow,
  releaseAllReasons,
  releaseReasons,
  reviewItemVersions,
  wasWarnedOf,
} from './review-case.repository.ts';
export { type ClaimRow, endClaim } from './review-claim.repository.ts';
export { liveItemOf, replaceProposals } from './review-item.repository.ts';
export { shownProposals } from './shown-proposals.ts';
export { countAttempt } from './stuck-subject.repository.ts';
export { wakeSnoozed } from './wake-snoozed.ts';
