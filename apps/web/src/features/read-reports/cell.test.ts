import { describe, expect, test } from 'vitest';
import { asInCell, countsInto, daysOf, readCell, writeCell } from './cell.ts';

describe('a figure in the address', () => {
  test('comes back as it was written', () => {
    const cell = { ledgerAccountId: 'la_0192', column: 'debit' } as const;
    expect(readCell(writeCell(cell))).toEqual(cell);
  });

  test('keeps the sign the statement showed it with', () => {
    const cell = { ledgerAccountId: 'la_0192', column: 'movement', turned: true } as const;
    expect(readCell(writeCell(cell))).toEqual(cell);
    expect(['12.50', '-12.50', '0.00'].map((amount) => asInCell(cell, amount))).toEqual(['-12.50', '12.50', '0.00']);
    expect(asInCell({ ...cell, column: 'credit' }, '-12.50')).toBe('12.50');
  });

  test.each([null, '', 'la_0192', 'la_0192:weight'])('%s is no figure', (text) => {
    expect(readCell(text)).toBeNull();
  });
});

describe('the days behind a figure', () => {
  test('an opening ends the day before, a closing begins with the books', () => {
    expect(daysOf('opening', '2026-11-01', '2026-11-20')).toEqual({ to: '2026-10-31' });
    expect(daysOf('closing', '2026-11-01', '2026-11-20')).toEqual({ to: '2026-11-20' });
    expect(daysOf('debit', '2026-11-01', '2026-11-20')).toEqual({ from: '2026-11-01', to: '2026-11-20' });
  });

  test('a debit column counts debits alone', () => {
    expect(countsInto('debit', 'D')).toBe(true);
    expect(countsInto('debit', 'C')).toBe(false);
    expect(countsInto('movement', 'C')).toBe(true);
  });
});
