import { addDays, type CalendarDate, isWithin } from '../calendar/index.ts';
import type { LockException } from '../ledger/index.ts';
import { accept, type Result, refuse } from '../refusal/index.ts';

export type LockedDays = {
  /** The bank account as people call it. */
  readonly name: string;
  readonly through: CalendarDate;
};

/**
 * What a person wants to change of a day that a certificate locks: un-matching a line, taking a statement back. It is the
 * business of whoever unlocks the days, or is let into the bank area by a dated exception.
 */
export const judgeLockedDays = (
  locked: LockedDays | null,
  change: { readonly day: CalendarDate; readonly says: string },
  exceptions: readonly LockException[],
): Result<null> => {
  if (locked === null || change.day > locked.through) return accept(null);
  if (exceptions.some(({ area, from, to }) => area === 'bank' && isWithin(change.day, from, to))) return accept(null);
  return refuse(
    'reconciliation.locked',
    `${locked.name} is reconciled and locked through ${locked.through}, and ${change.says} Unlock its days first.`,
    { area: 'bank', date: change.day, lockedThrough: locked.through, firstOpenDate: addDays(locked.through, 1) },
  );
};
