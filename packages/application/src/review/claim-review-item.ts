import { orThrow, RefusalError, resourceNotFound } from '@counterfoil/domain/refusal';
import { CLAIM_MS, claimItem, type LiveClaim, refuseClaimed as refuseHeld } from '@counterfoil/domain/review';
import type { TenantRead, TenantWrite } from '@counterfoil/platform/db';
import { recordEvent } from '../audit/index.ts';
import { notify } from '../notifications/index.ts';
import { announceChange } from '../pipeline/index.ts';
import { refuseOtherEntity } from '../tenancy/index.ts';
import { type ItemRow, lockItem } from './review-case.repository.ts';
import { type ClaimRow, endClaim, liveClaimOf, putClaim } from './review-claim.repository.ts';

const liveOf = (row: ClaimRow | undefined): LiveClaim | null =>
  row === undefined ? null : { holderId: row.holder_id, holderName: row.holder_name, leftMs: row.left_ms };

const workable = async (tx: TenantWrite, itemId: string): Promise<ItemRow> => {
  const item = await lockItem(tx, itemId);
  if (item === undefined) throw resourceNotFound();
  refuseOtherEntity(tx, item.entity_id);
  if (item.status === 'pending')
    throw new RefusalError({
      code: 'review.decision_pending',
      detail: 'A decision on this item is waiting to take effect; undo it first.',
    });
  if (item.status !== 'open' && item.status !== 'snoozed')
    throw new RefusalError({ code: 'review.already_decided', detail: 'This item has been decided already.' });
  return item;
};

/** Taking an item from somebody is said to them and stands in the audit trail; a claim as such changes nothing of the books. */
const tellTakenFrom = async (tx: TenantWrite, item: ItemRow, from: ClaimRow, by: string): Promise<void> => {
  await recordEvent(tx, {
    action: 'review.claim_taken_over',
    subjectKind: 'exception',
    subjectId: item.id,
    entityId: item.entity_id,
    payload: { from: from.holder_id, since: from.claimed_at },
  });
  await notify(tx, {
    causeKey: `claim_taken_over:${item.id}:${from.claimed_at}`,
    kind: 'claim_taken_over',
    userId: from.holder_id,
    entityId: item.entity_id,
    subjectKind: 'exception',
    subjectId: item.id,
    title: item.title,
    detail: by,
  });
};

/**
 * Says that the caller works on an item, or that they still do. It ends by itself two minutes after it was last said.
 * @param wish.name as the others read it: who a person is stands where the books cannot look
 * @throws RefusalError resource.not_found, review.claimed, review.decision_pending, review.already_decided
 */
export const claimReviewItem = async (
  tx: TenantWrite,
  itemId: string,
  wish: { readonly name: string; readonly takeOver: boolean },
): Promise<ClaimRow> => {
  const item = await workable(tx, itemId);
  const before = await liveClaimOf(tx, itemId);
  const holderId = tx.principal.userId ?? '';

  const claiming = orThrow(claimItem(liveOf(before), { personId: holderId, takeOver: wish.takeOver }));

  const claim = await putClaim(tx, { itemId, holderId, holderName: wish.name, forMs: CLAIM_MS });
  if (claiming === 'taken_over' && before !== undefined) await tellTakenFrom(tx, item, before, wish.name);
  if (claiming !== 'renewed') await announceChange(tx, 'exception', itemId);
  return claim;
};

/** Lets go of an item; of one that somebody else has meanwhile, or nobody, nothing is let go. */
export const releaseReviewItem = async (tx: TenantWrite, itemId: string): Promise<void> => {
  if ((await endClaim(tx, itemId, tx.principal.userId)) > 0) await announceChange(tx, 'exception', itemId);
};

/** @throws RefusalError review.claimed when somebody else is working on the item */
export const refuseClaimed = async (tx: TenantRead, itemId: string): Promise<void> => {
  orThrow(refuseHeld(liveOf(await liveClaimOf(tx, itemId)), tx.principal.userId ?? ''));
};
