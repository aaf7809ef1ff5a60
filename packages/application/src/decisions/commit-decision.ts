import { RefusalError } from '@counterfoil/domain/refusal';
import type { DecisionOutcome } from '@counterfoil/domain/review';
import type { Books, TenantWrite } from '@counterfoil/platform/db';
import { recordEvent } from '../audit/index.ts';
import { hearPersons } from '../automation/index.ts';
import { holdOtherLine, otherAnsweredBy } from '../matching/index.ts';
import { notify } from '../notifications/index.ts';
import { announceChange } from '../pipeline/index.ts';
import {
  addReason,
  changeItem,
  type DecisionRow,
  endReviewDecision,
  heldReasonRows,
  type ItemRow,
  lockItem,
  lockReviewDecision,
  markFirstRelease,
  type ProposalStateRow,
  proposalRows,
  releaseAllReasons,
  releaseReasons,
  replaceProposals,
} from '../review/index.ts';
import type { ActionOutcome, DecisionPorts } from './action-executor.ts';
import { correctProposal } from './correct-proposal.ts';

const STAYS: readonly DecisionOutcome['effect'][] = ['partly_released', 'waits_for_second'];

const SUBJECT_WORDS: Readonly<Record<string, string>> = {
  document: 'a document',
  bank_transaction: 'a bank transaction',
  bank_statement: 'a bank statement',
  entity: 'an entity',
};

const run = async (
  tx: TenantWrite,
  item: ItemRow,
  decision: DecisionRow,
  act: { ports: DecisionPorts; action: { type: string } & Record<string, unknown>; preparers: readonly string[] },
): Promise<ActionOutcome> => {
  const execute = act.ports.executors[item.subject_kind]?.[act.action.type];
  if (execute === undefined)
    throw new RefusalError({
      code: 'review.no_proposal',
      detail: `This cannot be done with ${SUBJECT_WORDS[item.subject_kind] ?? 'this item'}; choose another decision.`,
      facts: { action: act.action.type },
    });
  return execute(tx, { item, action: act.action, decision, preparers: act.preparers });
};

/** Releases what the person may; an item that others still have to release stays open, with who went first. */
const keepOpen = async (
  tx: TenantWrite,
  item: ItemRow,
  decision: DecisionRow,
  outcome: DecisionOutcome,
): Promise<ActionOutcome> => {
  await releaseReasons(tx, item.id, outcome.released, { userId: decision.decided_by, acceptance: 'approved' });
  for (const reason of outcome.held)
    if (reason.firstReleasedBy === decision.decided_by)
      await markFirstRelease(tx, item.id, reason.code, decision.decided_by);
  await changeItem(tx, { id: item.id, status: 'open', version: item.version, userId: decision.decided_by });
  const other = otherAnsweredBy(decision);
  if (other !== null) await holdOtherLine(tx, other, decision.decided_by);
  return {
    words: outcome.effect === 'waits_for_second' ? 'Released by one, waits for a second person' : 'Released in part',
  };
};

const resolve = async (
  tx: TenantWrite,
  item: ItemRow,
  decision: DecisionRow,
  done: ActionOutcome,
): Promise<ActionOutcome> => {
  await releaseAllReasons(tx, item.id, { userId: decision.decided_by, acceptance: decision.verdict });
  await changeItem(tx, {
    id: item.id,
    status: 'resolved',
    version: item.version,
    resolution: done.words,
    userId: decision.decided_by,
  });
  return done;
};

/**
 * The subject has gone elsewhere and is looked at anew there: nobody has released what the going did not answer, and who
 * prepared it still has.
 */
const leave = async (
  tx: TenantWrite,
  item: ItemRow,
  decision: DecisionRow,
  { outcome, done }: { outcome: DecisionOutcome; done: ActionOutcome },
): Promise<ActionOutcome> => {
  await releaseReasons(tx, item.id, outcome.released, { userId: decision.decided_by, acceptance: decision.verdict });
  await changeItem(tx, { id: item.id, status: 'open', version: item.version, userId: decision.decided_by });
  return done;
};

const correct = async (
  tx: TenantWrite,
  item: ItemRow,
  decision: DecisionRow,
  context: { outcome: DecisionOutcome; ports: DecisionPorts },
): Promise<ActionOutcome> => {
  const { outcome, ports } = context;
  const corrected = await correctProposal(tx, item, decision, ports);
  if (corrected.kind === 'read_again') {
    await changeItem(tx, {
      id: item.id,
      status: 'open',
      version: item.version,
      preparers: outcome.preparers,
      userId: decision.decided_by,
    });
    return { words: corrected.words };
  }
  if (outcome.held.length === 0)
    return resolve(
      tx,
      item,
      decision,
      await run(tx, item, decision, { ports, action: corrected.action, preparers: [decision.decided_by] }),
    );
  // A document's correction is a proposal by now; what else was corrected waits as one, so that just this is approved.
  if (item.subject_kind !== 'document')
    await replaceProposals(tx, item.id, [
      { text: 'Post as corrected', action: corrected.action, journalPreview: null, decisionId: null },
    ]);
  await releaseReasons(tx, item.id, outcome.released, { userId: decision.decided_by, acceptance: 'corrected' });
  const approval = outcome.held.find(({ code }) => code === 'post.approval_required');
  const asked = (await heldReasonRows(tx, item.id)).some(({ code }) => code === 'post.approval_required');
  if (approval !== undefined && !asked)
    await addReason(tx, item.id, {
      code: approval.code,
      text: 'It was corrected; somebody else approves what was corrected.',
      releaseAt: approval.releaseAt ?? null,
    });
  await changeItem(tx, {
    id: item.id,
    status: 'open',
    version: item.version,
    preparers: outcome.preparers,
    userId: decision.decided_by,
  });
  return { words: 'Corrected; waits for approval by somebody else' };
};

/** The first copy that a person names, else the one that the chosen proposal names, else the only one that was found. */
const firstCopy = (decision: DecisionRow, proposals: readonly ProposalStateRow[]): unknown => {
  if (decision.changes?.duplicateOf !== undefined) return decision.changes.duplicateOf;
  const naming = proposals.filter(({ action }) => action.type === 'mark_duplicate');
  const chosen = naming.find(({ id }) => id === decision.proposal_id) ?? (naming.length === 1 ? naming[0] : undefined);
  return chosen?.action.of ?? null;
};

const closing = async (
  tx: TenantWrite,
  item: ItemRow,
  decision: DecisionRow,
): Promise<{ type: string } & Record<string, unknown>> =>
  decision.verdict === 'duplicate'
    ? { type: 'mark_duplicate', of: firstCopy(decision, await proposalRows(tx, item.id)) }
    : { type: 'reject', reason: decision.reason };

const carryOut = async (
  tx: TenantWrite,
  item: ItemRow,
  decision: DecisionRow,
  ports: DecisionPorts,
): Promise<ActionOutcome> => {
  const outcome = decision.outcome as unknown as DecisionOutcome;
  if (outcome.effect === 'snoozed') {
    await changeItem(tx, {
      id: item.id,
      status: 'snoozed',
      version: item.version,
      snoozedUntil: new Date(outcome.snoozedUntilMs ?? 0).toISOString(),
      userId: decision.decided_by,
    });
    return { words: 'Snoozed' };
  }
  if (outcome.effect === 'assigned') {
    await changeItem(tx, {
      id: item.id,
      status: item.status,
      version: item.version,
      snoozedUntil: item.snoozed_until,
      assigneeId: outcome.assigneeId,
      userId: decision.decided_by,
    });
    return { words: 'Assigned' };
  }
  if (outcome.effect === 'corrected') return correct(tx, item, decision, { outcome, ports });
  if (STAYS.includes(outcome.effect)) return keepOpen(tx, item, decision, outcome);
  if (outcome.effect === 'rejected' || outcome.effect === 'duplicate')
    return resolve(
      tx,
      item,
      decision,
      await run(tx, item, decision, { ports, action: await closing(tx, item, decision), preparers: [] }),
    );
  const proposal = (await proposalRows(tx, item.id)).find(({ id }) => id === decision.proposal_id);
  if (proposal === undefined)
    throw new RefusalError({
      code: 'review.proposal_stale',
      detail: 'The proposal was replaced meanwhile. Look at the item again.',
    });
  const done = await run(tx, item, decision, { ports, action: proposal.action, preparers: item.preparers });
  return outcome.effect === 'moved_on'
    ? leave(tx, item, decision, { outcome, done })
    : resolve(tx, item, decision, done);
};

/** Carries a decision out on an item whose row is locked: effect, item and decision change together or not at all. */
export const commitLockedDecision = async (
  tx: TenantWrite,
  item: ItemRow,
  decision: DecisionRow,
  ports: DecisionPorts,
): Promise<DecisionRow> => {
  const done = await carryOut(tx, item, decision, ports);
  await recordEvent(tx, {
    action: 'review.committed',
    subjectKind: 'exception',
    subjectId: item.id,
    entityId: item.entity_id,
    payload: {
      decisionId: decision.id,
      verdict: decision.verdict,
      outcome: done.words,
      journalEntryIds: done.journalEntryIds ?? [],
    },
  });
  await hearPersons(tx, { kind: item.subject_kind, ids: [item.subject_id] });
  await announceChange(tx, 'exception', item.id);
  return endReviewDecision(tx, decision.id, { status: 'committed', outcome: done });
};

/** What a law refused after the undo window: the item opens again with the objection in its history, nothing is half done. */
const reopen = async (books: Books, decisionId: string, error: RefusalError): Promise<void> => {
  await books.transact(async (tx) => {
    const decision = await lockReviewDecision(tx, decisionId);
    if (decision === undefined || decision.status !== 'pending') return;
    const item = await lockItem(tx, decision.review_item_id);
    if (item?.status === 'pending')
      await changeItem(tx, { id: item.id, status: 'open', version: item.version, userId: null });
    await endReviewDecision(tx, decisionId, {
      status: 'refused',
      outcome: { words: error.refusal.detail, code: error.refusal.code },
    });
    await recordEvent(tx, {
      action: 'review.refused',
      subjectKind: 'exception',
      subjectId: decision.review_item_id,
      payload: { decisionId, code: error.refusal.code, detail: error.refusal.detail },
    });
    await notify(tx, {
      causeKey: `decision_failed:${decisionId}`,
      kind: 'decision_failed',
      userId: decision.decided_by,
      entityId: item?.entity_id ?? null,
      subjectKind: 'exception',
      subjectId: decision.review_item_id,
      title: item?.title ?? '',
      detail: error.refusal.detail,
    });
    await announceChange(tx, 'exception', decision.review_item_id);
  });
};

/** Waiting is the only thing that may have happened to the item since: what was decided on is what takes effect. */
const refuseMoved = (item: ItemRow, decision: DecisionRow): void => {
  if (item.status === 'pending' && item.version === decision.item_version + 1) return;
  throw new RefusalError({
    code: 'review.proposal_stale',
    detail: 'The item changed while the decision was waiting. Look at it again.',
  });
};

/** Commits a decision whose undo window has passed. Twice is once: a decision that is no longer pending is left alone. */
export const commitDecision = async (books: Books, decisionId: string, ports: DecisionPorts): Promise<void> => {
  try {
    await books.transact(async (tx) => {
      const decision = await lockReviewDecision(tx, decisionId);
      if (decision === undefined || decision.status !== 'pending' || Date.parse(decision.due_at) > Date.now() + 50)
        return;
      const item = await lockItem(tx, decision.review_item_id);
      if (item === undefined) throw new Error(`Decision ${decisionId} has no item.`);
      refuseMoved(item, decision);
      await commitLockedDecision(tx, item, decision, ports);
    });
  } catch (error) {
    if (!(error instanceof RefusalError)) throw error;
    await reopen(books, decisionId, error);
  }
};
