import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { formatDate, monthSpan, readTypedDay, todayIn } from './dates.ts';

beforeAll(() => void vi.stubGlobal('navigator', { language: 'en-GB' }));
afterAll(() => void vi.unstubAllGlobals());

describe('an accounting date', () => {
  test('is the same day wherever it is read', () => {
    expect(formatDate('2026-11-17')).toContain('17');
    expect(formatDate('2026-01-01')).toContain('2026');
  });

  test('that is none stays as it came', () => {
    expect(formatDate('soon')).toBe('soon');
  });
});

describe('an instant', () => {
  test('is told by the day on the reader’s own wall', () => {
    const evening = new Date(2026, 10, 28, 23, 30);
    const night = new Date(2026, 10, 29, 0, 30);
    expect([evening, night].map((at) => formatDate(at.toISOString()))).toEqual(
      ['2026-11-28', '2026-11-29'].map(formatDate),
    );
  });
});

describe('today', () => {
  test.each([
    ['in Berlin', ['Europe/Berlin'], '2026-12-01'],
    ['in New York', ['America/New_York'], '2026-11-30'],
    ['in both: the day that has begun there too', ['Europe/Berlin', 'America/New_York'], '2026-11-30'],
  ])('%s, whatever the zone of the reader', (_, zones, day) => {
    expect(todayIn(zones, Date.parse('2026-12-01T00:30:00Z'))).toBe(day);
  });
});

describe('a month', () => {
  test('knows its last day', () => {
    expect(monthSpan('2026-11')).toEqual({ from: '2026-11-01', to: '2026-11-30' });
    expect(monthSpan('2028-02')).toEqual({ from: '2028-02-01', to: '2028-02-29' });
  });

  test('that does not exist has none', () => {
    expect(monthSpan('2026-13')).toBeNull();
  });
});

describe('a day as it is typed', () => {
  test.each([
    ['2026-11-20', '2026-11-20'],
    ['20.11.2026', '2026-11-20'],
    ['20/11/26', '2026-11-20'],
    ['20 Nov 2026', '2026-11-20'],
    ['1 march 2027', '2027-03-01'],
  ])('%s is %s', (typed, day) => {
    expect(readTypedDay(typed)).toBe(day);
  });

  test.each(['2027-02-29', '31.02.2026', 'soon', ''])('"%s" is no day', (typed) => {
    expect(readTypedDay(typed)).toBeNull();
  });

  test('what the desk wrote itself it reads again', () => {
    expect(readTypedDay(formatDate('2026-05-04'))).toBe('2026-05-04');
  });
});
