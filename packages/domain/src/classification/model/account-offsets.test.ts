import { describe, expect, it } from 'vitest';
import { AccountOffsets } from './account-offsets.ts';

const sigmoid = (score: number): number => 1 / (1 + Math.exp(-score));

/** Tells it outcomes of an account whose predictions are said to be right nine times in ten. */
const tell = (offsets: AccountOffsets, account: number, rights: readonly boolean[]): number => {
  const said = () => sigmoid(Math.log(9) + offsets.of(account));
  for (const right of rights) offsets.note(account, said(), right);
  return said();
};

describe('the record of single ledger accounts', () => {
  it('draws down the confidence in an account that is wrong more often than was said', () => {
    const half = Array.from({ length: 600 }, (_, at) => at % 2 === 0);

    expect(tell(new AccountOffsets(), 3, half)).toBeLessThan(0.8);
    expect(tell(new AccountOffsets(), 3, half)).toBeGreaterThan(0.4);
  });

  it('leaves it where it was said rightly, and moves hardly at all for few outcomes', () => {
    const nine = Array.from({ length: 1000 }, (_, at) => at % 10 !== 0);

    expect(tell(new AccountOffsets(), 3, nine)).toBeCloseTo(0.9, 1);
    expect(tell(new AccountOffsets(), 3, [false])).toBeGreaterThan(0.89);
  });

  it('keeps accounts apart, however many there are', () => {
    const offsets = new AccountOffsets();
    tell(offsets, 700, [false, false, false, false]);

    expect(offsets.of(700)).toBeLessThan(0);
    expect([offsets.of(699), offsets.of(0), offsets.of(5000)]).toEqual([0, 0, 0]);
  });
});
