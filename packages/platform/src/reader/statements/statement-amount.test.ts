import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DecimalMarks, readStatementAmount } from './statement-amount.ts';

const read = (raw: string, currency = 'EUR', marks: DecimalMarks = 'either'): string => {
  const result = readStatementAmount(raw, currency, marks);
  return result.ok ? result.value : (result.refusal.facts?.reason ?? result.refusal.code);
};

describe('an amount as banks write it', () => {
  it.each([
    ['12', '12.00'],
    ['12.3', '12.30'],
    ['-12.34', '-12.34'],
    ['+12.34', '12.34'],
    ['12.34-', '-12.34'],
    ['(12.34)', '-12.34'],
    ['\u221212.34', '-12.34'],
    ['-00000000001500.0000', '-1500.00'],
    ['1234,56', '1234.56'],
    ['1.234,56', '1234.56'],
    ['1,234.56', '1234.56'],
    ["1'234.56", '1234.56'],
    ['1 234,56', '1234.56'],
    ['1,234,567', '1234567.00'],
    ['.50', '0.50'],
    ['-,5', '-0.50'],
    ['0,', '0.00'],
  ])('%s is %s', (raw, amount) => {
    expect(read(raw)).toBe(amount);
  });

  it('has exactly the digits of its currency', () => {
    expect(read('2700', 'JPY')).toBe('2700');
    expect(read('2700.00', 'JPY')).toBe('2700');
    expect(read('1.5', 'KWD')).toBe('1.500');
    expect(read('1,234', 'KWD')).toBe('1.234');
  });

  it('may carry zeros beyond them in a format whose mark is fixed', () => {
    expect(read('8.850', 'EUR', 'point')).toBe('8.85');
    expect(read('5442.09000', 'RON', 'point')).toBe('5442.09');
    expect(read('9,', 'EUR', 'comma')).toBe('9.00');
  });
});

describe('an amount that is not guessed', () => {
  it.each([
    ['1,234', 'amount_ambiguous'],
    ['1.000', 'amount_ambiguous'],
    ['12.34.56', 'amount_ambiguous'],
    ['1,2345.67', 'amount_ambiguous'],
    ['115.8331', 'amount_too_precise'],
    ['0.001', 'amount_too_precise'],
    ['$120', 'amount_unreadable'],
    ['12..', 'amount_unreadable'],
    ['--5', 'amount_unreadable'],
    ['-5-', 'amount_unreadable'],
    ['(5', 'amount_unreadable'],
    ['1e5', 'amount_unreadable'],
    ['NaN', 'amount_unreadable'],
    ['', 'amount_unreadable'],
    [`${'9'.repeat(50)}`, 'amount_unreadable'],
  ])('%s: %s', (raw, reason) => {
    expect(read(raw)).toBe(reason);
  });

  it('has no currency of ISO 4217', () => {
    expect(read('1.00', 'XYZ')).toBe('currency_unknown');
  });

  it('uses the wrong mark for its format', () => {
    expect(read('12,34', 'EUR', 'point')).toBe('amount_ambiguous');
    expect(read('12.34', 'EUR', 'comma')).toBe('amount_ambiguous');
  });
});

it('reads back what it writes, in either notation', () => {
  fc.assert(
    fc.property(fc.integer({ min: -999_999_999, max: 999_999_999 }), (cents) => {
      const digits = String(Math.abs(cents)).padStart(3, '0');
      const plain = `${cents < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
      expect(read(plain)).toBe(plain);
      expect(read(plain.replace('.', ','))).toBe(plain);
    }),
  );
});
