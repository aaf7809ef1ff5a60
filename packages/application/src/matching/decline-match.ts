import type { TenantWrite } from '@counterfoil/platform/db';
import { recordEvent } from '../audit/index.ts';
import { announceChange } from '../pipeline/index.ts';
import { lockMatchOfLine, refuse } from './lock-match.ts';
import { moveMatch } from './match.repository.ts';

/** Declines a proposed match for good: the machine does not propose the same pair again. The line goes on waiting. */
export const declineMatch = async (
  tx: TenantWrite,
  wish: { readonly matchId: string; readonly reason: string | null },
): Promise<void> => {
  const { match, line } = await lockMatchOfLine(tx, wish.matchId);
  if (match.status !== 'proposed')
    throw refuse('match.already_decided', `The match is ${match.status} already.`, { status: match.status });
  await moveMatch(tx, { id: match.id, from: 'proposed', to: 'declined', decidedBy: tx.principal.userId });
  await recordEvent(tx, {
    action: 'match.declined',
    subjectKind: 'match',
    subjectId: match.id,
    entityId: match.entity_id,
    payload: { bankTransactionId: line.id, reason: wish.reason },
  });
  await announceChange(tx, 'bank_transaction', line.id);
};
