import type { DecisionContext, DecisionOutcome, DecisionRequest, ReviewItem } from './review-item.ts';

/** An outcome that changes nothing yet, at the instant this decision commits; each verdict says what it changes. */
export const outcomeOf = (
  item: ReviewItem,
  request: DecisionRequest,
  context: DecisionContext,
): Omit<DecisionOutcome, 'effect'> => ({
  released: [],
  held: item.reasons,
  proposalId: null,
  preparers: item.preparers,
  commitAtMs: context.nowMs + (request.undoMs ?? 0),
  snoozedUntilMs: null,
  assigneeId: null,
  waitsOutCoolOff: false,
});
