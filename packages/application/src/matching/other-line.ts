import { describeMoney, money } from '@counterfoil/domain/money';
import { RefusalError } from '@counterfoil/domain/refusal';
import { answerOther, type OtherAnswer, type Role } from '@counterfoil/domain/review';
import type { TenantRead, TenantWrite } from '@counterfoil/platform/db';
import { recordEvent } from '../audit/index.ts';
import { announceChange } from '../pipeline/index.ts';
import {
  changeItem,
  type DecisionRow,
  findItem,
  heldReasonRows,
  heldReasons,
  type ItemRow,
  lockItem,
  markFirstRelease,
  type ReasonStateRow,
  refuseClaimed,
  releaseAllReasons,
  releaseReasons,
} from '../review/index.ts';
import { isSinglePerson } from '../settings/index.ts';
import { refuseOtherEntity } from '../tenancy/index.ts';
import { currencyOf } from './load-posting-case.ts';
import { refuse } from './lock-match.ts';
import { type OtherLineRow, otherLineRows, waitingLineRows } from './other-line.repository.ts';

/** A line that a transfer would settle beside the one that is looked at, with what it waits for itself. */
export type OtherLine = {
  readonly row: OtherLineRow;
  readonly item: { readonly id: string; readonly version: number; readonly status: string } | null;
  readonly reasons: readonly ReasonStateRow[];
  /** Why this person's word is not enough for it; null where it is. */
  readonly objection: string | null;
};

/** The other line's review item that a decision answers, as it was seen. */
export type AnsweredOther = OtherAnswer & { readonly itemId: string; readonly version: number };

const nameOf = ({ row }: Pick<OtherLine, 'row'>): string =>
  `the line of ${row.booking_date} on ${row.bank_account_name} of ${row.entity_name}, ${describeMoney(money(row.amount, currencyOf(row.currency)))}`;

const STATUS: Readonly<Record<string, 'open' | 'snoozed' | 'pending'>> = {
  open: 'open',
  snoozed: 'snoozed',
  pending: 'pending',
};

type Waiting = { readonly row: OtherLineRow; readonly item: ItemRow; readonly reasons: readonly ReasonStateRow[] };

const answerBy = async (tx: TenantRead, { row, item, reasons }: Waiting, seen: number | undefined) =>
  answerOther(
    {
      about: nameOf({ row }),
      version: item.version,
      status: STATUS[item.status] ?? 'closed',
      reasons: heldReasons(reasons),
      preparers: item.preparers,
      lastPartyEditor: item.party_editor,
    },
    seen,
    {
      actor: { id: tx.principal.userId ?? '', roles: tx.principal.roles as Role[] },
      singlePerson: await isSinglePerson(tx),
    },
  );

const whole = async (tx: TenantRead, row: OtherLineRow): Promise<OtherLine> => {
  const item = row.item_id === null ? undefined : await findItem(tx, row.item_id);
  if (item === undefined) return { row, item: null, reasons: [], objection: null };
  const reasons = await heldReasonRows(tx, item.id);
  const answer = await answerBy(tx, { row, item, reasons }, item.version);
  return { row, item, reasons, objection: answer.ok ? null : answer.refusal.detail };
};

/** The other lines of proposed transfers with their reasons, by match; for whoever only looks. */
export const otherLines = async (
  tx: TenantRead,
  matchIds: readonly string[],
): Promise<ReadonlyMap<string, OtherLine>> => {
  const found = new Map<string, OtherLine>();
  for (const row of await otherLineRows(tx, matchIds)) found.set(row.match_id, await whole(tx, row));
  return found;
};

/** Lines that may be the other side, with what each waits for itself, by line. */
export const waitingLines = async (
  tx: TenantRead,
  lineIds: readonly string[],
): Promise<ReadonlyMap<string, OtherLine>> => {
  const found = new Map<string, OtherLine>();
  for (const row of await waitingLineRows(tx, lineIds)) found.set(row.line_id, await whole(tx, row));
  return found;
};

const answered = async (
  tx: TenantRead,
  row: OtherLineRow | undefined,
  seen: number | undefined,
): Promise<AnsweredOther | null> => {
  if (row === undefined || row.item_id === null) return null;
  const item = await findItem(tx, row.item_id);
  if (item === undefined) return null;
  refuseOtherEntity(tx, row.entity_id);
  await refuseClaimed(tx, item.id);
  const answer = await answerBy(tx, { row, item, reasons: await heldReasonRows(tx, item.id) }, seen);
  if (!answer.ok) throw new RefusalError(answer.refusal);
  return { ...answer.value, itemId: item.id, version: item.version };
};

/**
 * Whether this person answers what the other line of a proposed transfer waits for, and how far. Null where it waits for
 * nothing of its own. Writes nothing. @throws RefusalError review.other_line_unseen, request.version_conflict,
 * review.decision_pending, review.claimed, review.release_forbidden, review.second_person_needed, auth.role_required
 */
export const answerOtherLine = async (
  tx: TenantRead,
  matchId: string,
  seen: number | undefined,
): Promise<AnsweredOther | null> => answered(tx, (await otherLineRows(tx, [matchId]))[0], seen);

/** The same of a line that a person names as the other side; where two people decide it, they do so in Review. */
export const answerWaitingLine = async (
  tx: TenantWrite,
  lineId: string,
  seen: number | undefined,
): Promise<AnsweredOther | null> => {
  const [row] = await waitingLineRows(tx, [lineId]);
  if (row?.item_id != null) await lockItem(tx, row.item_id);
  const other = await answered(tx, row, seen);
  if (other === null || other.held.length === 0 || row === undefined) return other;
  throw refuse(
    'review.second_person_needed',
    `Of ${nameOf({ row })}: two people decide it, in Review, one after the other.`,
  );
};

/** What the decision said of the other line, as it was kept with it. */
export const otherAnsweredBy = ({ outcome }: Pick<DecisionRow, 'outcome'>): AnsweredOther | null =>
  (outcome as { readonly other?: AnsweredOther | null } | null)?.other ?? null;

const stale = (): RefusalError =>
  refuse('review.proposal_stale', 'What the other line waits for changed meanwhile. Look at both items again.');

/** The other line is answered as far as its first person could, and waits with this one for the second. */
export const holdOtherLine = async (tx: TenantWrite, other: AnsweredOther, userId: string): Promise<void> => {
  await releaseReasons(tx, other.itemId, other.released, { userId, acceptance: 'approved' });
  for (const { code, firstReleasedBy } of other.held)
    if (firstReleasedBy === userId) await markFirstRelease(tx, other.itemId, code, userId);
  if ((await changeItem(tx, { id: other.itemId, status: 'open', version: other.version, userId })) === 0) throw stale();
  await announceChange(tx, 'exception', other.itemId);
};

/** One decision settles both lines: every reason of the other one is released by the same person, in the same transaction. */
export const closeOtherLine = async (
  tx: TenantWrite,
  other: AnsweredOther,
  by: { readonly userId: string | null; readonly words: string; readonly with: string },
): Promise<void> => {
  await releaseAllReasons(tx, other.itemId, { userId: by.userId, acceptance: 'approved' });
  const change = { id: other.itemId, status: 'resolved', version: other.version, resolution: by.words };
  if ((await changeItem(tx, { ...change, userId: by.userId })) === 0) throw stale();
  await recordEvent(tx, {
    action: 'review.committed',
    subjectKind: 'exception',
    subjectId: other.itemId,
    payload: { verdict: 'approve', outcome: by.words, decidedWith: by.with, reasons: other.released },
  });
  await announceChange(tx, 'exception', other.itemId);
};

/**
 * Closes the other line of a match that a decision in Review accepts; what came to hold it since was seen by nobody.
 * @throws RefusalError review.proposal_stale
 */
export const closeAnsweredLine = async (tx: TenantWrite, matchId: string, decision: DecisionRow): Promise<void> => {
  const [row] = await otherLineRows(tx, [matchId]);
  const other = otherAnsweredBy(decision);
  if (row?.item_id != null && row.item_id !== other?.itemId) throw stale();
  if (other === null) return;
  await closeOtherLine(tx, other, {
    userId: decision.decided_by,
    words: 'Posted with its other line, by one decision',
    with: decision.review_item_id,
  });
};
