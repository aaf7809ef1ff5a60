import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import {
  compareAmounts,
  formatAmount,
  isNegativeAmount,
  isZeroAmount,
  negateAmount,
  readTypedAmount,
  sumAmounts,
} from './amount.ts';

beforeAll(() => void vi.stubGlobal('navigator', { language: 'en-GB' }));
afterAll(() => void vi.unstubAllGlobals());

const eur = (amount: string) => ({ amount, currency: 'EUR' });

describe('an amount on the page', () => {
  test('keeps every digit of a number no float can hold', () => {
    expect(formatAmount('90071992547409.93')).toBe('90,071,992,547,409.93');
    expect(formatAmount('9007199254740993')).toBe('9,007,199,254,740,993');
  });

  test('wears a true minus', () => {
    expect(formatAmount('-1187.62')).toBe('−1,187.62');
  });

  test('shows exactly the digits the currency has', () => {
    expect(formatAmount('500')).toBe('500');
    expect(formatAmount('1.005')).toBe('1.005');
  });

  test('leaves alone what is no amount', () => {
    expect(formatAmount('n/a')).toBe('n/a');
  });

  test.each([
    ['0.00', true, false],
    ['-0.00', true, false],
    ['-0.01', false, true],
    ['12', false, false],
  ])('%s: zero %s, negative %s', (decimal, zero, negative) => {
    expect(isZeroAmount(decimal)).toBe(zero);
    expect(isNegativeAmount(decimal)).toBe(negative);
  });
});

describe('adding up', () => {
  test('is exact where floats are not', () => {
    expect(sumAmounts([eur('0.10'), eur('0.20')], 'EUR')).toEqual(eur('0.30'));
  });

  test('of nothing is zero in the currency’s own digits', () => {
    expect(sumAmounts([], 'EUR')).toEqual(eur('0.00'));
    expect(sumAmounts([], 'JPY')).toEqual({ amount: '0', currency: 'JPY' });
  });

  test('across currencies has no answer', () => {
    expect(sumAmounts([eur('1.00'), { amount: '1.00', currency: 'USD' }], 'EUR')).toBeNull();
  });

  test('a negated zero is zero', () => {
    expect(negateAmount(eur('0.00'))).toEqual(eur('0.00'));
    expect(negateAmount(eur('12.30'))).toEqual(eur('-12.30'));
    expect(compareAmounts(eur('12.30'), eur('12.31'))).toBe(-1);
  });
});

describe('what a person typed', () => {
  test.each([
    ['1,234.50', 'EUR', '1234.50'],
    ['1.234,50', 'EUR', '1234.50'],
    ['1234.5', 'EUR', '1234.50'],
    ['12,5', 'EUR', '12.50'],
    ['1,234', 'EUR', '1234.00'],
    ['1 234,50', 'EUR', '1234.50'],
    ['−7.00', 'EUR', '-7.00'],
    ['500', 'JPY', '500'],
  ])('%s in %s is %s', (typed, currency, amount) => {
    expect(readTypedAmount(typed, currency)).toBe(amount);
  });

  test.each([
    ['12.345', 'EUR'],
    ['twelve', 'EUR'],
    ['1.5', 'JPY'],
  ])('%s in %s is no amount', (typed, currency) => {
    expect(readTypedAmount(typed, currency)).toBeNull();
  });
});
