import { addDays, addMonths, type CalendarDate, startOfMonth } from '@counterfoil/domain/calendar';
import { isWorkday, workdaysBetween } from '../calendar/workdays.ts';
import { entitiesOf, type OrganisationSlug } from '../companies/index.ts';

/** Months of history before the open one. */
export const HISTORY_MONTHS = 18;

/** Fewer workdays than this since the first hold no demo: then last month is not closed yet, as in any real office. */
const WORKDAYS_MIN = 6;

/** Which days the demo plays on, relative to today. */
export type DemoCalendar = {
  readonly today: CalendarDate;
  /** First day that is open; everything before is locked. */
  readonly openFrom: CalendarDate;
  readonly lockedThrough: CalendarDate;
  readonly historyFrom: CalendarDate;
  /** Open days, up to today, on which all entities work and their banks book. */
  readonly workdays: readonly CalendarDate[];
  /** The open workday at a share of the way from the first, 0, to the last, 1. */
  readonly at: (share: number) => CalendarDate;
  /** The workday of the locked months that many workdays before the open days. */
  readonly before: (workdays: number) => CalendarDate;
};

export const demoCalendar = (organisation: OrganisationSlug, today: CalendarDate): DemoCalendar => {
  const calendars = entitiesOf(organisation).flatMap((entity) => [entity.holidays, entity.bankDays]);
  const works = (day: CalendarDate): boolean => calendars.every((calendar) => isWorkday(day, calendar));
  const from = (first: CalendarDate, last: CalendarDate): CalendarDate[] =>
    workdaysBetween(first, last, calendars[0] ?? 'TARGET').filter(works);
  const thisMonth = startOfMonth(today);
  const openFrom = from(thisMonth, today).length >= WORKDAYS_MIN ? thisMonth : addMonths(thisMonth, -1);
  const workdays = from(openFrom, today);
  const locked = from(addMonths(openFrom, -2), addDays(openFrom, -1));
  return {
    today,
    openFrom,
    lockedThrough: addDays(openFrom, -1),
    historyFrom: addMonths(openFrom, -HISTORY_MONTHS),
    workdays,
    at: (share) => workdays[Math.round(share * (workdays.length - 1))] as CalendarDate,
    before: (count) => locked[locked.length - count] as CalendarDate,
  };
};
