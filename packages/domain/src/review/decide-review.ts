import { accept, type Result, refuse } from '../refusal/index.ts';
import { approveItem } from './approve-item.ts';
import { closeItem } from './close-item.ts';
import { correctItem } from './correct-item.ts';
import { requirementOf } from './held-reason.ts';
import { assignItem, snoozeItem } from './postpone-item.ts';
import type { DecisionContext, DecisionOutcome, DecisionRequest, ReviewItem } from './review-item.ts';
import { mayRelease } from './roles.ts';

/** A decision can be taken back for at most half a minute; after that a reversal corrects it. */
export const UNDO_MS_MAX = 30_000;

/** An administrator sets going again what is stuck, and touches nothing of the books: no coding, no posting. */
const isForAdministrator = ({ reasons }: ReviewItem, { verdict }: DecisionRequest): boolean =>
  verdict !== 'correct' && reasons.length > 0 && reasons.every((held) => requirementOf(held).release === 'admin');

const admissible = (item: ReviewItem, request: DecisionRequest, context: DecisionContext): Result<null> => {
  if (item.version !== request.version) {
    return refuse(
      'request.version_conflict',
      `You decided on version ${request.version}; somebody has moved the item to version ${item.version} since.`,
      { given: String(request.version), current: String(item.version) },
    );
  }
  if (item.status === 'pending') {
    return refuse('review.decision_pending', 'A decision on this item is waiting to take effect; undo it first.');
  }
  if (item.status === 'closed') return refuse('review.already_decided', 'This item has been decided already.');
  const undoMs = request.undoMs ?? 0;
  if (!Number.isInteger(undoMs) || undoMs < 0 || undoMs > UNDO_MS_MAX) {
    return refuse('request.invalid', `An undo window of ${undoMs} ms is not between 0 and ${UNDO_MS_MAX} ms.`);
  }
  const { roles } = context.actor;
  if (mayRelease(roles, 'clerk') || (mayRelease(roles, 'admin') && isForAdministrator(item, request)))
    return accept(null);
  return refuse('review.release_forbidden', 'Review items of the books are decided by a clerk or above.', {
    needed: 'clerk',
  });
};

/**
 * The law of one decision: what it releases, what stays held, who prepared, when it commits. Instants in milliseconds.
 * Refuses request.version_conflict, request.invalid and the `review.` codes; nothing is half done, an outcome is applied whole or not at all.
 */
export const decideReview = (
  item: ReviewItem,
  request: DecisionRequest,
  context: DecisionContext,
): Result<DecisionOutcome> => {
  const entry = admissible(item, request, context);
  if (!entry.ok) return entry;
  switch (request.verdict) {
    case 'approve':
      return approveItem(item, request, context);
    case 'correct':
      return correctItem(item, request, context);
    case 'reject':
    case 'duplicate':
      return closeItem(item, request, context);
    case 'snooze':
      return snoozeItem(item, request, context);
    case 'assign':
      return assignItem(item, request, context);
  }
};
