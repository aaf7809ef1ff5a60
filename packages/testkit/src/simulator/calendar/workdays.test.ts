import { type CalendarDate, date } from '@counterfoil/domain/calendar';
import { describe, expect, it } from 'vitest';
import { easterSunday } from './easter.ts';
import { publicHolidays } from './public-holidays.ts';
import { isWorkday, workdayOnOrAfter, workdayOnOrBefore, workdaysBetween } from './workdays.ts';

describe('easter', () => {
  it.each([
    [1961, '1961-04-02'],
    [2000, '2000-04-23'],
    [2019, '2019-04-21'],
    [2024, '2024-03-31'],
    [2025, '2025-04-20'],
    [2026, '2026-04-05'],
    [2027, '2027-03-28'],
    [2038, '2038-04-25'],
  ])('of %i is %s', (year, day) => {
    expect(easterSunday(year)).toBe(day);
  });
});

describe('public holidays', () => {
  it('of Hamburg in 2026', () => {
    expect([...publicHolidays('DE-HH', 2026)].sort()).toEqual([
      '2026-01-01',
      '2026-04-03',
      '2026-04-06',
      '2026-05-01',
      '2026-05-14',
      '2026-05-25',
      '2026-10-03',
      '2026-10-31',
      '2026-12-25',
      '2026-12-26',
    ]);
  });

  it("of the Netherlands: King's Day flees a Sunday, Liberation Day is free every fifth year", () => {
    expect(publicHolidays('NL', 2025)).toContain('2025-04-26');
    expect(publicHolidays('NL', 2025)).toContain('2025-05-05');
    expect(publicHolidays('NL', 2026)).toContain('2026-04-27');
    expect(publicHolidays('NL', 2026)).not.toContain('2026-05-05');
  });

  it('of the United States in 2026: 4 July is kept on Friday the 3rd', () => {
    expect([...publicHolidays('US', 2026)].sort()).toEqual([
      '2026-01-01',
      '2026-01-19',
      '2026-02-16',
      '2026-05-25',
      '2026-06-19',
      '2026-07-03',
      '2026-09-07',
      '2026-10-12',
      '2026-11-11',
      '2026-11-26',
      '2026-12-25',
      '2027-01-01',
    ]);
  });
});

describe('workdays', () => {
  it('skip weekends and holidays', () => {
    expect(workdaysBetween(date('2026-04-01'), date('2026-04-09'), 'DE-HH')).toEqual([
      '2026-04-01',
      '2026-04-02',
      '2026-04-07',
      '2026-04-08',
      '2026-04-09',
    ]);
    expect(workdayOnOrAfter(date('2026-04-03'), 'TARGET')).toBe('2026-04-07');
    expect(workdayOnOrBefore(date('2026-05-25'), 'US')).toBe('2026-05-22');
  });

  it('observe New Year on 31 December when 1 January is a Saturday', () => {
    expect(isWorkday('2027-12-31' as CalendarDate, 'US')).toBe(false);
  });
});
