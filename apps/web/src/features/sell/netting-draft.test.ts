import { describe, expect, test } from 'vitest';
import { keptOf, mayNet, sideSum } from './netting-draft.ts';

const parts = [
  { openItemId: 'oi_1', amount: '100.00' },
  { openItemId: 'oi_2', amount: '40.50' },
];

describe('what a person keeps of a proposal', () => {
  test('is the proposal, as long as nothing is typed', () => {
    expect(keptOf(parts, {}, 'EUR')).toEqual(parts);
    expect(sideSum(parts, 'EUR')).toEqual({ amount: '140.50', currency: 'EUR' });
  });

  test('leaves out an item whose field is empty or nought, and reads an amount as it is written', () => {
    expect(keptOf(parts, { oi_1: '', oi_2: '1,5' }, 'EUR')).toEqual([{ openItemId: 'oi_2', amount: '1.50' }]);
    expect(keptOf(parts, { oi_1: '0' }, 'EUR')).toEqual([parts[1]]);
  });

  test('is nothing at all once one field holds no amount or one below zero', () => {
    expect(keptOf(parts, { oi_1: 'half' }, 'EUR')).toBeNull();
    expect(keptOf(parts, { oi_1: '-1' }, 'EUR')).toBeNull();
  });
});

test('only equal amounts are netted, yen too, and never nothing against nothing', () => {
  expect(mayNet(parts, [{ openItemId: 'oi_3', amount: '140.50' }], 'EUR')).toBe(true);
  expect(mayNet(parts, [{ openItemId: 'oi_3', amount: '140.51' }], 'EUR')).toBe(false);
  expect(mayNet([{ openItemId: 'oi_1', amount: '500' }], [{ openItemId: 'oi_2', amount: '500' }], 'JPY')).toBe(true);
  expect(mayNet([], [], 'EUR')).toBe(false);
  expect(mayNet(null, parts, 'EUR')).toBe(false);
});
