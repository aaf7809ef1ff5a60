import { type CalendarDate, isWithin } from '../calendar/index.ts';
import type { EntryKind } from './entry.ts';
import type { Period } from './facts.ts';

/**
 * The period an entry of this kind goes into. Opening and closing entries have their own periods, which share a day
 * with a regular one; everything else goes into the regular period, or a named adjustment period of the caller's choice.
 */
export const periodFor = (periods: readonly Period[], date: CalendarDate, kind: EntryKind): Period | null => {
  const holding = periods.filter((period) => isWithin(date, period.startsOn, period.endsOn));
  const wanted = kind === 'opening' ? 'opening' : kind === 'closing' ? 'closing' : 'regular';
  return (
    holding.find((period) => period.kind === wanted) ?? holding.find((period) => period.kind === 'regular') ?? null
  );
};
