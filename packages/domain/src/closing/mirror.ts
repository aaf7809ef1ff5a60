import type { CalendarDate } from '../calendar/index.ts';
import type { EntryDraft } from '../ledger/index.ts';
import { negate } from '../money/index.ts';

/**
 * The opposite of what a close posted, on the first day after the period: of the same kind and on the other side, so that
 * both stay correctable, because a reversal could not be reversed again.
 */
export const mirrorOf = (entry: EntryDraft, on: CalendarDate): EntryDraft => ({
  ...entry,
  postingDate: on,
  description: `Taken back on the first day: ${entry.description}`.slice(0, 500),
  postings: entry.postings.map((posting) => ({
    ...posting,
    side: posting.side === 'D' ? 'C' : 'D',
    amount: negate(posting.amount),
    functional: negate(posting.functional),
  })),
});
