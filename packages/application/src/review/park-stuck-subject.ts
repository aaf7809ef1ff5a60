import type { TenantWrite } from '@counterfoil/platform/db';
import { recordEvent } from '../audit/index.ts';
import { announceChange } from '../pipeline/index.ts';
import { openReviewItem } from './open-review-item.ts';
import { addReason, changeItem, endReviewDecision, lockItem, lockReviewDecision } from './review-case.repository.ts';
import { moveStuckSubject, subjectFacts, unfinishedLines } from './stuck-subject.repository.ts';

export type StuckFailure = { readonly stage: string; readonly inWords: string; readonly message: string };

type StuckKind = 'document' | 'bank_statement' | 'bank_transaction';

const wordsOf = ({ inWords, message }: StuckFailure): string =>
  `The machine gave up ${inWords} after several tries: ${message}`;

/** @returns false when the subject came to an end by itself: then nobody has to look at it */
const park = async (tx: TenantWrite, kind: StuckKind, id: string, failure: StuckFailure): Promise<boolean> => {
  const facts = await subjectFacts(tx, kind, id);
  if (facts === undefined || (await moveStuckSubject(tx, kind, id)) === 0) return false;
  await openReviewItem(tx, {
    stage: failure.stage,
    subjectKind: kind,
    subjectId: id,
    entityId: facts.entity_id,
    title: facts.title,
    reasons: [{ code: 'system.stuck', text: wordsOf(failure) }],
    proposals: [{ text: 'Try again from this stage', action: { type: 'retry', stage: failure.stage } }],
  });
  return true;
};

/** A decision whose effect broke is given back: the item is open again and says why, and nothing of it is half done. */
const giveBackDecision = async (tx: TenantWrite, decisionId: string, failure: StuckFailure): Promise<void> => {
  const decision = await lockReviewDecision(tx, decisionId);
  if (decision === undefined || decision.status !== 'pending') return;
  const item = await lockItem(tx, decision.review_item_id);
  if (item?.status === 'pending') {
    await addReason(tx, item.id, { code: 'system.stuck', text: wordsOf(failure), releaseAt: null });
    await changeItem(tx, { id: item.id, status: 'open', version: item.version, userId: null });
  }
  await endReviewDecision(tx, decisionId, {
    status: 'refused',
    outcome: { words: wordsOf(failure), code: 'system.stuck' },
  });
  await announceChange(tx, 'exception', decision.review_item_id);
};

/**
 * A job whose tries are used up becomes `system.stuck`: nothing is lost, an admin retries it or enters it by hand. An
 * imported statement stays what it is; the lines of it that are left wait one by one.
 */
export const parkStuckSubject = async (
  tx: TenantWrite,
  subject: { kind: string; id: string },
  failure: StuckFailure,
): Promise<void> => {
  const { kind, id } = subject;
  if (kind === 'document' || kind === 'bank_transaction') await park(tx, kind, id, failure);
  else if (kind === 'bank_statement') {
    if (await park(tx, kind, id, failure)) return;
    for (const line of await unfinishedLines(tx, id)) await park(tx, 'bank_transaction', line, failure);
  } else {
    if (kind === 'review_decision') await giveBackDecision(tx, id, failure);
    await recordEvent(tx, {
      action: 'system.stuck',
      subjectKind: kind,
      subjectId: id,
      payload: { stage: failure.stage, message: failure.message },
    });
  }
};
