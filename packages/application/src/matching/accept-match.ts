import type { TenantWrite } from '@counterfoil/platform/db';
import { recordEvent } from '../audit/index.ts';
import { hearPersons } from '../automation/index.ts';
import type { PostingAuthority } from '../classification/index.ts';
import { announceChange } from '../pipeline/index.ts';
import { withdrawReviewItem } from '../review/index.ts';
import { allowLegs, recordBeyond, type Says, saysOf } from './allow-legs.ts';
import { type AllowedTransfer, allowTransfer } from './allow-transfer.ts';
import { personOf } from './authority.ts';
import { type BankLineRow, moveLines, postedTotal } from './bank-line.repository.ts';
import { withdrawBankProposals } from './bank-proposal.repository.ts';
import { type LockedMatch, lockMatchOfLine, refuse, refuseSettled } from './lock-match.ts';
import { allowLegsOfMatch, linkEntries, lockPartyRows, moveMatch, withdrawMatches } from './match.repository.ts';
import { legsToKeep } from './match-terms.ts';
import { mirrorMatch } from './mirror-match.ts';
import { postSettlement, termsOfMatch } from './post-match.ts';
import { postPair } from './post-pair.ts';
import { postSisterTransfer } from './post-sister-transfer.ts';
import { postTransferSide } from './post-transfer.ts';
import { refuseBelowSister } from './sister-of.ts';
import { openTransitOf } from './transit.repository.ts';

/** The line is done: other proposals for it end, and whoever looks at it hears. */
export const finishLine = async (
  tx: TenantWrite,
  line: BankLineRow,
  done: { matchId: string; entryId: string; by: PostingAuthority['kind'] },
): Promise<void> => {
  await linkEntries(tx, [done]);
  await withdrawMatches(tx, [line.id], done.matchId);
  await withdrawBankProposals(tx, [line.id]);
  await moveLines(tx, { ids: [line.id], from: ['imported', 'proposed', 'exception'], to: 'posted' });
  await recordEvent(tx, {
    action: 'match.accepted',
    subjectKind: 'match',
    subjectId: done.matchId,
    entityId: line.entity_id,
    payload: { bankTransactionId: line.id, entryId: done.entryId, by: done.by },
  });
  if (done.by === 'person') await hearPersons(tx, { kind: 'bank_transaction', ids: [line.id] });
  await announceChange(tx, 'bank_transaction', line.id);
  await announceChange(tx, 'bank_account', line.bank_account_id);
};

type Posting = { readonly authority: PostingAuthority; readonly allowed: AllowedTransfer };

/** Both sides where both are here and neither is posted, the earlier day first; else the one that is left. */
const postTransfer = async (
  tx: TenantWrite,
  { match, line, counterpart }: LockedMatch,
  { authority, allowed }: Posting,
): Promise<string> => {
  const { difference, because } = allowed;
  const own = { counterpartId: counterpart?.id ?? null, matchId: match.id, authority, difference };
  if (counterpart === null) return postTransferSide(tx, line, own);
  if ((await postedTotal(tx, counterpart)) !== 0n) {
    // Posted as something else meanwhile: into transit this line would lie there for ever.
    if ((await openTransitOf(tx, counterpart.id)) === undefined)
      throw refuse('match.transaction_settled', 'The other side is posted already, and its money is not in transit.');
    return postTransferSide(tx, line, own);
  }
  const mirrored = { other: counterpart, decidedBy: personOf(authority), beyondBecause: because };
  const otherId = await mirrorMatch(tx, match, mirrored);
  const others = { counterpartId: line.id, matchId: otherId, authority, difference };
  const postOther = async (): Promise<void> => {
    const entryId = await postTransferSide(tx, counterpart, others);
    await finishLine(tx, counterpart, { matchId: otherId, entryId, by: authority.kind });
    const subject = { kind: 'bank_transaction', id: counterpart.id };
    await withdrawReviewItem(tx, subject, 'The transfer was accepted on its other side.');
  };
  if (counterpart.booking_date < line.booking_date) {
    await postOther();
    return postTransferSide(tx, line, own);
  }
  const entryId = await postTransferSide(tx, line, own);
  await postOther();
  return entryId;
};

/** The pair that both lines make, and both lines done; gives what holds the money of the line itself. */
const postBetweenSisters = async (
  tx: TenantWrite,
  locked: LockedMatch,
  { authority, says, allowed }: Posting & { readonly says: Says },
): Promise<string> => {
  refuseBelowSister(says.roles, 'The money went to a sister’s account');
  const { own, other } = await postSisterTransfer(tx, locked, { authority, allowed });
  const { counterpart } = locked;
  if (counterpart !== null && other?.entryId != null) {
    await finishLine(tx, counterpart, { matchId: other.matchId, entryId: other.entryId, by: authority.kind });
    const subject = { kind: 'bank_transaction', id: counterpart.id };
    await withdrawReviewItem(tx, subject, 'The transfer was accepted on its other side.');
  }
  return own.entryId ?? '';
};

/** Money between the bank accounts of two sisters, as against a sister's item paid from here. */
const isSisterTransfer = ({ match }: LockedMatch): boolean =>
  match.kind === 'intercompany' && match.counterpart_transaction_id !== null;

/** What a transfer lost on its way, held against what may be booked of it now; beyond that it is an event of its own. */
const allowPaired = async (
  tx: TenantWrite,
  { match, line, counterpart }: LockedMatch,
  says: Says,
): Promise<AllowedTransfer> => {
  const allowed = await allowTransfer(tx, { line, other: counterpart }, says);
  const { because, beyond } = allowed;
  await recordBeyond(tx, { matchId: match.id, entityId: line.entity_id, because, beyond });
  return allowed;
};

/** The remainder of a proposed match, held against what may be booked of it now; its legs learn what lets them be. */
const allowProposed = async (tx: TenantWrite, { match, line }: LockedMatch, says: Says): Promise<string | null> => {
  const { terms, items } = await termsOfMatch(tx, match);
  if (terms.legs.length === 0) return null;
  await lockPartyRows(
    tx,
    items.flatMap(({ row }) => row.party_id ?? []),
  );
  const closes = new Map(terms.allocations.map(({ openItemId, amount }) => [openItemId, amount]));
  const { legs, because, beyond } = await allowLegs(tx, { line, legs: terms.legs, items, closes }, says);
  await allowLegsOfMatch(tx, match.id, legsToKeep(legs));
  await recordBeyond(tx, { matchId: match.id, entityId: line.entity_id, because, beyond });
  return because;
};

/**
 * Accepts a proposed match and posts it, all or nothing; the line's own review item is the caller's to close. Of two who
 * accept rival matches at once the second is refused: lines are locked first, and the database takes one accepted match.
 * A remainder beyond what is set takes who may book it so, and their reason.
 * @throws RefusalError match.already_decided, match.transaction_settled, match.residual_outside_tolerance,
 * subledger.over_allocated and the laws of posting
 */
export const acceptMatch = async (
  tx: TenantWrite,
  matchId: string,
  authority: PostingAuthority,
  says: Says = saysOf(tx, authority, null),
): Promise<string> => {
  const locked = await lockMatchOfLine(tx, matchId);
  const { match, line } = locked;
  if (match.status === 'declined' || match.status === 'undone' || match.status === 'accepted')
    throw refuse('match.already_decided', `The match is ${match.status} already.`, { status: match.status });
  await refuseSettled(tx, line);

  const isTransfer = match.kind === 'transfer' || isSisterTransfer(locked);
  const allowed = isTransfer ? await allowPaired(tx, locked, says) : null;
  const beyondBecause = allowed === null ? await allowProposed(tx, locked, says) : allowed.because;
  const decidedBy = personOf(authority);
  await moveMatch(tx, { id: match.id, from: 'proposed', to: 'accepted', decidedBy, beyondBecause });
  const entryId =
    allowed !== null
      ? match.kind === 'transfer'
        ? await postTransfer(tx, locked, { authority, allowed })
        : await postBetweenSisters(tx, locked, { authority, says, allowed })
      : match.kind === 'intercompany'
        ? await postPair(tx, { line, match }, authority)
        : await postSettlement(tx, { line, match }, authority);
  await finishLine(tx, line, { matchId: match.id, entryId, by: authority.kind });
  return entryId;
};
