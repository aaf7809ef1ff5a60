import { describe, expect, it } from 'vitest';
import { decimalMarkOf, readAmount } from './read-amount.ts';

describe('printed amounts', () => {
  it.each([
    ['1.234,50', '1234.50', 'German'],
    ['1 234,50', '1234.50', 'French, blank'],
    ['1\u202f234,50', '1234.50', 'French, narrow blank'],
    ["1'234.50", '1234.50', 'Swiss'],
    ['1,234.50', '1234.50', 'English'],
    ['1,23,456.00', '123456.00', 'Indian'],
    ['12.345.678,90', '12345678.90', 'millions'],
    ['0,0520', '0.0520', 'four decimals'],
    ['€ 399,00', '399.00', 'sign in front'],
    ['160,00 €', '160.00', 'sign behind'],
    ['Rs 1939', '1939', 'rupees, no decimals'],
    ['5,–', '5.00', 'Dutch dash for no cents'],
    ['-14,73', '-14.73', 'minus in front'],
    ['14,73-', '-14.73', 'minus behind'],
    ['−1,12', '-1.12', 'typographic minus'],
    ['(12.00)', '-12.00', 'brackets of accountants'],
    ['-0,00', '0.00', 'nothing has no sign'],
  ])('%s is %s (%s)', (text, value) => {
    expect(readAmount(text)?.value).toBe(value);
  });

  it.each(['05.06.2018', '1.2.3', '12,34,5', '4 12', 'abc', '', '12.', '1.23,456.7'])('%s is no amount', (text) => {
    expect(readAmount(text)).toBeNull();
  });

  it('reads 1.234 as a thousand and says that it could be one and a bit', () => {
    expect(readAmount('1.234')).toEqual({ value: '1234', decimals: 0, ambiguous: true, proves: null });
  });

  it('settles 1.234 by the mark the rest of the document uses', () => {
    expect(readAmount('1.234', ',')).toMatchObject({ value: '1234', ambiguous: false });
    expect(readAmount('1.234', '.')).toMatchObject({ value: '1.234', ambiguous: false });
  });

  it('a leading zero cannot be a group of thousands', () => {
    expect(readAmount('0.025')).toMatchObject({ value: '0.025', ambiguous: false, proves: '.' });
  });

  it('finds the decimal mark by vote, and none where the votes tie', () => {
    expect(decimalMarkOf(['1.234', '12,50', '3,00'])).toBe(',');
    expect(decimalMarkOf(['12,50', '3.00'])).toBeNull();
  });
});
