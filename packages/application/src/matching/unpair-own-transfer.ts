import { date } from '@counterfoil/domain/calendar';
import type { TenantWrite } from '@counterfoil/platform/db';
import { recordEvent } from '../audit/index.ts';
import { hearPersons } from '../automation/index.ts';
import { reverseAllocation, reverseJournalEntry } from '../ledger/index.ts';
import { announceChange } from '../pipeline/index.ts';
import { refuseLockedDays } from '../reconciliation/index.ts';
import { refuseOtherEntity } from '../tenancy/index.ts';
import { type LockedMatch, lockMatchOfLine } from './lock-match.ts';
import { liveAllocationsOf } from './match.repository.ts';
import { forgetCounterpart, matchThatClosed } from './pair-transfer.repository.ts';
import { returnLine } from './return-line.ts';

/** A line of the transfer leaves the ledger on its own day, with the leg for what was lost on the way, and is matched anew. */
const takeBackSide = async (tx: TenantWrite, { match, line }: LockedMatch): Promise<void> => {
  const day = date(line.booking_date);
  for (const { id } of await liveAllocationsOf(tx, match))
    await reverseAllocation(tx, { allocationId: id, effectiveOn: day });
  const receipt = await reverseJournalEntry(tx, { entryId: match.entry_id ?? '', postingDate: day });
  await returnLine(tx, line, receipt.entryId);
  await recordEvent(tx, {
    action: 'match.undone',
    subjectKind: 'match',
    subjectId: match.id,
    entityId: match.entity_id,
    payload: { bankTransactionId: line.id, reversalEntryId: receipt.entryId },
  });
};

/**
 * Takes a transfer between own accounts apart: the side that came second gives back what it took out of transit, and its line
 * returns to matching. Asked of the side that came first, both lines do; else that one goes on lying in transit. The same two
 * are not paired again. @throws RefusalError reconciliation.locked and what reversing refuses
 */
export const unpairOwnTransfer = async (tx: TenantWrite, asked: LockedMatch): Promise<void> => {
  const closes = (await liveAllocationsOf(tx, asked.match)).length > 0;
  const second = closes ? undefined : await matchThatClosed(tx, asked.line.id);
  const sides = [...(second === undefined ? [] : [await lockMatchOfLine(tx, second.id)]), asked];
  for (const { line } of sides) {
    refuseOtherEntity(tx, line.entity_id);
    await refuseLockedDays(tx, {
      bankAccountId: line.bank_account_id,
      entityId: line.entity_id,
      day: line.booking_date,
      says: `the line of ${line.booking_date} would no longer stand for a transfer.`,
    });
  }
  for (const side of sides) await takeBackSide(tx, side);
  await forgetCounterpart(
    tx,
    sides.map(({ line }) => line.id),
  );
  await hearPersons(tx, { kind: 'bank_transaction', ids: sides.map(({ line }) => line.id) });
  if (asked.counterpart !== null) await announceChange(tx, 'bank_account', asked.counterpart.bank_account_id);
};
