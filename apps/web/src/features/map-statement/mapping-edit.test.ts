import { expect, test } from 'vitest';
import { isReady, meaningOf, withMeaning } from './mapping-edit.ts';

const NOTHING = { headerRow: 0, columns: {}, text: [], dateOrder: null, decimalMark: null, outIsPositive: null };

test('a role is held by one column, and text by as many as there are', () => {
  const first = withMeaning(NOTHING, 0, 'bookingDate');
  const moved = withMeaning(withMeaning(withMeaning(first, 3, 'bookingDate'), 1, 'text'), 2, 'text');

  expect([0, 1, 2, 3].map((column) => meaningOf(moved, column))).toEqual(['nothing', 'text', 'text', 'bookingDate']);
  expect(withMeaning(moved, 1, 'counterparty')).toMatchObject({
    columns: { bookingDate: 3, counterparty: 1 },
    text: [2],
  });
});

test('amounts stand in one column with a sign, or in one for money out and one for money in', () => {
  const two = withMeaning(withMeaning(NOTHING, 4, 'debit'), 5, 'credit');
  expect(two).toMatchObject({ columns: { debit: 4, credit: 5 }, outIsPositive: false });
  expect(withMeaning(two, 6, 'amount').columns).toEqual({ amount: 6 });
});

test('it is ready when nothing is open', () => {
  const said = withMeaning(withMeaning(NOTHING, 0, 'bookingDate'), 1, 'amount');
  expect(isReady(said)).toBe(false);
  expect(isReady({ ...said, dateOrder: 'DMY', decimalMark: 'comma', outIsPositive: false })).toBe(true);
});
