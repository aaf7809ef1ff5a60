import { type CalendarDate, date, dateOfDayNumber, dayNumber } from '@counterfoil/domain/calendar';
import fc from 'fast-check';

/** Any day from first to last, both included; by default the years anyone keeps books for. */
export const arbitraryDate = (first = '1990-01-01', last = '2060-12-31'): fc.Arbitrary<CalendarDate> =>
  fc.integer({ min: dayNumber(date(first)), max: dayNumber(date(last)) }).map(dateOfDayNumber);
