import { expect, it } from 'vitest';
import type { CurrencyCode } from '../money/index.ts';
import type { ItemState } from './open-item.ts';
import { takeInOrder } from './take-in-order.ts';

const EUR = 'EUR' as CurrencyCode;
const owing = (minor: bigint): ItemState => ({ open: { minor, currency: EUR } }) as ItemState;
const taken = (opens: readonly bigint[], limit: bigint): bigint[] =>
  takeInOrder(opens.map(owing), { minor: limit, currency: EUR }).map(({ amount }) => amount.minor);

it('takes items whole, the last one in part, and leaves those behind it', () => {
  expect(taken([300n, 500n, 200n], 600n)).toEqual([300n, 300n]);
});

it('takes what is open of a credit as so much, whatever its sign', () => {
  expect(taken([-300n, -500n], 800n)).toEqual([300n, 500n]);
});

it('takes all there is where the amount is larger, and nothing for nothing', () => {
  expect(taken([300n], 900n)).toEqual([300n]);
  expect(taken([300n], 0n)).toEqual([]);
});
