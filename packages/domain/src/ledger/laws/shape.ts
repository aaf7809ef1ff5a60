import { accept, type Result, refuse } from '../../refusal/index.ts';
import type { EntryDraft } from '../entry.ts';
import type { LedgerFacts } from '../facts.ts';

// A payroll or a payment run of a large company; beyond it the entry is several entries.
const POSTINGS_MAX = 5_000;

/** One entity, at least two postings, not more than a person could still check. */
export const checkShape = (draft: EntryDraft, facts: LedgerFacts): Result<null> => {
  const count = draft.postings.length;
  if (draft.entityId !== facts.entity.id) {
    return refuse('ledger.entity_mismatch', `The entry names another entity than ${facts.entity.name}.`, {
      entityId: draft.entityId,
    });
  }
  if (count === 0) return refuse('ledger.entry_empty', 'The entry has no postings; it needs at least two.');
  if (count === 1) {
    return refuse('ledger.entry_single_line', 'The entry has one posting; it needs at least two, on both sides.');
  }
  if (count > POSTINGS_MAX) {
    return refuse('ledger.entry_too_long', `The entry has ${count} postings; ${POSTINGS_MAX} is the most.`, {
      postings: String(count),
      most: String(POSTINGS_MAX),
    });
  }
  return accept(null);
};
