import { expect, test } from 'vitest';
import { formatAmount } from './amount.ts';
import { formatDate } from './dates.ts';
import { readable } from './sentences.ts';

test('days and amounts of a sentence are written as the reader writes them', () => {
  expect(readable('It names NS-22931, of which 1187.62 EUR was paid before.')).toBe(
    `It names NS-22931, of which ${formatAmount('1187.62')} EUR was paid before.`,
  );
  expect(readable('The account verified on 2025-05-10.')).toBe(`The account verified on ${formatDate('2025-05-10')}.`);
  expect(readable('The XML says 1523.72, page 1 says 1532.72.')).toBe(
    `The XML says ${formatAmount('1523.72')}, page 1 says ${formatAmount('1532.72')}.`,
  );
  expect(readable('-12.50 EUR stays open')).toBe(`${formatAmount('-12.50')} EUR stays open`);
});

test('document numbers and codes stay as they are', () => {
  for (const text of [
    'RE-2026-11-12 differs',
    '2026-11-12-7',
    'camt053_2026-11-27.xml',
    '170 % above the usual',
    '5020 Packaging',
  ]) {
    expect(readable(text)).toBe(text);
  }
});
