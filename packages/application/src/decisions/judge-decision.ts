import { RefusalError } from '@counterfoil/domain/refusal';
import { type DecisionOutcome, decideReview, type Role, type Verdict } from '@counterfoil/domain/review';
import type { TenantRead } from '@counterfoil/platform/db';
import { type AnsweredOther, answerOtherLine, objectToMatch } from '../matching/index.ts';
import {
  heldReasonRows,
  heldReasons,
  type ItemRow,
  type ProposalStateRow,
  refuseClaimed,
  shownProposals,
} from '../review/index.ts';
import { isSinglePerson, listGuardrails } from '../settings/index.ts';
import { refuseOtherEntity } from '../tenancy/index.ts';

export type ExceptionDecision = {
  readonly verdict: Verdict;
  readonly version: number;
  readonly proposalId?: string;
  readonly changes?: Readonly<Record<string, unknown>>;
  readonly reason?: string;
  readonly undoMs?: number;
  /** Of an approval that settles another bank line too: the version of that line's review item as the person saw it. */
  readonly otherVersion?: number;
};

/** What a decision comes to, with what it says of the other line where the proposal posts two. */
export type JudgedDecision = DecisionOutcome & { readonly other: AnsweredOther | null };

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

/** What would be refused when the approval takes effect on the server, by who the person is and what they said, is heard of now. */
const objectTo = async (
  tx: TenantRead,
  proposals: readonly ProposalStateRow[],
  { effect, proposalId, preparers }: DecisionOutcome,
  reason: string | undefined,
): Promise<void> => {
  const action = proposals.find(({ id }) => id === proposalId)?.action;
  if ((effect !== 'released' && effect !== 'moved_on') || action === undefined) return;
  if (action.type === 'move_to_entity') refuseOtherEntity(tx, String(action.entityId ?? ''));
  if (action.type !== 'accept_match') return;
  const second = preparers.some((id) => id !== tx.principal.userId);
  await objectToMatch(tx, String(action.matchId ?? ''), { reason: reason ?? null, roles: tx.principal.roles, second });
};

/** What a decision says of the other line of a transfer; a reason of it that two people release holds both lines. */
const withOther = async (
  tx: TenantRead,
  proposals: readonly ProposalStateRow[],
  outcome: DecisionOutcome,
  request: ExceptionDecision,
): Promise<JudgedDecision> => {
  const action = proposals.find(({ id }) => id === outcome.proposalId)?.action;
  const settles = outcome.effect === 'released' || outcome.effect === 'waits_for_second';
  if (request.verdict !== 'approve' || !settles || action?.type !== 'accept_match') return { ...outcome, other: null };
  const other = await answerOtherLine(tx, String(action.matchId ?? ''), request.otherVersion);
  const waits = other !== null && other.held.length > 0;
  return { ...outcome, effect: waits ? 'waits_for_second' : outcome.effect, other };
};

/** Whose it is, is all that a move says; the rest is asked anew in her books, of whoever it is for. */
const MOVES = { answers: ['ingest.other_recipient'], elsewhere: true } as const;

/** Actions that a plain yes cannot carry out: something has to be typed first. */
const approvable = (proposals: readonly ProposalStateRow[]) =>
  proposals
    .filter(({ action }) => action.type !== 'complete')
    .map(({ id, action }) => ({ id, ...(action.type === 'move_to_entity' ? MOVES : {}) }));

const STATUS: Readonly<Record<string, 'open' | 'snoozed' | 'pending' | 'closed'>> = {
  open: 'open',
  snoozed: 'snoozed',
  pending: 'pending',
};

/**
 * What this person's decision on this item comes to, without doing anything: the law of review on the rows as they stand.
 * @throws RefusalError request.version_conflict, request.invalid and the codes of review
 */
export const judgeDecision = async (
  tx: TenantRead,
  item: ItemRow,
  request: ExceptionDecision,
): Promise<JudgedDecision> => {
  await refuseClaimed(tx, item.id);
  const reasons = await heldReasonRows(tx, item.id);
  const { proposals } = await shownProposals(tx, item.id);
  const { principal } = tx;
  const snooze = request.changes?.snoozeUntil;
  const outcome = decideReview(
    {
      version: item.version,
      status: STATUS[item.status] ?? 'closed',
      openedAtMs: Date.parse(item.opened_at),
      reasons: heldReasons(reasons),
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
  await objectTo(tx, proposals, outcome.value, request.reason);
  return withOther(tx, proposals, outcome.value, request);
};
