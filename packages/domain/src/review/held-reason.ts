import type { ReleaseRole } from './reason-row.ts';
import { REVIEW_REASONS, type ReviewReasonCode } from './reasons.ts';

/** A reason that still holds an item. */
export type HeldReason = {
  readonly code: ReviewReasonCode;
  /** For approvals: the role the limit asks for, when it is not the one in the table. */
  readonly releaseAt?: ReleaseRole;
  /** The person whose release waits for a second one. */
  readonly firstReleasedBy?: string | null;
};

export type Requirement = { readonly release: ReleaseRole; readonly secondPerson: boolean };

/** What releasing this reason takes. An approval needs two people only at the owner's level; below it one independent person is the approval. */
export const requirementOf = (held: HeldReason): Requirement => {
  const reason = REVIEW_REASONS[held.code];
  const release = held.releaseAt ?? reason.release;
  if (held.code === 'post.approval_required') return { release, secondPerson: release === 'owner' };
  return { release, secondPerson: reason.secondPerson };
};
