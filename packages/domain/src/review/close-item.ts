import { accept, type Result, refuse } from '../refusal/index.ts';
import { requirementOf } from './held-reason.ts';
import { outcomeOf } from './outcome-of.ts';
import { REVIEW_REASONS } from './reasons.ts';
import type { DecisionContext, DecisionOutcome, DecisionRequest, ReviewItem } from './review-item.ts';
import { mayRelease, roleInWords } from './roles.ts';

/**
 * Rejecting and calling it a duplicate close every reason at once, so they take the right to release each of them:
 * otherwise a reject would be the way round a warning. No second person, because nothing is paid or posted by it.
 */
export const closeItem = (
  item: ReviewItem,
  request: DecisionRequest,
  context: DecisionContext,
): Result<DecisionOutcome> => {
  const asDuplicate = request.verdict === 'duplicate';
  if (!asDuplicate && !request.reason?.trim()) {
    return refuse('review.reason_required', 'A rejection says why, in a word or two.');
  }
  const { roles } = context.actor;
  if (asDuplicate && !mayRelease(roles, 'reviewer')) {
    return refuse('review.release_forbidden', `A duplicate is declared by ${roleInWords('reviewer')}.`, {
      needed: 'reviewer',
    });
  }
  for (const held of item.reasons) {
    const { release } = requirementOf(held);
    if (mayRelease(roles, release)) continue;
    return refuse(
      'review.release_forbidden',
      `Closing this would also close "${REVIEW_REASONS[held.code].shortForm}", which is for ${roleInWords(release)}.`,
      { reason: held.code, needed: release },
    );
  }
  return accept({
    ...outcomeOf(item, request, context),
    effect: asDuplicate ? 'duplicate' : 'rejected',
    released: item.reasons.map(({ code }) => code),
    held: [],
  });
};
