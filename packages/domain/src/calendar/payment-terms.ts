import { addDays, addMonths, endOfMonth } from './arithmetic.ts';
import { type CalendarDate, dateOf, daysInMonth, partsOf } from './calendar-date.ts';

/** Terms as agreed: the day they count from, net days, discount steps, and the shares of instalments. */
export type PaymentTerms = {
  readonly baseline: 'issue' | 'receipt' | 'month_end';
  readonly netDays: number;
  /** Due on this day of a month: the first such day on or after the net days ("on the 15th of the next month"). */
  readonly dayOfMonth?: number;
  readonly discounts?: readonly { readonly percent: string; readonly days: number }[];
  readonly instalments?: readonly { readonly percent: string; readonly days: number }[];
};

export type DueDates = {
  readonly dueOn: CalendarDate;
  readonly discounts: readonly { readonly percent: string; readonly until: CalendarDate }[];
  readonly instalments: readonly { readonly percent: string; readonly dueOn: CalendarDate }[];
};

/**
 * Due date, discount dates (earliest first) and instalment dates of a bill or invoice.
 * Counting starts the day after the baseline (§ 187 (1) BGB), so "14 days" from 17 November is 1 December.
 * A bill that came without a day of receipt counts from its issue.
 */
export const dueDates = (
  terms: PaymentTerms,
  dates: { readonly issuedOn: CalendarDate; readonly receivedOn?: CalendarDate },
): DueDates => {
  const from = baselineOf(terms, dates);
  const plain = addDays(from, terms.netDays);
  const dueOn = terms.dayOfMonth === undefined ? plain : nextDayOfMonth(plain, terms.dayOfMonth);
  const discounts = (terms.discounts ?? []).map(({ percent, days }) => ({ percent, until: addDays(from, days) }));
  const instalments = (terms.instalments ?? []).map(({ percent, days }) => ({ percent, dueOn: addDays(from, days) }));
  return { dueOn, discounts: [...discounts].sort((a, b) => (a.until < b.until ? -1 : 1)), instalments };
};

const baselineOf = (
  terms: PaymentTerms,
  dates: { readonly issuedOn: CalendarDate; readonly receivedOn?: CalendarDate },
): CalendarDate => {
  if (terms.baseline === 'receipt') return dates.receivedOn ?? dates.issuedOn;
  return terms.baseline === 'month_end' ? endOfMonth(dates.issuedOn) : dates.issuedOn;
};

const nextDayOfMonth = (onOrAfter: CalendarDate, day: number): CalendarDate => {
  const within = (date: CalendarDate): CalendarDate => {
    const { year, month } = partsOf(date);
    return dateOf(year, month, Math.min(day, daysInMonth(year, month)));
  };
  const same = within(onOrAfter);
  return same >= onOrAfter ? same : within(addMonths(onOrAfter, 1));
};
