import { addDays, type CalendarDate, date } from '@counterfoil/domain/calendar';
import { describe, expect, it } from 'vitest';
import { demoCalendar } from './demo-calendar.ts';

describe('the days the demo plays on', () => {
  it('late in a month: that month is open, 18 months lie before it', () => {
    const days = demoCalendar('harbour', date('2026-11-20'));
    expect(days.openFrom).toBe('2026-11-01');
    expect(days.lockedThrough).toBe('2026-10-31');
    expect(days.historyFrom).toBe('2025-05-01');
    expect([days.at(0), days.at(1)]).toEqual(['2026-11-02', '2026-11-20']);
    expect(days.before(1)).toBe('2026-10-30');
  });

  it('on the first days of a month: the one before is still open', () => {
    const days = demoCalendar('harbour', date('2026-05-04'));
    expect(days.openFrom).toBe('2026-04-01');
    expect(days.at(1)).toBe('2026-05-04');
  });

  it('on any day of four years: at least six workdays, none later than today', () => {
    for (let today = date('2025-01-01'); today < '2029-01-01'; today = addDays(today, 1)) {
      for (const organisation of ['harbour', 'tidewater'] as const) {
        const days = demoCalendar(organisation, today as CalendarDate);
        expect(days.workdays.length).toBeGreaterThanOrEqual(6);
        expect(days.at(1) <= today && days.at(0) >= days.openFrom).toBe(true);
      }
    }
  });
});
