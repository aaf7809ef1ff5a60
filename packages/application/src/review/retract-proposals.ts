import { asJson, sql, type TenantWrite } from '@counterfoil/platform/db';
import { announceChange } from '../pipeline/index.ts';
import { liveItemOf } from './review-item.repository.ts';

/**
 * Takes back what a review item proposes about a match that a person said no to: nobody can approve it any more, and the
 * next one stands first. Where none is left the line can be looked at again. Nothing waits, nothing happens.
 */
export const retractMatchProposals = async (
  tx: TenantWrite,
  of: { lineId: string; matchId: string },
): Promise<void> => {
  const item = await liveItemOf(tx, 'bank_transaction', of.lineId);
  if (item === undefined) return;
  // What was replaced is history, with an ordinal below zero; a decision may name it.
  const taken = await tx.run(sql`
    update review_proposal set ordinal = -1 - ordinal
     where tenant_id = ${tx.tenantId} and review_item_id = ${item.id} and ordinal >= 0 and action ->> 'matchId' = ${of.matchId}`);
  if (taken === 0) return;
  await tx.run(sql`
    insert into review_proposal (tenant_id, review_item_id, ordinal, text, action)
    select ${tx.tenantId}::uuid, ${item.id}::uuid, max(greatest(ordinal, -1 - ordinal)) + 1, 'Look at the line again, without what was declined', ${asJson({ type: 'retry', stage: '3-match' })}::jsonb
      from review_proposal where tenant_id = ${tx.tenantId} and review_item_id = ${item.id} having max(ordinal) < 0`);
  await tx.run(sql`update review_item set version = version + 1 where tenant_id = ${tx.tenantId} and id = ${item.id}`);
  await announceChange(tx, 'exception', item.id);
};
