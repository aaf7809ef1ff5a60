import { expect, test } from 'vitest';
import type { CurrencyCode } from '../money/index.ts';
import { checkWithheld } from './check-withheld.ts';
import { UNITED_STATES } from './sets/index.ts';
import type { TaxVersion } from './tax-code.ts';
import { versionsOfSet } from './versions-of-set.ts';

const usd = (minor: bigint) => ({ minor, currency: 'USD' as CurrencyCode });
const kept = versionsOfSet(UNITED_STATES).find(({ code }) => code === 'US-1099-NEC-BW') as TaxVersion;
const check = (paid: bigint, back: bigint, version: TaxVersion | null = kept) =>
  checkWithheld({ paid: usd(paid), kept: usd(back), on: '2026-03-02' }, version);

test.each([
  ['24 % of 1,000.00', 1_000_00n, 240_00n],
  ['24 % of 1,234.56 rounded', 1_234_56n, 296_29n],
  ['to the minor unit either way', 1_234_56n, 296_30n],
])('%s is what the law keeps back', (_words, paid, back) => {
  expect(check(paid, back)).toMatchObject({ ok: true, value: { targetRole: 'withholdingPayable' } });
});

test('another amount is refused with the arithmetic, and so is a country that keeps nothing back', () => {
  expect(check(1_000_00n, 250_00n)).toMatchObject({
    refusal: {
      code: 'tax.amount_differs',
      detail:
        '24 % of 1000.00 USD is 240.00 USD under US-1099-NEC-BW; 250.00 USD is kept back, a difference of 10.00 USD.',
    },
  });
  expect(check(1_000_00n, 240_00n, null)).toMatchObject({ refusal: { code: 'tax.code_unknown' } });
});
