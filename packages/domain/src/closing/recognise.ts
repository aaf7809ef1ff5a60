import { addDays, type CalendarDate, daysBetween, endOfMonth, later, partsOf } from '../calendar/index.ts';
import { divideHalfAway, type Money } from '../money/index.ts';

export const SCHEDULE_KINDS = ['prepayment', 'deferred_income', 'accrual', 'depreciation'] as const;
export type ScheduleKind = (typeof SCHEDULE_KINDS)[number];

/** By days of service, or by months: depreciation counts the month an asset comes into use as a whole one. */
export type SpreadMethod = 'days' | 'months';

/** What is to be recognised over time, and how. */
export type Spread = {
  readonly kind: ScheduleKind;
  readonly amount: Money;
  readonly startsOn: CalendarDate;
  readonly endsOn: CalendarDate;
  readonly method: SpreadMethod;
};

const monthIndex = (day: CalendarDate): number => {
  const { year, month } = partsOf(day);
  return year * 12 + month;
};

/**
 * How much is recognised by the end of that day: a share of the whole, rounded once. Because each instalment is the
 * difference of two such sums, the instalments add up to the whole however the periods are cut, and a period that is
 * added later changes none of those before it.
 */
export const recognisedThrough = ({ amount, startsOn, endsOn, method }: Spread, day: CalendarDate): bigint => {
  if (day < startsOn) return 0n;
  if (day >= endsOn) return amount.minor;
  if (method === 'days') {
    const whole = BigInt(daysBetween(startsOn, endsOn) + 1);
    return divideHalfAway(amount.minor * BigInt(daysBetween(startsOn, day) + 1), whole);
  }
  const whole = monthIndex(endsOn) - monthIndex(startsOn) + 1;
  const ended = monthIndex(day) - monthIndex(startsOn) + (day === endOfMonth(day) ? 1 : 0);
  return divideHalfAway(amount.minor * BigInt(ended), BigInt(whole));
};

export type PlannedPeriod = {
  /** null for a month that has no period yet: its fiscal year is still to be opened. */
  readonly periodId: string | null;
  readonly label: string;
  readonly startsOn: CalendarDate;
  readonly endsOn: CalendarDate;
};

/** What a period takes of the schedule, given what earlier periods took; never below zero. */
export const instalmentOf = (
  spread: Spread,
  { endsOn, released }: { readonly endsOn: CalendarDate; readonly released: bigint },
): bigint => {
  const through = recognisedThrough(spread, endsOn);
  // An accrual is taken back on the first day of the next period, so each one carries everything up to its day.
  if (spread.kind === 'accrual') return through;
  return through > released ? through - released : 0n;
};

export type Instalment = PlannedPeriod & { readonly amount: bigint };

/** The whole plan from the first period that takes an instalment; those before it come with the first. */
export const planInstalments = (
  spread: Spread,
  { periods, recogniseFrom }: { readonly periods: readonly PlannedPeriod[]; readonly recogniseFrom: CalendarDate },
): Instalment[] => {
  const taking = withMonthsAhead(periods, spread.endsOn).filter(
    ({ endsOn, startsOn }) =>
      endsOn >= recogniseFrom && endsOn >= spread.startsOn && startsOn <= lastDay(spread, recogniseFrom),
  );
  const plan: Instalment[] = [];
  let released = 0n;
  for (const period of taking) {
    const amount = instalmentOf(spread, { endsOn: period.endsOn, released });
    if (amount === 0n) continue;
    released += amount;
    plan.push({ ...period, amount });
  }
  return plan;
};

// A service that ended before anything could be recognised comes whole with the first period that takes it.
const lastDay = ({ endsOn }: Spread, recogniseFrom: CalendarDate): CalendarDate => later(endsOn, recogniseFrom);

/** Calendar months stand in for periods of years that nobody has opened yet. */
const withMonthsAhead = (periods: readonly PlannedPeriod[], through: CalendarDate): PlannedPeriod[] => {
  const all = [...periods].sort((a, b) => (a.startsOn < b.startsOn ? -1 : 1));
  let last = all.at(-1)?.endsOn;
  while (last !== undefined && last < through) {
    const startsOn = addDays(last, 1);
    last = endOfMonth(startsOn);
    all.push({ periodId: null, label: startsOn.slice(0, 7), startsOn, endsOn: last });
  }
  return all;
};
