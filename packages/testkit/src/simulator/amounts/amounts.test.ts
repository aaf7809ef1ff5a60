import type { CalendarDate } from '@counterfoil/domain/calendar';
import { describe, expect, it } from 'vitest';
import { cents, percentOf, plain, priced, total } from './cents.ts';
import { printedCents, printedDate, printedDecimal, printedPercent } from './printed.ts';

describe('cents', () => {
  it('multiply quantities with prices of four decimals as an invoice does', () => {
    const lines = [
      priced('6000', '0.1840'),
      priced('2500', '0.3172'),
      priced('12', '27.4500'),
      priced('480', '0.8615'),
      priced('1', '68.90'),
    ];
    expect(lines.map(plain)).toEqual(['1104.00', '793.00', '329.40', '413.52', '68.90']);
    expect(plain(total(lines))).toBe('2708.82');
    expect(plain(percentOf(total(lines), '19'))).toBe('514.68');
  });

  it('round half away from zero, on both sides', () => {
    expect([percentOf(50n, '1'), percentOf(-50n, '1'), percentOf(49n, '1')]).toEqual([1n, -1n, 0n]);
    expect(plain(cents('-0.07'))).toBe('-0.07');
    expect(() => cents('1.005')).toThrow('more than two decimals');
  });
});

describe('printed forms', () => {
  it('follow the sender', () => {
    expect(printedCents(123_450n, 'de')).toBe('1.234,50');
    expect(printedCents(-123_450n, 'en-US')).toBe('-1,234.50');
    expect(printedDecimal('6000', 'nl')).toBe('6.000');
    expect(printedPercent('19', 'de')).toBe('19 %');
    expect(printedPercent('5.3', 'en-US')).toBe('5.3%');
    const day = '2026-11-07' as CalendarDate;
    expect((['de', 'nl', 'en-IE', 'en-US'] as const).map((tongue) => printedDate(day, tongue))).toEqual([
      '07.11.2026',
      '7 november 2026',
      '7 November 2026',
      '11/07/2026',
    ]);
  });
});
