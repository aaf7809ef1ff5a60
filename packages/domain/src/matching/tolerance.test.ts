import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CurrencyCode } from '../money/index.ts';
import { isShortByDiscount } from './tolerance.ts';

const usd = (minor: bigint) => ({ minor, currency: 'USD' as CurrencyCode });

test.each([
  ['2 % of 1,187.42', 1_187_42n, -23_75n, true],
  ['2 % rounded the other way', 1_187_42n, -23_74n, true],
  ['3 % of 100.00', 100_00n, -3_00n, true],
  ['a fee of 12.50 on 1,204.35', 1_204_35n, -12_50n, false],
  ['money beyond what is owed', 1_187_42n, 23_75n, false],
])('%s: short by a discount %s', (_words, open, difference, expected) => {
  expect(isShortByDiscount(difference, usd(open))).toBe(expected);
});

test('a percentage is told to the unit, whether numbers are large enough to tell it or money itself must', () => {
  const percent = fc.constantFrom(100n, 150n, 200n, 250n, 300n, 400n, 500n);
  const open = fc.bigInt({ min: 1_000n, max: 10n ** 14n });
  fc.assert(
    fc.property(open, percent, fc.constantFrom(-1n, 0n, 1n), (minor, points, unit) => {
      expect(isShortByDiscount(-((minor * points) / 10_000n) + unit, usd(minor))).toBe(true);
    }),
  );
});
