import { type HeldReason, isReviewReasonCode } from '@counterfoil/domain/review';
import type { ReasonStateRow } from './review-case.repository.ts';

/** The reasons that hold an item, as the law of review asks them. */
export const heldReasons = (rows: readonly ReasonStateRow[]): HeldReason[] =>
  rows.flatMap(({ code, release_at, first_released_by }) =>
    isReviewReasonCode(code)
      ? [
          {
            code,
            ...(release_at === null ? {} : { releaseAt: release_at as 'reviewer' }),
            firstReleasedBy: first_released_by,
          },
        ]
      : [],
  );
