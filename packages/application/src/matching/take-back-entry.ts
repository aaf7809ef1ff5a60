import type { TenantWrite } from '@counterfoil/platform/db';
import { recordEvent } from '../audit/index.ts';
import { hearEntryTakenBack } from '../automation/index.ts';
import { type PostedEntryReceipt, type Reversal, reverseJournalEntry } from '../ledger/index.ts';
import { announceChange } from '../pipeline/index.ts';
import { withdrawReviewItem } from '../review/index.ts';
import { type BankLineRow, linesPostedBy, lockLines, postedTotal } from './bank-line.repository.ts';
import { refuse } from './lock-match.ts';
import { acceptedMatchOf, moveMatch } from './match.repository.ts';
import { backToMatching } from './retry-line.ts';

// Until the day of the reversal the bank's ledger would hold a line that nobody has posted any more.
const refuseOtherDay = (lines: readonly BankLineRow[], { postingDate }: Reversal): void => {
  const line = lines.find(({ booking_date }) => postingDate != null && booking_date !== postingDate);
  if (line === undefined) return;
  throw refuse(
    'match.booking_date_fixed',
    `The entry books a line of ${line.bank_account_name} on ${line.booking_date}, and its reversal on ${postingDate} would leave the account wrong in between. Reverse it on ${line.booking_date}.`,
    { bankTransactionId: line.id },
  );
};

const returnLine = async (tx: TenantWrite, line: BankLineRow, reversalId: string): Promise<void> => {
  const match = await acceptedMatchOf(tx, line.id);
  if (match !== undefined)
    await moveMatch(tx, { id: match.id, from: 'accepted', to: 'undone', decidedBy: tx.principal.userId });
  await withdrawReviewItem(tx, { kind: 'bank_transaction', id: line.id }, 'Its entry was reversed.');
  await backToMatching(tx, line, ['posted']);
  await recordEvent(tx, {
    action: 'bank_transaction.taken_back',
    subjectKind: 'bank_transaction',
    subjectId: line.id,
    entityId: line.entity_id,
    payload: { reversalEntryId: reversalId, matchId: match?.id ?? null },
  });
  await announceChange(tx, 'bank_transaction', line.id);
  await announceChange(tx, 'bank_account', line.bank_account_id);
};

/**
 * Reverses an entry on a person's word. A bank line that it booked is not in the ledger any more, so in the same
 * transaction it returns to matching, where the machine only proposes from now on: a person has decided about it.
 * @throws RefusalError match.booking_date_fixed, and whatever reversing an entry refuses
 */
export const takeBackEntry = async (tx: TenantWrite, wish: Reversal): Promise<PostedEntryReceipt> => {
  const seen = await linesPostedBy(tx, wish.entryId);
  const lines = await lockLines(tx, seen);
  refuseOtherDay(lines, wish);
  const receipt = await reverseJournalEntry(tx, wish);
  for (const line of lines)
    if (line.status === 'posted' && (await postedTotal(tx, line)) === 0n) await returnLine(tx, line, receipt.entryId);
  await hearEntryTakenBack(tx, wish.entryId);
  return receipt;
};
