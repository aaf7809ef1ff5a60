import type { CalendarDate } from './calendar-date.ts';

/** The days something holds on, both ends included; null for no end on that side. */
export type Validity = { readonly validFrom: CalendarDate | null; readonly validTo: CalendarDate | null };

export const isValidOn = ({ validFrom, validTo }: Validity, on: CalendarDate): boolean =>
  (validFrom === null || validFrom <= on) && (validTo === null || on <= validTo);
