import { date } from '@counterfoil/domain/calendar';
import type { TenantWrite } from '@counterfoil/platform/db';
import { reverseAllocation, reverseJournalEntry } from '../ledger/index.ts';
import { loadItemsLocked } from '../subledger/index.ts';
import { refuseOtherEntity } from '../tenancy/index.ts';
import { allocationFact } from './allocation-fact.repository.ts';
import { refuse } from './lock-match.ts';
import { openDay } from './open-day.ts';

/**
 * Takes a settlement of two items back: both are open again, and the exchange difference it realised is reversed. What a
 * match allocated is un-matched as a whole. Twice is once. @throws RefusalError match.nothing_to_undo, resource.not_found
 */
export const undoAllocation = async (tx: TenantWrite, allocationId: string): Promise<void> => {
  const seen = await allocationFact(tx, allocationId);
  if (seen === undefined) throw refuse('resource.not_found', 'There is no such allocation here.');
  refuseOtherEntity(tx, seen.entity_id);
  await loadItemsLocked(tx, [seen.debit_item_id, seen.credit_item_id]);
  const fact = await allocationFact(tx, allocationId);
  if (fact === undefined || fact.reversed || fact.reverses_id !== null)
    throw refuse('match.nothing_to_undo', 'The allocation has been taken back already.');
  if (fact.match_id !== null)
    throw refuse('match.nothing_to_undo', 'The allocation belongs to a match of a bank transaction; un-match that.');
  const day = await openDay(tx, fact.entity_id, date(fact.effective_on));
  await reverseAllocation(tx, { allocationId, effectiveOn: day });
  if (fact.entry_id !== null) await reverseJournalEntry(tx, { entryId: fact.entry_id, postingDate: day });
};
