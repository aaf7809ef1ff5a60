import type { TenantWrite } from '@counterfoil/platform/db';
import { recordEvent } from '../audit/index.ts';
import { announceChange } from '../pipeline/index.ts';
import { retractMatchProposals } from '../review/index.ts';
import { lockMatchOfLine, refuse } from './lock-match.ts';
import { type MatchRow, moveMatch } from './match.repository.ts';
import { twinOf } from './pair-transfer.repository.ts';

/** What a person says is wrong with a proposal: the pair, that it is of this amount, or that it is this counterparty's. */
export type DeclinedBecause = 'pair' | 'amount' | 'counterparty';

/**
 * Declines a proposed match for good: the machine does not propose the same pair again, nor, where the counterparty is
 * wrong, anything of it for this line, and trusts the name less. The line goes on waiting.
 */
export const declineMatch = async (
  tx: TenantWrite,
  wish: { readonly matchId: string; readonly reason: string | null; readonly because?: DeclinedBecause },
): Promise<void> => {
  const { match, line } = await lockMatchOfLine(tx, wish.matchId);
  if (match.status !== 'proposed')
    throw refuse('match.already_decided', `The match is ${match.status} already.`, { status: match.status });
  const because = wish.because ?? 'pair';
  await moveMatch(tx, {
    id: match.id,
    from: 'proposed',
    to: 'declined',
    decidedBy: tx.principal.userId,
    declinedBecause: because,
  });
  await retractMatchProposals(tx, { lineId: line.id, matchId: match.id });
  await recordEvent(tx, {
    action: 'match.declined',
    subjectKind: 'match',
    subjectId: match.id,
    entityId: match.entity_id,
    payload: { bankTransactionId: line.id, reason: wish.reason, because },
  });
  await announceChange(tx, 'bank_transaction', line.id);
  await declineTwin(tx, match);
};

/** Of two lines that were proposed for each other, the other's proposal ends with this one. */
const declineTwin = async (tx: TenantWrite, match: MatchRow): Promise<void> => {
  const counterpartId = match.counterpart_transaction_id;
  if (counterpartId === null) return;
  const twin = await twinOf(tx, { lineId: match.bank_transaction_id, counterpartId });
  if (twin === undefined) return;
  await moveMatch(tx, { id: twin.id, from: 'proposed', to: 'declined', decidedBy: tx.principal.userId });
  await retractMatchProposals(tx, { lineId: counterpartId, matchId: twin.id });
  await announceChange(tx, 'bank_transaction', counterpartId);
};
