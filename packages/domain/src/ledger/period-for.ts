import { type CalendarDate, isWithin } from '../calendar/index.ts';
import type { EntryDraft, EntryKind } from './entry.ts';
import type { Period } from './facts.ts';

/** The kind that decides the period: a reversal goes where what it undoes went. */
export const periodKindOf = (draft: Pick<EntryDraft, 'kind' | 'reversesKind'>): EntryKind =>
  draft.reversesKind ?? draft.kind;

/**
 * Closing entries and they alone go into a closing period, only opening entries into an opening one; everything else
 * into a regular period or, on purpose, an adjustment period. These share days, so the day alone does not decide.
 */
export const periodTakes = (period: Pick<Period, 'kind'>, kind: EntryKind): boolean =>
  (period.kind === 'closing') === (kind === 'closing') && (period.kind !== 'opening' || kind === 'opening');

/**
 * The period an entry of this kind goes into on that day, or null. Adjustment periods are never chosen by themselves: an
 * entry that is meant for one says so, and finds the first of that day that is not closed.
 */
export const periodFor = (
  periods: readonly Period[],
  date: CalendarDate,
  { kind, adjustment = false }: { readonly kind: EntryKind; readonly adjustment?: boolean | undefined },
): Period | null => {
  const holding = periods.filter(
    (period) =>
      isWithin(date, period.startsOn, period.endsOn) &&
      (period.kind === 'adjustment') === adjustment &&
      periodTakes(period, kind),
  );
  if (adjustment) return holding.find(({ status }) => status !== 'closed') ?? holding[0] ?? null;
  return holding.find((period) => period.kind !== 'regular') ?? holding[0] ?? null;
};
