import { RefusalError } from '@counterfoil/domain/refusal';
import { type Role, releaseReason } from '@counterfoil/domain/review';
import type { TenantWrite } from '@counterfoil/platform/db';
import { isSinglePerson } from '../settings/index.ts';
import { refuseClaimed } from './claim-review-item.ts';
import { heldReasons } from './held-reasons.ts';
import { heldReasonRows, lockItem } from './review-case.repository.ts';
import { liveItemOf } from './review-item.repository.ts';

/**
 * What is decided beside the review item, straight on its subject, takes the same right: no other door leads round a
 * reason that is for somebody higher, or for two, nor past whoever works on it. @throws RefusalError
 * review.claimed, review.decision_pending, review.release_forbidden,
 * review.second_person_needed
 */
export const refuseUnreleasable = async (tx: TenantWrite, subject: { kind: string; id: string }): Promise<void> => {
  const live = await liveItemOf(tx, subject.kind, subject.id);
  const item = live === undefined ? undefined : await lockItem(tx, live.id);
  if (item === undefined) return;
  if (item.status === 'pending')
    throw new RefusalError({
      code: 'review.decision_pending',
      detail: 'A decision on this is waiting to take effect; undo it first.',
    });
  await refuseClaimed(tx, item.id);
  const person = { id: tx.principal.userId ?? '', roles: tx.principal.roles as Role[] };
  const independence = {
    preparers: item.preparers,
    lastPartyEditor: item.party_editor,
    singlePerson: await isSinglePerson(tx),
  };
  for (const reason of heldReasons(await heldReasonRows(tx, item.id))) {
    const release = releaseReason(reason, person, independence);
    if (!release.ok) throw new RefusalError(release.refusal);
    if (release.value.kind === 'waits_for_second')
      throw new RefusalError({
        code: 'review.second_person_needed',
        detail: 'Two people decide this, in Review, one after the other.',
      });
  }
};
