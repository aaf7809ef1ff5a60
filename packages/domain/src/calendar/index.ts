export { accountingDate, lastZone, timeZone } from './accounting-date.ts';
export {
  addDays,
  addMonths,
  dateOfDayNumber,
  dayNumber,
  daysBetween,
  earlier,
  endOfMonth,
  isAfter,
  isBefore,
  isWithin,
  later,
  startOfMonth,
  weekday,
} from './arithmetic.ts';
export { bankDayOnOrAfter, bankDaysApart } from './bank-days.ts';
export {
  type CalendarDate,
  date,
  dateOf,
  daysInMonth,
  isLeapYear,
  MONTHS,
  parseDate,
  partsOf,
} from './calendar-date.ts';
export {
  type FiscalYearPlan,
  type FiscalYearRequest,
  fiscalYear,
  type PeriodKind,
  type PeriodPattern,
  type PeriodPlan,
} from './fiscal-year.ts';
export { type DueDates, dueDates, type PaymentTerms } from './payment-terms.ts';
export { isValidOn, type Validity } from './validity.ts';
export { type WeekYearEnd, weekYear } from './week-year.ts';
