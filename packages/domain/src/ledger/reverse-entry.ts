import type { CalendarDate } from '../calendar/index.ts';
import { negate } from '../money/index.ts';
import { accept, type Result, refuse } from '../refusal/index.ts';
import type { EntryDraft, EntryKind, PostingDraft } from './entry.ts';

/** A posted entry as its reversal needs it; `postings` include the conversion legs. */
export type PostedEntry = {
  readonly id: string;
  readonly entityId: string;
  readonly kind: EntryKind;
  readonly postingDate: CalendarDate;
  readonly taxPoint?: CalendarDate | null;
  readonly description: string;
  readonly reversedById: string | null;
  readonly postings: readonly PostingDraft[];
};

/**
 * The exact negative of a posted entry: same sides, accounts, dimensions, tax codes, negated amounts, so that turnover
 * shrinks instead of growing on both sides. Once, never of a reversal, never dated before its original (I27).
 * It keeps the tax point of its original; where that return is filed, name another and correct it in the next one.
 */
export const reverseEntry = (
  entry: PostedEntry,
  how: { readonly postingDate: CalendarDate; readonly description?: string; readonly taxPoint?: CalendarDate },
): Result<EntryDraft> => {
  if (entry.reversedById !== null) {
    return refuse('ledger.already_reversed', 'The entry has been reversed; an entry is reversed at most once.', {
      entryId: entry.id,
      reversedById: entry.reversedById,
    });
  }
  if (entry.kind === 'reversal') {
    return refuse('ledger.reversal_of_reversal', 'A reversal is not reversed; post the entry anew.', {
      entryId: entry.id,
    });
  }
  if (how.postingDate < entry.postingDate) {
    return refuse(
      'ledger.reversal_before_original',
      `The reversal is dated ${how.postingDate}, before the entry it reverses (${entry.postingDate}).`,
      { date: how.postingDate, original: entry.postingDate },
    );
  }
  return accept({
    entityId: entry.entityId,
    kind: 'reversal',
    postingDate: how.postingDate,
    taxPoint: how.taxPoint ?? entry.taxPoint ?? null,
    description: how.description ?? `Reversal of ${entry.description}`,
    reversesId: entry.id,
    reversesKind: entry.kind,
    postings: entry.postings.map((posting) => negatedPosting(posting, how.postingDate)),
  });
};

/** The same posting with the opposite sign. What opened an item opens the item's opposite, which settles it. */
export const negatedPosting = (posting: PostingDraft, on: CalendarDate): PostingDraft => ({
  ...posting,
  amount: negate(posting.amount),
  functional: negate(posting.functional),
  opens: posting.opens
    ? { ...posting.opens, kind: 'reversal', itemDate: on, dueDate: null, discountUntil: null, discountAmount: null }
    : null,
});
