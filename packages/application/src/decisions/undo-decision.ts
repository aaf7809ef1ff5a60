import { RefusalError, resourceNotFound } from '@counterfoil/domain/refusal';
import { undoDecision as judgeUndo, type Role } from '@counterfoil/domain/review';
import type { TenantWrite } from '@counterfoil/platform/db';
import { recordEvent } from '../audit/index.ts';
import { announceChange } from '../pipeline/index.ts';
import { changeItem, type DecisionRow, endReviewDecision, lockItem, lockReviewDecision } from '../review/index.ts';

/** Takes a pending decision back; once it has taken effect only a reversal corrects it. */
export const undoDecision = async (tx: TenantWrite, itemId: string, decisionId: string): Promise<DecisionRow> => {
  const item = await lockItem(tx, itemId);
  const decision = await lockReviewDecision(tx, decisionId);
  if (item === undefined || decision === undefined || decision.review_item_id !== itemId) {
    throw resourceNotFound();
  }

  const status = decision.status === 'pending' || decision.status === 'undone' ? decision.status : 'committed';
  const judged = judgeUndo(
    { status, decidedBy: decision.decided_by, commitAtMs: Date.parse(decision.due_at) },
    { id: tx.principal.userId ?? '', roles: tx.principal.roles as Role[] },
    Date.now(),
  );
  if (!judged.ok) throw new RefusalError(judged.refusal);

  if (decision.status === 'undone') return decision;
  await changeItem(tx, { id: itemId, status: 'open', version: item.version, userId: tx.principal.userId });
  await recordEvent(tx, {
    action: 'review.undone',
    subjectKind: 'exception',
    subjectId: itemId,
    entityId: item.entity_id,
    payload: { decisionId },
  });
  await announceChange(tx, 'exception', itemId);
  return endReviewDecision(tx, decisionId, { status: 'undone', outcome: { words: 'Taken back' } });
};
