import { accept, type Result, refuse } from '../refusal/index.ts';
import { combineReasons } from './combine-reasons.ts';
import { outcomeOf } from './outcome-of.ts';
import type { DecisionContext, DecisionOutcome, DecisionRequest, ReviewItem } from './review-item.ts';

const DAY_MS = 86_400_000;

/** Sleeps until the instant named, a day when none is; never longer than the gravest reason allows. */
export const snoozeItem = (
  item: ReviewItem,
  request: DecisionRequest,
  context: DecisionContext,
): Result<DecisionOutcome> => {
  const until = request.snoozeUntilMs ?? context.nowMs + DAY_MS;
  // Written so that an instant which is none is refused too.
  if (!(until > context.nowMs)) return refuse('request.invalid', 'A snooze ends later than now.');
  const { snoozeDaysMax } = combineReasons(item.reasons, item.openedAtMs);
  if (until > context.nowMs + snoozeDaysMax * DAY_MS) {
    const days = Math.ceil((until - context.nowMs) / DAY_MS);
    return refuse('review.snooze_too_long', `${days} days is more than the ${snoozeDaysMax} this item may sleep.`, {
      daysMax: String(snoozeDaysMax),
    });
  }
  return accept({ ...outcomeOf(item, request, context), effect: 'snoozed', snoozedUntilMs: until });
};

/** Hands the item to somebody; to the one who asks when nobody is named. */
export const assignItem = (
  item: ReviewItem,
  request: DecisionRequest,
  context: DecisionContext,
): Result<DecisionOutcome> =>
  accept({
    ...outcomeOf(item, request, context),
    effect: 'assigned',
    assigneeId: request.assigneeId ?? context.actor.id,
  });
