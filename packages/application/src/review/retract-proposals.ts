import type { TenantWrite } from '@counterfoil/platform/db';
import { announceChange } from '../pipeline/index.ts';
import { moveOn, proposeWhereNone, retireProposalsOfMatch } from './retract-proposals.repository.ts';
import { liveItemOf } from './review-item.repository.ts';

/**
 * Takes back what a review item proposes about a match that a person said no to: nobody can approve it any more, and the
 * next one stands first. Where none is left the line can be looked at again. Nothing waits, nothing happens.
 */
export const retractMatchProposals = async (
  tx: TenantWrite,
  of: { readonly lineId: string; readonly matchId: string },
): Promise<void> => {
  const item = await liveItemOf(tx, 'bank_transaction', of.lineId);
  if (item === undefined || (await retireProposalsOfMatch(tx, item.id, of.matchId)) === 0) return;
  await proposeWhereNone(tx, item.id, {
    text: 'Look at the line again, without what was declined',
    action: { type: 'retry', stage: '3-match' },
  });
  await moveOn(tx, item.id);
  await announceChange(tx, 'exception', item.id);
};
