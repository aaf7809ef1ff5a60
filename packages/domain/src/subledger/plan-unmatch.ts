import type { CalendarDate } from '../calendar/index.ts';
import { type EntryDraft, negatedPosting, type PostedEntry } from '../ledger/index.ts';
import { accept, type Result, refuse } from '../refusal/index.ts';

/**
 * Undoes an allocation: the exact negative of its own legs (residual, discount, realised exchange difference), never of
 * the bank posting, so the money is on account again (D3). Null where the allocation had no legs; the allocation row
 * itself is reversed by the caller. Refuses subledger.leg_unknown.
 */
export const planUnmatch = (
  entry: PostedEntry,
  legs: readonly number[],
  how: { readonly postingDate: CalendarDate; readonly description?: string },
): Result<EntryDraft | null> => {
  if (legs.length === 0) return accept(null);
  const own = legs.map((line) => entry.postings[line - 1]);
  const missing = own.indexOf(undefined);
  if (missing !== -1) {
    return refuse('subledger.leg_unknown', `The entry has no line ${legs[missing]}.`, { entryId: entry.id });
  }
  return accept({
    entityId: entry.entityId,
    kind: 'settlement',
    postingDate: how.postingDate,
    taxPoint: entry.taxPoint ?? null,
    description: how.description ?? `Un-matched: ${entry.description}`,
    postings: own.flatMap((posting) =>
      posting === undefined ? [] : [{ ...negatedPosting(posting, how.postingDate), correction: true }],
    ),
  });
};
