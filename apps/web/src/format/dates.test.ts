import { describe, expect, test } from 'vitest';
import { formatDate, monthSpan } from './dates.ts';

describe('an accounting date', () => {
  test('is the same day wherever it is read', () => {
    expect(formatDate('2026-11-17')).toContain('17');
    expect(formatDate('2026-01-01')).toContain('2026');
  });

  test('that is none stays as it came', () => {
    expect(formatDate('soon')).toBe('soon');
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
