import { type CurrencyCode, MINOR_MAX, type Money, money } from '@counterfoil/domain/money';
import fc from 'fast-check';

/** Currencies with 0, 2, 3 and 4 decimals, so that no property holds only for cents. */
export const arbitraryCurrency: fc.Arbitrary<CurrencyCode> = fc.constantFrom(
  ...(['EUR', 'USD', 'MYR', 'JPY', 'KWD', 'CLF'] as CurrencyCode[]),
);

/** Minor units over the whole legal range, with its edges. */
export const arbitraryMinor: fc.Arbitrary<bigint> = fc.bigInt({ min: -MINOR_MAX, max: MINOR_MAX });

/** Minor units as bills have them: a cent up to ten million, never nothing. */
export const arbitraryBillMinor: fc.Arbitrary<bigint> = fc.bigInt({ min: 1n, max: 1_000_000_000n });

export const arbitraryMoney = (currency: CurrencyCode): fc.Arbitrary<Money> =>
  arbitraryMinor.map((minor) => money(minor, currency));

/** Between two and twelve signed amounts that sum to nothing: what a balanced entry is made of. */
export const arbitraryBalancedMinors: fc.Arbitrary<bigint[]> = fc
  .array(fc.bigInt({ min: -1_000_000_000n, max: 1_000_000_000n }), { minLength: 1, maxLength: 11 })
  .map((list) => [...list, -list.reduce((total, minor) => total + minor, 0n)]);
