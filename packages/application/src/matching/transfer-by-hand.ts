import type { TenantRead, TenantWrite } from '@counterfoil/platform/db';
import { refuseUnreleasable, withdrawReviewItem } from '../review/index.ts';
import { refuseOtherEntity } from '../tenancy/index.ts';
import { acceptMatch } from './accept-match.ts';
import { byPerson } from './authority.ts';
import { type BankLineRow, bankLines, lockLines, postedTotal } from './bank-line.repository.ts';
import { refuse, refuseSettled } from './lock-match.ts';
import { insertMatches, withdrawMatches } from './match.repository.ts';
import { answerWaitingLine, closeOtherLine } from './other-line.ts';
import { refuseBelowSister } from './sister-of.ts';
import { ratesOfTransfer, refuseUnfit } from './transfer-fit.ts';
import { sidesInOtherCurrency, type TransferSide, transferSideRows } from './transfer-side.repository.ts';
import { lockTransfers, openTransitOf } from './transit.repository.ts';

export type { TransferSide };

export type HandTransfer = {
  readonly lineId: string;
  readonly version?: number | undefined;
  /** The line on the other account; without one the money is in transit until it comes. */
  readonly counterpartId: string | null;
  /** The version of the other line's review item that the person saw, where it waits for reasons of its own. */
  readonly otherVersion?: number | undefined;
};

/** What may be the other side of a transfer. @throws RefusalError resource.not_found */
export const transferSides = async (tx: TenantRead, lineId: string): Promise<TransferSide[]> => {
  const [line] = await bankLines(tx, [lineId]);
  if (line === undefined) throw refuse('resource.not_found', 'There is no such bank transaction here.');
  const same = await transferSideRows(tx, lineId);
  const across = [];
  for (const side of await sidesInOtherCurrency(tx, lineId)) {
    const apart = await ratesOfTransfer(tx, line, {
      entity_id: side.entityId,
      bank_account_id: side.bankAccountId,
      bank_account_name: side.bankAccountName,
      amount: side.amount,
      currency: side.currency,
      booking_date: side.bookingDate,
    });
    if (apart !== null && !apart.rates.suspect) across.push({ ...side, rates: apart.words });
  }
  return [...same, ...across];
};

const refuseElsewhere = async (tx: TenantWrite, other: BankLineRow): Promise<void> => {
  if ((await postedTotal(tx, other)) !== 0n && (await openTransitOf(tx, other.id)) === undefined)
    throw refuse('match.transaction_settled', 'The other side is posted already, and its money is not in transit.');
};

/**
 * A person says that a line is money of our own on its way to another account of ours. Both sides are posted where both are
 * here; else the one waits in transit for the other. Where the other account is a sister's, both make a pair of entries.
 * Twice is once: a settled line is refused. Gives the match.
 * @throws RefusalError resource.not_found, request.version_conflict, match.transfer_unfit, match.transaction_settled,
 * auth.role_required, review.release_forbidden, review.other_line_unseen
 */
export const transferByHand = async (tx: TenantWrite, wish: HandTransfer): Promise<string> => {
  await lockTransfers(tx);
  const ids = [wish.lineId, wish.counterpartId].filter((id): id is string => id !== null);
  const locked = await lockLines(tx, ids);
  const line = locked.find(({ id }) => id === wish.lineId);
  const other = locked.find(({ id }) => id === wish.counterpartId);
  if (line === undefined || (wish.counterpartId !== null && other === undefined))
    throw refuse('resource.not_found', 'There is no such bank transaction here.');
  refuseOtherEntity(tx, line.entity_id);
  if (wish.version !== undefined && wish.version !== line.version)
    throw refuse(
      'request.version_conflict',
      `You saw version ${wish.version} of the bank transaction; it is at version ${line.version}. Load it again.`,
    );
  await refuseSettled(tx, line);
  await refuseUnreleasable(tx, { kind: 'bank_transaction', id: line.id });
  const toSister = other !== undefined && other.entity_id !== line.entity_id;
  if (other !== undefined) {
    refuseOtherEntity(tx, other.entity_id);
    await refuseUnfit(tx, line, other);
    if (toSister) refuseBelowSister(tx.principal.roles, 'The other line is on a sister’s account');
    await refuseElsewhere(tx, other);
  }
  const answer = other === undefined ? null : await answerWaitingLine(tx, other.id, wish.otherVersion);
  const words = `A transfer, as ${tx.principal.label} says.`;
  if (answer !== null) await closeOtherLine(tx, answer, { userId: tx.principal.userId, words, with: line.id });

  await withdrawMatches(tx, [line.id]);
  const [matchId = ''] = await insertMatches(tx, [
    {
      entityId: line.entity_id,
      bankTransactionId: line.id,
      kind: toSister ? 'intercompany' : 'transfer',
      status: 'proposed',
      origin: 'person',
      reasons: [{ sign: '+', text: 'A transfer between our own accounts, as a person says.', weight: 1 }],
      residual: 0n,
      residualRole: null,
      counterpartId: wish.counterpartId,
      decisionId: null,
      decidedBy: null,
      allocations: [],
    },
  ]);
  await acceptMatch(tx, matchId, byPerson(tx, null));
  await withdrawReviewItem(tx, { kind: 'bank_transaction', id: line.id }, words);
  return matchId;
};
