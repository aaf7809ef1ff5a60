import { resourceNotFound } from '@counterfoil/domain/refusal';
import type { TenantWrite } from '@counterfoil/platform/db';
import { recordEvent } from '../audit/index.ts';
import { notify } from '../notifications/index.ts';
import { announceChange, enqueue, PRIORITY } from '../pipeline/index.ts';
import {
  changeItem,
  type DecisionRow,
  endClaim,
  type ItemRow,
  insertReviewDecision,
  lockItem,
} from '../review/index.ts';
import { refuseOtherEntity } from '../tenancy/index.ts';
import type { DecisionPorts } from './action-executor.ts';
import { commitLockedDecision } from './commit-decision.ts';
import { refuseUnreadableColumns } from './correct-columns.ts';
import { type ExceptionDecision, judgeDecision } from './judge-decision.ts';
import { refuseUnknownChanges } from './refuse-unknown-changes.ts';
import { refuseUnseenDuplicate } from './refuse-unseen-duplicate.ts';

const tellAssignee = async (
  tx: TenantWrite,
  item: ItemRow,
  decisionId: string,
  { verdict, changes, reason }: ExceptionDecision,
): Promise<void> => {
  if (verdict !== 'assign' || typeof changes?.assigneeId !== 'string') return;
  await notify(tx, {
    causeKey: `assigned:${decisionId}`,
    kind: 'assigned',
    userId: changes.assigneeId,
    entityId: item.entity_id,
    subjectKind: 'exception',
    subjectId: item.id,
    title: item.title,
    detail: reason ?? '',
  });
};

/**
 * One decision on one review item. With an undo window it waits on the server and the worker commits it when due;
 * without one it takes effect at once, so that a law's objection comes back as the answer.
 */
export const decideException = async (
  tx: TenantWrite,
  itemId: string,
  request: ExceptionDecision,
  ports: DecisionPorts,
): Promise<DecisionRow> => {
  const item = await lockItem(tx, itemId);
  if (item === undefined) throw resourceNotFound();

  refuseOtherEntity(tx, item.entity_id);
  const outcome = await judgeDecision(tx, item, request);
  await refuseUnknownChanges(tx, request.changes);
  await refuseUnreadableColumns(tx, item, request.changes);
  if (typeof request.changes?.entityId === 'string') refuseOtherEntity(tx, request.changes.entityId);
  await refuseUnseenDuplicate(tx, item, { request, tables: ports.tables });

  const waits = (request.undoMs ?? 0) > 0 && request.verdict !== 'snooze' && request.verdict !== 'assign';
  const decision = await insertReviewDecision(tx, {
    itemId,
    verdict: request.verdict,
    proposalId: outcome.proposalId,
    changes: request.changes ?? null,
    reason: request.reason ?? null,
    decidedBy: tx.principal.userId ?? '',
    dueInMs: waits ? (request.undoMs ?? 0) : 0,
    itemVersion: item.version,
    // The worker carries it out later for nobody in particular; what the person may do is kept with what they decided.
    outcome: { ...outcome, actorRoles: tx.principal.roles, actorEntityIds: tx.principal.entityIds ?? null },
  });
  await recordEvent(tx, {
    action: 'review.decided',
    subjectKind: 'exception',
    subjectId: itemId,
    entityId: item.entity_id,
    payload: {
      verdict: request.verdict,
      decisionId: decision.id,
      effect: outcome.effect,
      reason: request.reason ?? null,
      undoMs: request.undoMs ?? 0,
    },
  });
  await endClaim(tx, itemId, tx.principal.userId);
  await announceChange(tx, 'exception', itemId);
  await tellAssignee(tx, item, decision.id, request);
  if (!waits) return commitLockedDecision(tx, item, decision, ports);
  await changeItem(tx, { id: itemId, status: 'pending', version: item.version, userId: tx.principal.userId });
  await enqueue(tx, {
    topic: 'decision.due',
    subjectKind: 'review_decision',
    subjectId: decision.id,
    priority: PRIORITY.now,
    availableAt: decision.due_at,
  });
  return decision;
};
