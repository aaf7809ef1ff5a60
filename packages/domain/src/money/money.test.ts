import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { orThrow } from '../refusal/index.ts';
import {
  ACTIVE_CURRENCIES,
  absolute,
  add,
  allocate,
  type CurrencyCode,
  compare,
  compareDecimals,
  convert,
  convertWithin,
  currencyCode,
  decimal,
  describeMoney,
  divideHalfAway,
  equals,
  exponentOf,
  formatDecimal,
  formatPlain,
  isCurrency,
  isZero,
  MINOR_MAX,
  minorOf,
  money,
  multiplyDecimals,
  negate,
  parseDecimal,
  parseMoney,
  shareOut,
  smaller,
  subtract,
  sum,
  WITHDRAWN_CURRENCIES,
  zero,
} from './index.ts';

const EUR = 'EUR' as CurrencyCode;
const USD = 'USD' as CurrencyCode;
const JPY = 'JPY' as CurrencyCode;
const KWD = 'KWD' as CurrencyCode;
const eur = (text: string) => orThrow(parseMoney(text, 'EUR'));

const currencies = fc.constantFrom(...ACTIVE_CURRENCIES) as fc.Arbitrary<CurrencyCode>;
const minors = fc.bigInt({ min: -MINOR_MAX, max: MINOR_MAX });

describe('the currency table', () => {
  test.each([
    ['EUR', 2],
    ['USD', 2],
    ['JPY', 0],
    ['ISK', 0],
    ['VND', 0],
    ['XAF', 0],
    ['UYI', 0],
    ['KWD', 3],
    ['TND', 3],
    ['BHD', 3],
    ['CLF', 4],
    ['UYW', 4],
    ['MYR', 2],
    ['HUF', 2],
    ['MGA', 2],
    ['SLE', 2],
    ['ZWG', 2],
    ['XCG', 2],
  ])('%s has %i decimals', (code, exponent) => {
    expect(exponentOf(orThrow(currencyCode(code)))).toBe(exponent);
  });

  test.each(['XAU', 'XDR', 'XBA', 'XTS', 'DEM', 'eur', 'EU', 'EURO', ''])('"%s" is not money one can post', (code) => {
    expect(isCurrency(code)).toBe(false);
    expect(currencyCode(code)).toMatchObject({ ok: false, refusal: { code: 'money.unknown_currency' } });
  });

  test('withdrawn currencies can be read and are not offered', () => {
    for (const code of WITHDRAWN_CURRENCIES) {
      expect(isCurrency(code)).toBe(true);
      expect(ACTIVE_CURRENCIES).not.toContain(code);
    }
  });

  test('every active code is three capital letters, once', () => {
    expect(ACTIVE_CURRENCIES.every((code) => /^[A-Z]{3}$/.test(code))).toBe(true);
    expect(new Set(ACTIVE_CURRENCIES).size).toBe(ACTIVE_CURRENCIES.length);
  });
});

describe('reading an amount', () => {
  test.each([
    ['12.34', 'EUR', 1234n],
    ['-12.34', 'EUR', -1234n],
    ['12.3', 'EUR', 1230n],
    ['12', 'EUR', 1200n],
    ['0', 'EUR', 0n],
    ['-0.00', 'EUR', 0n],
    ['007.50', 'EUR', 750n],
    ['500', 'JPY', 500n],
    ['1.005', 'KWD', 1005n],
    ['1.0001', 'CLF', 10001n],
    ['90071992547409.93', 'EUR', 9_007_199_254_740_993n],
    ['9000000000000000.00', 'EUR', MINOR_MAX],
  ])('%s %s is %s minor units', (text, currency, minor) => {
    expect(orThrow(parseMoney(text, currency)).minor).toBe(minor);
  });

  test.each([
    ['12.345', 'EUR', 'money.too_many_decimals'],
    ['12.340', 'EUR', 'money.too_many_decimals'],
    ['1.5', 'JPY', 'money.too_many_decimals'],
    ['9000000000000000.01', 'EUR', 'money.out_of_range'],
    ['9'.repeat(500_000), 'EUR', 'money.out_of_range'],
    ['1,234.50', 'EUR', 'money.not_a_decimal'],
    ['1e3', 'EUR', 'money.not_a_decimal'],
    ['0x10', 'EUR', 'money.not_a_decimal'],
    ['NaN', 'EUR', 'money.not_a_decimal'],
    ['.5', 'EUR', 'money.not_a_decimal'],
    ['5.', 'EUR', 'money.not_a_decimal'],
    ['+5', 'EUR', 'money.not_a_decimal'],
    [' 5', 'EUR', 'money.not_a_decimal'],
    ['', 'EUR', 'money.not_a_decimal'],
    ['--5', 'EUR', 'money.not_a_decimal'],
    ['١٢', 'EUR', 'money.not_a_decimal'],
    ['5', 'ABC', 'money.unknown_currency'],
  ])('refuses %.20s %s as %s', (text, currency, code) => {
    expect(parseMoney(text, currency)).toMatchObject({ ok: false, refusal: { code } });
  });

  test('a refusal says what the currency allows', () => {
    const refused = parseMoney('12.345', 'EUR');
    expect(refused).toMatchObject({ refusal: { detail: '12.345 has 3 decimals; EUR has 2.' } });
  });

  test('what is printed reads back the same, in every currency', () => {
    fc.assert(
      fc.property(minors, currencies, (minor, currency) => {
        const printed = formatDecimal(money(minor, currency));
        expect(orThrow(parseMoney(printed, currency)).minor).toBe(minor);
        expect(printed.split('.')[1]?.length ?? 0).toBe(exponentOf(currency));
      }),
    );
  });
});

test.each([
  [-5n, EUR, '-0.05'],
  [0n, EUR, '0.00'],
  [9_007_199_254_740_993n, EUR, '90071992547409.93'],
  [500n, JPY, '500'],
  [1005n, KWD, '1.005'],
])('%s minor units of %s print as %s', (minor, currency, text) => {
  expect(formatDecimal(money(minor, currency))).toBe(text);
});

describe('arithmetic', () => {
  test('adds, subtracts, negates and compares', () => {
    expect(add(eur('1.10'), eur('2.20'))).toEqual(eur('3.30'));
    expect(subtract(eur('1.00'), eur('2.50'))).toEqual(eur('-1.50'));
    expect(negate(eur('0.00')).minor).toBe(0n);
    expect(absolute(eur('-4.00'))).toEqual(eur('4.00'));
    expect(compare(eur('1.00'), eur('2.00'))).toBe(-1);
    expect(smaller(eur('3.00'), eur('2.00'))).toEqual(eur('2.00'));
    expect(isZero(zero(EUR))).toBe(true);
    expect(describeMoney(eur('7.00'))).toBe('7.00 EUR');
  });

  test('currencies never mix', () => {
    expect(() => add(eur('1.00'), money(100n, USD))).toThrow('EUR and USD');
    expect(() => sum([eur('1.00'), money(1n, USD)], EUR)).toThrow('USD in a sum of EUR');
    expect(equals(eur('1.00'), money(100n, USD))).toBe(false);
  });

  test('what the books cannot carry is a bug, not a number', () => {
    expect(() => add(money(MINOR_MAX, EUR), money(1n, EUR))).toThrow('beyond');
  });

  test('a sum does not depend on order', () => {
    fc.assert(
      fc.property(fc.array(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), { maxLength: 50 }), (list) => {
        const items = list.map((minor) => money(minor, EUR));
        expect(sum([...items].reverse(), EUR)).toEqual(sum(items, EUR));
      }),
    );
  });
});

describe('allocation by largest remainder', () => {
  test.each([
    ['100.00 in three', 10_000n, [1n, 1n, 1n], [3334n, 3333n, 3333n]],
    ['-100.00 in three', -10_000n, [1n, 1n, 1n], [-3334n, -3333n, -3333n]],
    ['0.05 by 3 : 7', 5n, [3n, 7n], [2n, 3n]],
    ['0.01 in three', 1n, [1n, 1n, 1n], [1n, 0n, 0n]],
    ['a share of nothing', 100n, [0n, 1n], [0n, 100n]],
    ['a discount line', 1_000n, [1_200n, -200n], [1_200n, -200n]],
    ['zero', 0n, [5n, 5n], [0n, 0n]],
  ])('%s', (_story, total, weights, shares) => {
    expect(allocate(money(total, EUR), weights).map(({ minor }) => minor)).toEqual(shares);
  });

  const weights = fc.array(fc.bigInt({ min: 0n, max: 10n ** 12n }), { minLength: 1, maxLength: 40 });

  test('nothing is lost, no share is off by a whole unit, and the negative splits alike', () => {
    fc.assert(
      fc.property(minors, weights, (total, list) => {
        const all = list.reduce((a, b) => a + b, 0n);
        fc.pre(all > 0n);
        const shares = allocate(money(total, EUR), list).map(({ minor }) => minor);
        expect(shares.reduce((a, b) => a + b, 0n)).toBe(total);
        for (const [index, share] of shares.entries()) {
          const off = share * all - total * (list[index] ?? 0n);
          expect(off < all && off > -all).toBe(true);
        }
        const mirrored = allocate(money(-total, EUR), list).map(({ minor }) => -minor);
        expect(mirrored).toEqual(shares);
      }),
    );
  });

  test('weights that cancel out cannot carry anything', () => {
    expect(() => allocate(eur('1.00'), [1n, -1n])).toThrow('add up to zero');
    expect(() => allocate(eur('1.00'), [])).toThrow('add up to zero');
  });
});

describe('sharing a total over lines of both signs', () => {
  const exact = (weight: bigint) => divideHalfAway(weight * 92n, 100n);

  test('each line keeps its own value; only the rounding is spread', () => {
    expect(shareOut({ total: 1n, weights: [100_000n, -99_999n], exact })).toEqual([92_000n, -91_999n]);
    expect(shareOut({ total: 5n, weights: [3n, 7n], exact })).toEqual([2n, 3n]);
    expect(shareOut({ total: 0n, weights: [0n, 0n], exact })).toEqual([0n, 0n]);
  });

  test('nothing is lost, and no line is far from its own value', () => {
    const weights = fc.array(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(weights, (list) => {
        const total = exact(list.reduce((a, b) => a + b, 0n));
        const shares = shareOut({ total, weights: list, exact });
        fc.pre(list.some((weight) => weight !== 0n));
        expect(shares.reduce((a, b) => a + b, 0n)).toBe(total);
        for (const [index, share] of shares.entries()) {
          const off = share - exact(list[index] ?? 0n);
          expect(off <= 12n && off >= -12n).toBe(true);
        }
      }),
    );
  });
});

describe('conversion', () => {
  test.each([
    ['1 EUR costs 1.0832 USD', '1.0832', 1, undefined, 10_000n, EUR, USD, 10_832n],
    ['the same rate backwards, without an inverse', '1.0832', 1, EUR, 10_000n, USD, EUR, 9_232n],
    ['100 JPY cost 0.6125 EUR', '0.6125', 100, undefined, 1_000_000n, JPY, EUR, 612_500n],
    ['to a currency of no decimals', '163.27', 1, undefined, 1_000n, EUR, JPY, 1_633n],
    ['to a currency of three', '0.3321', 1, undefined, 1_000n, EUR, KWD, 3_321n],
    ['half a cent goes away from zero', '0.5', 1, undefined, 1n, EUR, USD, 1n],
    ['below half it vanishes', '0.4', 1, undefined, 1n, EUR, USD, 0n],
  ])('%s', (_story, rate, unit, base, minor, from, to, expected) => {
    expect(convert(money(minor, from), { decimal: rate, unit, base }, to).minor).toBe(expected);
    expect(convert(money(-minor, from), { decimal: rate, unit, base }, to).minor).toBe(-expected);
  });

  const rates = fc
    .tuple(fc.bigInt({ min: 1n, max: 10n ** 9n }), fc.integer({ min: 0, max: 9 }))
    .map(([units, scale]) => formatPlain({ units, scale }));

  test('a reversal converts to the exact negative', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), rates, currencies, (minor, rate, to) => {
        const at = { decimal: rate, unit: 1 };
        const there = convertWithin(money(minor, EUR), at, to);
        const back = convertWithin(money(-minor, EUR), at, to);
        fc.pre(there.ok && back.ok);
        expect(orThrow(back).minor).toBe(-orThrow(there).minor);
      }),
    );
  });

  test('conversion is within half a minor unit of the exact product', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 12n }), fc.bigInt({ min: 1n, max: 10n ** 7n }), (minor, units) => {
        const got = convert(money(minor, EUR), { decimal: formatPlain({ units, scale: 4 }), unit: 1 }, USD).minor;
        const off = 2n * (got * 10_000n - minor * units);
        expect(off <= 10_000n && off >= -10_000n).toBe(true);
      }),
    );
  });

  test.each(['0', '-1', 'abc', ''])('a rate of "%s" is refused', (rate) => {
    expect(convertWithin(eur('1.00'), { decimal: rate, unit: 1 }, USD)).toMatchObject({
      refusal: { code: 'money.rate_invalid' },
    });
  });

  test('beyond the range is refused, not wrapped', () => {
    const refused = convertWithin(money(MINOR_MAX, EUR), { decimal: '25000', unit: 1 }, USD);
    expect(refused).toMatchObject({ refusal: { code: 'money.out_of_range' } });
  });

  test('a rate of another pair is a bug', () => {
    expect(() => convert(eur('1.00'), { decimal: '1.1', unit: 1, base: JPY }, USD)).toThrow('base JPY');
  });
});

describe('exact decimals', () => {
  test.each([
    [7n, 2n, 4n],
    [-7n, 2n, -4n],
    [5n, 10n, 1n],
    [-5n, 10n, -1n],
    [4n, 10n, 0n],
    [7n, -2n, -4n],
  ])('%s / %s rounds to %s', (numerator, divisor, result) => {
    expect(divideHalfAway(numerator, divisor)).toBe(result);
  });

  test('0.1 · 0.2 is 0.02 and 0.3 is 0.30', () => {
    expect(formatPlain(multiplyDecimals(decimal('0.1'), decimal('0.2')))).toBe('0.02');
    expect(compareDecimals(decimal('0.3'), decimal('0.30'))).toBe(0);
    expect(minorOf(decimal('2.675'), 2)).toBe(268n);
  });

  test.each(['', '.', '1,5', '1e5', 'x'])('"%s" is no decimal', (text) => {
    expect(parseDecimal(text)).toMatchObject({ refusal: { code: 'money.not_a_decimal' } });
  });
});
