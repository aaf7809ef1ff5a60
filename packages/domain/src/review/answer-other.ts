import { accept, type Result, refuse } from '../refusal/index.ts';
import type { HeldReason } from './held-reason.ts';
import { REVIEW_REASONS, type ReviewReasonCode } from './reasons.ts';
import { releaseReason } from './release-reason.ts';
import type { DecisionContext, ReviewItem } from './review-item.ts';

/** The review item of a second subject that a decision on the first would settle as well. */
export type OtherItem = Pick<ReviewItem, 'version' | 'status' | 'reasons' | 'preparers' | 'lastPartyEditor'> & {
  /** What it is about, as a person calls it. */
  readonly about: string;
};

export type OtherAnswer = {
  readonly released: readonly ReviewReasonCode[];
  /** What a second person still has to confirm; with these held nothing takes effect yet. */
  readonly held: readonly HeldReason[];
};

const chips = (reasons: readonly HeldReason[]): string =>
  reasons.map(({ code }) => `"${REVIEW_REASONS[code].shortForm}"`).join(', ');

/**
 * One decision that settles two subjects answers the reasons of both: who decides has seen the second item as it stands, and
 * may release every reason of it. Refuses review.decision_pending, review.other_line_unseen, request.version_conflict and
 * what releasing refuses.
 */
export const answerOther = (
  other: OtherItem,
  seenVersion: number | undefined,
  { actor, singlePerson }: Pick<DecisionContext, 'actor' | 'singlePerson'>,
): Result<OtherAnswer> => {
  const { about, version, reasons } = other;
  if (other.status === 'pending')
    return refuse('review.decision_pending', `A decision on ${about} is waiting to take effect; undo it first.`);
  if (seenVersion === undefined)
    return refuse(
      'review.other_line_unseen',
      `This settles ${about} as well, which waits for reasons of its own: ${chips(reasons)}. Look at them, and say that you saw its version ${version}.`,
      { otherVersion: String(version) },
    );
  if (seenVersion !== version)
    return refuse(
      'request.version_conflict',
      `You saw version ${seenVersion} of ${about}; it is at version ${version} by now. Load it again.`,
    );
  const released: ReviewReasonCode[] = [];
  const held: HeldReason[] = [];
  for (const reason of reasons) {
    const release = releaseReason(reason, actor, { ...other, singlePerson });
    if (!release.ok)
      return refuse(release.refusal.code, `Of ${about}: ${release.refusal.detail}`, release.refusal.facts);
    if (release.value.kind === 'waits_for_second') held.push(release.value.held);
    else released.push(reason.code);
  }
  return accept({ released, held });
};
