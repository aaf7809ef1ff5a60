import { describe, expect, it } from 'vitest';
import { bankDayOnOrAfter, date } from './index.ts';

describe('the day on which a bank books', () => {
  it.each([
    ['a Tuesday is one itself', '2026-11-24', 'EUR', '2026-11-24'],
    ['Saturday waits for Monday', '2026-11-28', 'EUR', '2026-11-30'],
    ['Good Friday 2026 waits for the Tuesday after Easter', '2026-04-03', 'EUR', '2026-04-07'],
    ['Good Friday is a bank day for dollars', '2026-04-03', 'USD', '2026-04-03'],
    ['Easter of 2000 was on 23 April', '2000-04-24', 'EUR', '2000-04-25'],
    ['Easter of 2038 is on 25 April', '2038-04-23', 'EUR', '2038-04-27'],
    ['Labour Day is for euro alone', '2026-05-01', 'EUR', '2026-05-04'],
    ['and not for dollars', '2026-05-01', 'USD', '2026-05-01'],
    ['Christmas on a Thursday, the next day closed, then a weekend', '2025-12-25', 'EUR', '2025-12-29'],
    ['in dollars only Christmas itself', '2025-12-25', 'USD', '2025-12-26'],
    ['New Year for everybody', '2027-01-01', 'SEK', '2027-01-04'],
    ['Martin Luther King, the third Monday of January', '2025-01-19', 'USD', '2025-01-21'],
    ['Memorial Day, the last Monday of May', '2026-05-25', 'USD', '2026-05-26'],
    ['Thanksgiving, the fourth Thursday of November', '2026-11-26', 'USD', '2026-11-27'],
    ['the fourth of July on a Saturday is not moved', '2026-07-03', 'USD', '2026-07-03'],
    ['Veterans Day on a Sunday is kept on Monday', '2029-11-11', 'USD', '2029-11-13'],
    ['29 February on a Saturday', '2020-02-29', 'EUR', '2020-03-02'],
  ])('%s', (_, day, currency, expected) => {
    expect(bankDayOnOrAfter(date(day), currency)).toBe(expected);
  });
});
