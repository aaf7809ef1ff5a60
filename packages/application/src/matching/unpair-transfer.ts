import { date } from '@counterfoil/domain/calendar';
import type { TenantWrite } from '@counterfoil/platform/db';
import { type PostedEntryReceipt, type Reversal, reverseAllocation, reverseJournalEntry } from '../ledger/index.ts';
import { announceChange } from '../pipeline/index.ts';
import { refuseLockedDays } from '../reconciliation/index.ts';
import { refuseOtherEntity } from '../tenancy/index.ts';
import type { BankLineRow } from './bank-line.repository.ts';
import { type LockedMatch, refuse } from './lock-match.ts';
import {
  allocationsOfPair,
  membersOfPair,
  type PairEntry,
  type PairMember,
  standingEntriesOf,
} from './pair-transfer.repository.ts';
import { recordPairReversed } from './record-pair-reversed.ts';
import { returnLine } from './return-line.ts';

type Undone = { readonly receipts: Map<string, PostedEntryReceipt>; readonly how: Pick<Reversal, 'description'> };

const refuseOtherDay = (entries: readonly PairEntry[], postingDate: string | null | undefined): void => {
  const [first] = entries;
  if (postingDate == null || first === undefined || postingDate === first.posting_date) return;
  throw refuse(
    'match.booking_date_fixed',
    `The pair stands in both books on ${first.posting_date}, and on ${postingDate} one would owe in between what the other does not. Reverse both on ${first.posting_date}.`,
  );
};

/** A line of the pair leaves the ledger: its own entry goes with the pair, or after it where it went by transit. */
const takeBackLine = async (
  tx: TenantWrite,
  { member, line }: { member: PairMember; line: BankLineRow },
  { receipts, how }: Undone,
): Promise<void> => {
  const entryId = member.entry_id ?? '';
  const ahead = receipts.get(entryId);
  const receipt = ahead ?? (await reverseJournalEntry(tx, { ...how, entryId, postingDate: date(line.booking_date) }));
  receipts.set(entryId, receipt);
  await returnLine(tx, line, receipt.entryId);
};

/**
 * Takes money between two sisters' bank accounts apart as a whole: both entries of the pair are reversed on their day, and
 * both lines return to matching. A line that somebody had put in transit by a decision of its own stays there.
 * @throws RefusalError match.nothing_to_undo, match.booking_date_fixed, reconciliation.locked, auth.role_required, and
 * whatever reversing an entry refuses
 */
export const unpairTransfer = async (
  tx: TenantWrite,
  { match, line, counterpart }: LockedMatch,
  how: Pick<Reversal, 'postingDate' | 'description'> = {},
): Promise<ReadonlyMap<string, PostedEntryReceipt>> => {
  if (match.status !== 'accepted' || match.pair_id === null)
    throw refuse('match.nothing_to_undo', `The match is ${match.status}; only an accepted one is taken apart.`);
  const { postingDate, ...words } = how;
  const lines = [line, counterpart].filter((one) => one !== null);
  const entries = await standingEntriesOf(tx, match.pair_id);
  refuseOtherDay(entries, postingDate);
  for (const { entity_id } of entries) refuseOtherEntity(tx, entity_id);
  for (const one of lines)
    await refuseLockedDays(tx, {
      bankAccountId: one.bank_account_id,
      entityId: one.entity_id,
      day: one.booking_date,
      says: `the line of ${one.booking_date} would no longer stand for money between sisters.`,
    });

  const members = await membersOfPair(tx, match.pair_id);
  const taken = { entryIds: entries.map(({ id }) => id), matchIds: members.map(({ id }) => id) };
  for (const { id } of await allocationsOfPair(tx, taken))
    await reverseAllocation(tx, { allocationId: id, effectiveOn: date(entries[0]?.posting_date ?? line.booking_date) });
  const receipts = new Map<string, PostedEntryReceipt>();
  for (const { id, posting_date } of entries)
    receipts.set(id, await reverseJournalEntry(tx, { ...words, entryId: id, postingDate: date(posting_date) }));
  for (const member of members) {
    const own = lines.find(({ id }) => id === member.bank_transaction_id);
    if (own !== undefined) await takeBackLine(tx, { member, line: own }, { receipts, how: words });
  }
  for (const one of lines) await announceChange(tx, 'bank_transaction', one.id);
  await recordPairReversed(tx, { entries, matchId: match.id, receipts });
  return receipts;
};
