import { accept, type Result, refuse } from '../refusal/index.ts';
import { addDays, addMonths, daysBetween, earlier, endOfMonth } from './arithmetic.ts';
import { type CalendarDate, MONTHS, partsOf } from './calendar-date.ts';

export type PeriodKind = 'opening' | 'regular' | 'adjustment' | 'closing';

/** A period as planned. Opening, adjustment and closing periods are one day long and share it with a regular one. */
export type PeriodPlan = {
  readonly ordinal: number;
  readonly kind: PeriodKind;
  readonly label: string;
  readonly startsOn: CalendarDate;
  readonly endsOn: CalendarDate;
};

export type FiscalYearPlan = {
  readonly label: string;
  readonly startsOn: CalendarDate;
  readonly endsOn: CalendarDate;
  readonly periods: readonly PeriodPlan[];
};

/** How a year is cut: by calendar months, or by weeks in quarters of thirteen (a 53rd week lengthens the last period). */
export type PeriodPattern = 'monthly' | '4-4-5' | '4-5-4' | '5-4-4';

export type FiscalYearRequest = {
  readonly startsOn: CalendarDate;
  readonly endsOn: CalendarDate;
  readonly label?: string;
  readonly pattern?: PeriodPattern;
  readonly adjustmentPeriods?: number;
};

// A company may run one longer year, at most 18 months (Companies Act 2006, s. 392(5)); most laws stop at 12.
const YEAR_MONTHS_MAX = 18;

/**
 * A fiscal year with its periods: opening, the regular ones without gap or overlap, adjustments, closing.
 * Free start and end (short years, July to June, 52/53 weeks). Refuses calendar.fiscal_year_length.
 */
export const fiscalYear = (request: FiscalYearRequest): Result<FiscalYearPlan> => {
  const { startsOn, endsOn, pattern = 'monthly', adjustmentPeriods = 0 } = request;
  if (endsOn < startsOn || endsOn >= addMonths(startsOn, YEAR_MONTHS_MAX)) {
    const days = daysBetween(startsOn, endsOn) + 1;
    return refuse(
      'calendar.fiscal_year_length',
      `A fiscal year from ${startsOn} to ${endsOn} has ${days} days; it has at least one and at most ${YEAR_MONTHS_MAX} months.`,
      { from: startsOn, to: endsOn, days: String(days) },
    );
  }
  const label = request.label ?? yearLabel(startsOn, endsOn);
  const regular = pattern === 'monthly' ? byMonths(startsOn, endsOn) : byWeeks(startsOn, endsOn, pattern);
  const onDay = (kind: PeriodKind, name: string, day: CalendarDate): Omit<PeriodPlan, 'ordinal'> => ({
    kind,
    label: name,
    startsOn: day,
    endsOn: day,
  });
  const adjustments = Array.from({ length: adjustmentPeriods }, (_, n) =>
    onDay('adjustment', adjustmentPeriods === 1 ? `${label} adjustment` : `${label} adjustment ${n + 1}`, endsOn),
  );
  const periods = [
    onDay('opening', `${label} opening`, startsOn),
    ...regular,
    ...adjustments,
    onDay('closing', `${label} closing`, endsOn),
  ].map((period, ordinal) => ({ ordinal, ...period }));
  return accept({ label, startsOn, endsOn, periods });
};

/** "2026" for a year within one calendar year, "2026/27" across two. */
const yearLabel = (startsOn: CalendarDate, endsOn: CalendarDate): string => {
  const [first, last] = [partsOf(startsOn).year, partsOf(endsOn).year];
  return first === last ? String(first) : `${first}/${String(last).slice(2)}`;
};

const regularPeriod = (label: string, startsOn: CalendarDate, endsOn: CalendarDate) => ({
  kind: 'regular' as const,
  label,
  startsOn,
  endsOn,
});

const byMonths = (startsOn: CalendarDate, endsOn: CalendarDate): Omit<PeriodPlan, 'ordinal'>[] => {
  const periods: Omit<PeriodPlan, 'ordinal'>[] = [];
  for (let from = startsOn; from <= endsOn; ) {
    const to = earlier(endOfMonth(from), endsOn);
    const { year, month } = partsOf(from);
    periods.push(regularPeriod(`${MONTHS[month - 1]} ${year}`, from, to));
    from = addDays(to, 1);
  }
  return periods;
};

const byWeeks = (
  startsOn: CalendarDate,
  endsOn: CalendarDate,
  pattern: Exclude<PeriodPattern, 'monthly'>,
): Omit<PeriodPlan, 'ordinal'>[] => {
  const quarter = pattern.split('-').map(Number);
  const weeks = [...quarter, ...quarter, ...quarter, ...quarter];
  const periods: Omit<PeriodPlan, 'ordinal'>[] = [];
  let from = startsOn;
  for (const [index, length] of weeks.entries()) {
    if (from > endsOn) break;
    const isLast = index === weeks.length - 1;
    const to = isLast ? endsOn : earlier(addDays(from, length * 7 - 1), endsOn);
    periods.push(regularPeriod(`P${String(index + 1).padStart(2, '0')}`, from, to));
    from = addDays(to, 1);
  }
  return periods;
};
