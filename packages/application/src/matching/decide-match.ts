import type { TenantWrite } from '@counterfoil/platform/db';
import { refuseUnreleasable, withdrawReviewItem } from '../review/index.ts';
import { refuseOtherEntity } from '../tenancy/index.ts';
import { acceptMatch } from './accept-match.ts';
import { saysOf } from './allow-legs.ts';
import { byPerson } from './authority.ts';
import { type DeclinedBecause, declineMatch } from './decline-match.ts';
import { lockMatchOfLine, refuse } from './lock-match.ts';
import { answerWaitingLine, closeOtherLine } from './other-line.ts';

export type MatchDecision = {
  readonly matchId: string;
  readonly verdict: 'accept' | 'decline';
  /** Why it is declined, or why its remainder is booked although it is more than what is set lets be booked. */
  readonly reason?: string;
  /** What is wrong with it, where it is declined. */
  readonly because?: DeclinedBecause;
  /** The version the person saw. */
  readonly version: number;
  /** Of a transfer: the version of the other line's review item that they saw, where it waits for reasons of its own. */
  readonly otherVersion?: number;
};

/**
 * A person's word on a proposed match, straight from the reconciliation. What held the line in review is answered by it.
 * So is what the other line of a transfer waits for, by who may answer it and has seen it.
 * @throws RefusalError request.version_conflict, match.already_decided, review.other_line_unseen and what accepting refuses
 */
export const decideMatch = async (tx: TenantWrite, decision: MatchDecision): Promise<void> => {
  const { match, line, counterpart } = await lockMatchOfLine(tx, decision.matchId);
  refuseOtherEntity(tx, line.entity_id);
  if (match.status !== 'proposed')
    throw refuse('match.already_decided', `The match is ${match.status} already.`, { status: match.status });
  // Whoever decides from the line has seen the line's version, whoever decides from the list of matches the match's.
  if (match.version !== decision.version && line.version !== decision.version)
    throw refuse(
      'request.version_conflict',
      `You decided on version ${decision.version}; the match is at version ${match.version} by now. Load it again.`,
    );
  if (decision.verdict === 'decline') {
    await declineMatch(tx, { matchId: match.id, reason: decision.reason ?? null, because: decision.because });
    return;
  }
  await refuseUnreleasable(tx, { kind: 'bank_transaction', id: line.id });
  const other = counterpart === null ? null : await answerWaitingLine(tx, counterpart.id, decision.otherVersion);
  if (counterpart !== null) refuseOtherEntity(tx, counterpart.entity_id);
  const words = `Matched by ${tx.principal.label}.`;
  if (other !== null) await closeOtherLine(tx, other, { userId: tx.principal.userId, words, with: line.id });
  const authority = byPerson(tx, match.decision_id);
  await acceptMatch(tx, match.id, authority, saysOf(tx, authority, decision.reason ?? null));
  await withdrawReviewItem(tx, { kind: 'bank_transaction', id: line.id }, words);
};
