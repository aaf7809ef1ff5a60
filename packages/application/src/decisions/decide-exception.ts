import { RefusalError } from '@counterfoil/domain/refusal';
import {
  type DecisionOutcome,
  decideReview,
  isReviewReasonCode,
  type Role,
  type Verdict,
} from '@counterfoil/domain/review';
import type { TenantRead, TenantWrite } from '@counterfoil/platform/db';
import { recordEvent } from '../audit/index.ts';
import { notify } from '../notifications/index.ts';
import { announceChange, enqueue, PRIORITY } from '../pipeline/index.ts';
import {
  changeItem,
  type DecisionRow,
  heldReasonRows,
  type ItemRow,
  insertReviewDecision,
  lockItem,
  type ProposalStateRow,
  proposalRows,
  type ReasonStateRow,
} from '../review/index.ts';
import { isSinglePerson, listGuardrails } from '../settings/index.ts';
import { refuseOtherEntity } from '../tenancy/index.ts';
import type { DecisionPorts } from './action-executor.ts';
import { commitLockedDecision } from './commit-decision.ts';
import { refuseUnknownChanges } from './refuse-unknown-changes.ts';

export type ExceptionDecision = {
  readonly verdict: Verdict;
  readonly version: number;
  readonly proposalId?: string;
  readonly changes?: Readonly<Record<string, unknown>>;
  readonly reason?: string;
  readonly undoMs?: number;
};

const WORK_CLASS: Readonly<Record<string, string>> = { document: 'document_coding', bank_transaction: 'bank_coding' };

/** Under its class's approval limit a person's correction posts without a second one; without a limit it never does. */
const correctionNeedsApproval = async (tx: TenantRead, item: ItemRow): Promise<boolean> => {
  if (item.entity_id === null) return true;
  const setting = (await listGuardrails(tx, item.entity_id)).find(
    ({ work_class }) => work_class === WORK_CLASS[item.subject_kind],
  );
  if (setting?.approval_limit === null || setting === undefined) return true;
  if (item.currency !== null && item.currency.trim() !== setting.currency.trim()) return true;
  const risk = item.money_at_risk < 0n ? -item.money_at_risk : item.money_at_risk;
  return risk > setting.approval_limit;
};

const held = (rows: readonly ReasonStateRow[]) =>
  rows.flatMap(({ code, release_at, first_released_by }) =>
    isReviewReasonCode(code)
      ? [
          {
            code,
            ...(release_at === null ? {} : { releaseAt: release_at as 'reviewer' }),
            firstReleasedBy: first_released_by,
          },
        ]
      : [],
  );

/** Actions that a plain yes cannot carry out: something has to be typed first. */
const approvable = (proposals: readonly ProposalStateRow[]) =>
  proposals.filter(({ action }) => action.type !== 'complete').map(({ id }) => ({ id }));

const STATUS: Readonly<Record<string, 'open' | 'snoozed' | 'pending' | 'closed'>> = {
  open: 'open',
  snoozed: 'snoozed',
  pending: 'pending',
};

const judge = async (tx: TenantWrite, item: ItemRow, request: ExceptionDecision): Promise<DecisionOutcome> => {
  const reasons = await heldReasonRows(tx, item.id);
  const proposals = await proposalRows(tx, item.id);
  const { principal } = tx;
  const snooze = request.changes?.snoozeUntil;
  const outcome = decideReview(
    {
      version: item.version,
      status: STATUS[item.status] ?? 'closed',
      openedAtMs: Date.parse(item.opened_at),
      reasons: held(reasons),
      proposals: approvable(proposals),
      preparers: item.preparers,
      lastPartyEditor: item.party_editor,
    },
    {
      verdict: request.verdict,
      version: request.version,
      proposalId: request.proposalId,
      hasChanges: request.changes !== undefined && Object.keys(request.changes).length > 0,
      reason: request.reason,
      undoMs: request.undoMs,
      snoozeUntilMs: typeof snooze === 'string' ? Date.parse(snooze) : undefined,
      assigneeId: typeof request.changes?.assigneeId === 'string' ? request.changes.assigneeId : undefined,
    },
    {
      actor: { id: principal.userId ?? '', roles: principal.roles as Role[] },
      nowMs: Date.now(),
      singlePerson: await isSinglePerson(tx),
      correctionNeedsApproval: await correctionNeedsApproval(tx, item),
    },
  );
  if (!outcome.ok) throw new RefusalError(outcome.refusal);
  return outcome.value;
};

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
  if (item === undefined)
    throw new RefusalError({
      code: 'resource.not_found',
      detail: 'There is nothing here by that id in this organisation.',
    });

  refuseOtherEntity(tx, item.entity_id);
  const outcome = await judge(tx, item, request);
  await refuseUnknownChanges(tx, request.changes);

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
    outcome,
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
