import { expect, test } from 'vitest';
import { date } from '../calendar/index.ts';
import { describeMoney } from '../money/index.ts';
import { SIMPLIFIED_INVOICE_LIMITS, simplifiedInvoiceLimitAt } from './index.ts';

const limit = (country: string, day: string): string | null => {
  const found = simplifiedInvoiceLimitAt(country, date(day));
  return found === null ? null : describeMoney(found.limit);
};

test('a limit is the one of its day and country', () => {
  expect([limit('DE', '2016-12-31'), limit('DE', '2017-01-01'), limit('NL', '2026-02-28')]).toEqual([
    '150.00 EUR',
    '250.00 EUR',
    '100.00 EUR',
  ]);
  expect(limit('US', '2026-01-01')).toBeNull();
});

test('every limit says where it stands, and no two hold at once', () => {
  for (const one of SIMPLIFIED_INVOICE_LIMITS) {
    expect(one.source).not.toBe('');
    const others = SIMPLIFIED_INVOICE_LIMITS.filter(({ country }) => country === one.country);
    expect(
      others.filter(
        ({ validFrom, validTo }) => validFrom <= one.validFrom && (validTo === null || one.validFrom <= validTo),
      ),
    ).toEqual([one]);
  }
});
