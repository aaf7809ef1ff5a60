import { accept, type Result, refuse } from '../refusal/index.ts';
import { type HeldReason, requirementOf } from './held-reason.ts';
import { outcomeOf } from './outcome-of.ts';
import type { ReviewReasonCode } from './reasons.ts';
import type { DecisionContext, DecisionOutcome, DecisionRequest, ReviewItem } from './review-item.ts';
import { mayRelease } from './roles.ts';

/** A limit or a lock is not corrected away, and what is approved by two people is not released by retyping. */
const releasedByCorrection = (held: HeldReason, context: DecisionContext): boolean => {
  const { release, secondPerson } = requirementOf(held);
  return (
    !secondPerson &&
    !held.code.startsWith('post.') &&
    !held.code.startsWith('control.') &&
    mayRelease(context.actor.roles, release)
  );
};

/** Who corrects becomes a preparer, and a preparer does not approve: the item then waits for somebody else, unless the class lets it go. */
export const correctItem = (
  item: ReviewItem,
  request: DecisionRequest,
  context: DecisionContext,
): Result<DecisionOutcome> => {
  if (!request.hasChanges) {
    return refuse('request.invalid', 'A correction says what changes; to take the proposal as it is, approve it.');
  }
  const released: ReviewReasonCode[] = [];
  const held: HeldReason[] = [];
  for (const reason of item.reasons) {
    if (releasedByCorrection(reason, context)) released.push(reason.code);
    else held.push(reason);
  }
  const approval = context.correctionNeedsApproval && !context.singlePerson;
  if (approval && !held.some(({ code }) => code === 'post.approval_required')) {
    held.push({ code: 'post.approval_required', releaseAt: 'reviewer' });
  }
  return accept({
    ...outcomeOf(item, request, context),
    effect: 'corrected',
    released,
    held,
    proposalId: request.proposalId ?? null,
    preparers: [...new Set([...item.preparers, context.actor.id])],
  });
};
