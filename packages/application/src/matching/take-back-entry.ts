import type { TenantRead, TenantWrite } from '@counterfoil/platform/db';
import { hearEntryTakenBack } from '../automation/index.ts';
import { freeBillKeys } from '../classification/index.ts';
import { draftReversal, type PostedEntryReceipt, type Reversal, reverseJournalEntry } from '../ledger/index.ts';
import { type BankLineRow, linesPostedBy, lockLines, postedTotal } from './bank-line.repository.ts';
import { lockMatchOfLine, refuse } from './lock-match.ts';
import { type PairOfEntry, pairOfEntry } from './pair.repository.ts';
import { returnLine } from './return-line.ts';
import { unpair } from './unpair.ts';
import { unpairTransfer } from './unpair-transfer.ts';

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

const refuseOneOfPair = (pair: PairOfEntry): never => {
  throw refuse(
    'ledger.pair_stands_together',
    `It is one of a pair: ${pair.other_label} of ${pair.other_entity} stands with it, and what one is owed the other owes. Reverse both together.`,
    { entryId: pair.other_id },
  );
};

/** The other entry of a pair, in words, and what reverses both. */
const takeBackPair = async (tx: TenantWrite, wish: TakeBack, pair: PairOfEntry): Promise<PostedEntryReceipt> => {
  if (wish.together !== true) refuseOneOfPair(pair);
  const locked = await lockMatchOfLine(tx, pair.match_id);
  const undo = locked.match.pair_id === null ? unpair : unpairTransfer;
  const receipts = await undo(tx, locked, { postingDate: wish.postingDate, description: wish.description });
  const own = receipts.get(wish.entryId);
  if (own === undefined) throw new Error('A pair was reversed without the entry that was asked for.');
  return own;
};

export type TakeBack = Reversal & {
  /** Of a pair between sisters: reverse its other entry with it. */
  readonly together?: boolean;
};

/**
 * Reverses an entry on a person's word. A bank line that it booked is not in the ledger any more, so in the same
 * transaction it returns to matching, where the machine only proposes from now on: a person has decided about it. An entry
 * of a pair is reversed with the other, and the number of a reversed bill is free for the right one.
 * @throws RefusalError match.booking_date_fixed, ledger.pair_stands_together, and whatever reversing an entry refuses
 */
export const takeBackEntry = async (tx: TenantWrite, wish: TakeBack): Promise<PostedEntryReceipt> => {
  const pair = await pairOfEntry(tx, wish.entryId);
  if (pair !== undefined) return takeBackPair(tx, wish, pair);
  const seen = await linesPostedBy(tx, wish.entryId);
  const lines = await lockLines(tx, seen);
  refuseOtherDay(lines, wish);
  const receipt = await reverseJournalEntry(tx, wish);
  await freeBillKeys(tx, wish.entryId);
  for (const line of lines)
    if (line.status === 'posted' && (await postedTotal(tx, line)) === 0n) await returnLine(tx, line, receipt.entryId);
  await hearEntryTakenBack(tx, wish.entryId);
  return receipt;
};

/** What taking the entry back would be refused for; nothing is written. @throws RefusalError as takeBackEntry does */
export const foreseeTakingBack = async (tx: TenantRead, wish: TakeBack): Promise<void> => {
  const pair = await pairOfEntry(tx, wish.entryId);
  if (pair !== undefined) refuseOneOfPair(pair);
  await draftReversal(tx, wish);
};
