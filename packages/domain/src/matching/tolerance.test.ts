import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CurrencyCode } from '../money/index.ts';
import type { ToleranceBand } from './match-case.ts';
import { allowancesFor, bandFor, isShortByDiscount, toleranceOf } from './tolerance.ts';
import { fittingPlaces, type TolerancePlace } from './tolerance-place.ts';

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

const [EUR, JPY] = ['EUR', 'JPY'] as CurrencyCode[] as [CurrencyCode, CurrencyCode];

/**
 * everybody          2 %
 * Contoso            5 %
 * Contoso, bank B   10.00 EUR
 * everybody, EUR     3.00 EUR
 */
describe('of several tolerances the one of the narrowest place holds', () => {
  const band = (more: Partial<ToleranceBand>): ToleranceBand => ({
    partyId: null,
    absolute: null,
    basisPoints: null,
    leg: 'bank_fee',
    ...more,
  });
  const eur = (minor: bigint) => ({ minor, currency: EUR });
  const bands = [
    band({ basisPoints: 200 }),
    band({ partyId: 'contoso', basisPoints: 500 }),
    band({ partyId: 'contoso', bankAccountId: 'B', absolute: eur(10_00n) }),
    band({ absolute: eur(3_00n) }),
  ];
  const allowed = (partyId: string, bankAccountId: string, open = eur(100_00n)): bigint =>
    toleranceOf(bandFor(bands, { partyId, bankAccountId, open }, 'bank_fee'), open);

  test.each([
    ['an amount of the currency goes before percentages of every currency', 'fabrikam', 'A', 3_00n],
    ['and before a percentage of the party', 'contoso', 'A', 3_00n],
    ['the bank account of the party goes before the currency alone', 'contoso', 'B', 10_00n],
  ])('%s', (_words, party, account, expected) => {
    expect(allowed(party, account)).toBe(expected);
  });

  test('without an amount in its currency a percentage of the party, or everybody, holds', () => {
    const yen = { minor: 10_000n, currency: JPY };
    expect(allowed('contoso', 'B', yen)).toBe(500n);
    expect(allowed('fabrikam', 'B', yen)).toBe(200n);
  });

  test('a percentage of nothing is nothing, and rounds down', () => {
    expect(allowed('contoso', 'A', { minor: 0n, currency: JPY })).toBe(0n);
    expect(allowed('contoso', 'A', { minor: 19n, currency: JPY })).toBe(0n);
    expect(allowancesFor(bands, { partyId: 'contoso', open: { minor: 19n, currency: JPY } })).toEqual([]);
  });

  test('zero, set for a narrower place, takes away what holds elsewhere', () => {
    const none = [...bands, band({ partyId: 'fabrikam', absolute: eur(0n) })];
    expect(allowancesFor(none, { partyId: 'fabrikam', open: eur(100_00n) })).toEqual([]);
  });

  test('a place lies in every one that names nothing else, and the order is by what it names', () => {
    const place = (entityId: string | null, partyId: string | null, bankAccountId: string | null, currency = null) =>
      ({ entityId, partyId, bankAccountId, currency }) satisfies TolerancePlace;
    const all = [place(null, null, null), place('e', null, null), place(null, 'p', null), place(null, null, 'b')];
    const at = { entityId: 'e', partyId: 'p', bankAccountId: 'b', currency: EUR };
    expect(fittingPlaces(all, at)).toEqual(all.toReversed());
    expect(fittingPlaces(all, { ...at, partyId: 'q', bankAccountId: null })).toEqual([all[1], all[0]]);
  });
});
