import { absolute, describeMoney, type Money, money } from '@counterfoil/domain/money';
import type { TenantWrite } from '@counterfoil/platform/db';
import type { PostingAuthority } from '../classification/index.ts';
import { itemsOfBankTransaction, type SettlingItem } from '../subledger/index.ts';
import { acceptMatch } from './accept-match.ts';
import { type Says, saysOf } from './allow-legs.ts';
import { type BankLineRow, lockLines } from './bank-line.repository.ts';
import { currencyOf } from './load-posting-case.ts';
import { lockLine, refuse } from './lock-match.ts';
import { findMatch, insertMatches } from './match.repository.ts';
import { legsToKeep, type MatchLeg, residualOf, soleRoleOf } from './match-terms.ts';
import type { LineProposal } from './park-line.ts';
import { returnedPayments } from './returned-payment.repository.ts';
import { undoMatch } from './undo-match.ts';

const listed = (numbers: readonly string[]): string =>
  numbers.length === 0 ? 'what it settled' : numbers.join(' and ');

/** What may have come back with a returned line, each as a proposal: the item opens again, the bank's fee is its own leg. */
export const proposeReturns = async (
  tx: TenantWrite,
  line: BankLineRow,
  decisionId: string | null,
): Promise<LineProposal[]> => {
  const currency = currencyOf(line.currency);
  return (await returnedPayments(tx, line)).map(({ match_id, booking_date, amount, numbers }) => {
    const off = absolute(money(amount + line.amount, currency));
    const fee = off.minor === 0n ? '' : `; ${describeMoney(off)} bank fee`;
    const paid = describeMoney(absolute(money(amount, currency)));
    return {
      text: `Return of the ${paid} of ${booking_date}: open ${listed(numbers)} again${fee}`,
      action: { type: 'return_payment', bankTransactionId: line.id, returnedMatchId: match_id },
      journalPreview: null,
      decisionId,
    };
  });
};

/** The money of the returned line that its un-matching put on account. */
const onAccountOf = async (tx: TenantWrite, lineId: string): Promise<SettlingItem[]> =>
  (await itemsOfBankTransaction(tx, lineId)).filter(
    ({ state }) => state.item.kind === 'payment' && state.open.minor !== 0n,
  );

/** What the bank moved beyond, or kept of, the payment it gave back. */
const feeLegs = (line: Money, items: readonly SettlingItem[]): { residual: bigint; legs: MatchLeg[] } => {
  const shares = items.map(({ state }) => ({ side: state.item.side, amount: absolute(state.open) }));
  const residual = residualOf(line, shares);
  const [first] = items;
  if (residual === 0n || first === undefined) return { residual, legs: [] };
  return { residual, legs: [{ openItemId: first.row.id, role: 'bankFees', amount: { ...line, minor: residual } }] };
};

/**
 * A payment came back: its match is taken apart, so that what it settled is open again with its own dates, and the line
 * that returned it settles the money that is on account since. What the bank took besides is its fee.
 * @throws RefusalError match.nothing_to_undo, match.transaction_settled and the laws of posting
 */
export const returnPayment = async (
  tx: TenantWrite,
  wish: { readonly bankTransactionId: string; readonly returnedMatchId: string },
  authority: PostingAuthority,
  says: Says = saysOf(tx, authority, null),
): Promise<string> => {
  const seen = await findMatch(tx, wish.returnedMatchId);
  if (seen === undefined) throw refuse('review.proposal_stale', 'The returned payment is matched no more. Look again.');
  await lockLines(tx, [wish.bankTransactionId, seen.bank_transaction_id]);
  const line = await lockLine(tx, wish.bankTransactionId);
  await undoMatch(tx, wish.returnedMatchId, { staysOnAccount: seen.bank_transaction_id });
  const items = await onAccountOf(tx, seen.bank_transaction_id);
  const { residual, legs } = feeLegs(money(line.amount, currencyOf(line.currency)), items);
  const [matchId = ''] = await insertMatches(tx, [
    {
      entityId: line.entity_id,
      bankTransactionId: line.id,
      kind: 'settlement',
      status: 'proposed',
      origin: 'person',
      reasons: [{ sign: '+', text: 'It returns an earlier payment.', weight: 1 }],
      residual,
      residualRole: soleRoleOf(legs),
      counterpartId: null,
      decisionId: authority.decisionId,
      decidedBy: null,
      allocations: items.map(({ row, state }) => ({ openItemId: row.id, amount: absolute(state.open).minor })),
      legs: legsToKeep(legs),
    },
  ]);
  // What the bank keeps for it is no remainder anybody has to explain: its line says so.
  const reason = says.reason ?? 'The bank kept its fee when the payment came back.';
  return acceptMatch(tx, matchId, authority, { ...says, reason });
};
