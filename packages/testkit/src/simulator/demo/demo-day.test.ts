import { describe, expect, it } from 'vitest';
import { demoDay } from './demo-day.ts';

describe('the day of a demo', () => {
  it.each([
    ['noon everywhere', '2026-11-28T12:00:00Z', '2026-11-28'],
    ['the night is over in Berlin, not in New York', '2026-11-28T23:30:00Z', '2026-11-28'],
    ['the last minute of New York’s day', '2026-11-29T04:59:59Z', '2026-11-28'],
    ['its next day', '2026-11-29T05:00:00Z', '2026-11-29'],
    ['the next day of its summer', '2026-07-01T04:00:00Z', '2026-07-01'],
    ['a month that has begun in Berlin alone', '2027-02-28T23:30:00Z', '2027-02-28'],
    ['a leap day in New York', '2028-03-01T02:00:00Z', '2028-02-29'],
    ['a year that has begun in Berlin alone', '2026-12-31T23:30:00Z', '2026-12-31'],
  ])('%s', (_, instant, day) => {
    expect(demoDay(Date.parse(instant))).toBe(day);
  });
});
