import { date } from '@counterfoil/domain/calendar';
import type { TenantWrite } from '@counterfoil/platform/db';
import { type PostedEntryReceipt, type Reversal, reverseAllocation, reverseJournalEntry } from '../ledger/index.ts';
import { refuseOtherEntity } from '../tenancy/index.ts';
import { type LockedMatch, refuse } from './lock-match.ts';
import { liveAllocationsOf } from './match.repository.ts';
import { entriesOfPair } from './pair.repository.ts';
import { recordPairReversed } from './record-pair-reversed.ts';
import { returnLine } from './return-line.ts';

/**
 * Takes a match between sisters apart: what it settled with her is open again, both entries are reversed on the line's own
 * day, and the line returns to matching. Gives the reversals by the entry they undo. One side alone would leave the other
 * owing, or owed, what nobody knows of.
 * @throws RefusalError match.nothing_to_undo, match.booking_date_fixed, and whatever reversing an entry refuses
 */
export const unpair = async (
  tx: TenantWrite,
  { match, line }: LockedMatch,
  how: Pick<Reversal, 'postingDate' | 'description'> = {},
): Promise<ReadonlyMap<string, PostedEntryReceipt>> => {
  if (match.status !== 'accepted' || match.entry_id === null)
    throw refuse('match.nothing_to_undo', `The match is ${match.status}; only an accepted one is taken apart.`);
  if (how.postingDate != null && how.postingDate !== line.booking_date)
    throw refuse(
      'match.booking_date_fixed',
      `The pair books a line of ${line.bank_account_name} on ${line.booking_date}. Reverse both on that day.`,
      { bankTransactionId: line.id },
    );
  const entries = await entriesOfPair(tx, match.entry_id);
  for (const { entity_id } of entries) refuseOtherEntity(tx, entity_id);
  const day = date(line.booking_date);

  for (const { id } of await liveAllocationsOf(tx, match))
    await reverseAllocation(tx, { allocationId: id, effectiveOn: day });
  const receipts = new Map<string, PostedEntryReceipt>();
  for (const { id } of entries.toReversed())
    receipts.set(id, await reverseJournalEntry(tx, { ...how, entryId: id, postingDate: day }));
  await returnLine(tx, line, receipts.get(match.entry_id)?.entryId ?? '');
  await recordPairReversed(tx, { entries, matchId: match.id, receipts });
  return receipts;
};
