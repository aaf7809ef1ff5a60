import type { BankTransactionOnWire } from '@counterfoil/wire/contracts';
import { expect, test } from 'vitest';
import { codedLines, copyAbove, fillSelected, NOTHING, putCells, toggle } from './bulk-grid.ts';

const lines = ['a', 'b', 'c'].map((id) => ({ id, version: 1 }) as BankTransactionOnWire);
const told = (grid: typeof NOTHING) =>
  codedLines(grid, lines).map(
    ({ bankTransactionId, ledgerAccountId, taxCodeId }) => `${bankTransactionId} ${ledgerAccountId} ${taxCodeId}`,
  );

test('typed once fills every selected line, and no other', () => {
  const grid = fillSelected(toggle(toggle(NOTHING, 'a'), 'c'), { account: '6300' });
  expect(told(grid)).toEqual(['a 6300 null', 'c 6300 null']);
  expect(told(fillSelected(grid, { tax: 'V19' }))).toEqual(['a 6300 V19', 'c 6300 V19']);
});

test('a row copies the row above and is selected by it', () => {
  const grid = putCells(NOTHING, 'a', { account: '6710', tax: 'V0' });
  expect(told(copyAbove(grid, lines, 1))).toEqual(['a 6710 V0', 'b 6710 V0']);
  expect(copyAbove(grid, lines, 0)).toBe(grid);
});

test('a line that is not selected, or has no account, is not coded', () => {
  expect(told(toggle(putCells(NOTHING, 'a', { account: '6300' }), 'a'))).toEqual([]);
  expect(told(putCells(NOTHING, 'b', { tax: 'V19' }))).toEqual([]);
});
