import { parseDate } from '@counterfoil/domain/calendar';
import { isCurrency, isWithinRange } from '@counterfoil/domain/money';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryBalancedMinors, arbitraryCurrency, arbitraryDate, arbitraryMinor } from './index.ts';

describe('what the arbitraries promise', () => {
  it('currencies stand in the table and amounts stay in range', () => {
    fc.assert(
      fc.property(arbitraryCurrency, arbitraryMinor, (currency, minor) => {
        expect(isCurrency(currency)).toBe(true);
        expect(isWithinRange(minor)).toBe(true);
      }),
    );
  });

  it('balanced minors balance and are at least two', () => {
    fc.assert(
      fc.property(arbitraryBalancedMinors, (minors) => {
        expect(minors.length).toBeGreaterThanOrEqual(2);
        expect(minors.reduce((total, minor) => total + minor, 0n)).toBe(0n);
      }),
    );
  });

  it('dates exist and keep to their bounds', () => {
    fc.assert(
      fc.property(arbitraryDate('2024-02-28', '2024-03-01'), (day) => {
        expect(parseDate(day).ok).toBe(true);
        expect(['2024-02-28', '2024-02-29', '2024-03-01']).toContain(day);
      }),
    );
  });
});
