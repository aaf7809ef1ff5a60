export { accountingDate, timeZone } from './accounting-date.ts';
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
