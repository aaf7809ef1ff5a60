import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CurrencyCode, money } from '../money/index.ts';
import { judgeAmount as judge, rhythmOf } from './index.ts';

const judgeAmount = (amount: Parameters<typeof judge>[0], earlier: readonly bigint[]) =>
  judge(amount, rhythmOf(earlier));

const eur = (cents: bigint) => money(cents, 'EUR' as CurrencyCode);
const rhythm = [224_100n, 224_600n, 224_600n, 225_300n, 223_900n];

describe('an amount against its rhythm', () => {
  it('31 % above is unusual, and says by how much', () => {
    expect(judgeAmount(eur(294_226n), rhythm)).toMatchObject({
      percent: 31,
      sentence: '31 % above the usual 2246.00 EUR of 5 earlier bills.',
    });
  });

  it('31 % below as well, a tenth more is not', () => {
    expect(judgeAmount(eur(154_974n), rhythm)?.percent).toBe(-31);
    expect(judgeAmount(eur(247_000n), rhythm)).toBeNull();
  });

  it('one odd bill in the past hides nothing', () => {
    expect(judgeAmount(eur(294_226n), [...rhythm, 900_000n])?.percent).toBe(31);
  });

  it('a vendor whose amounts are all over the place has no rhythm, nor has one with three bills', () => {
    expect(judgeAmount(eur(90_000n), [10_000n, 70_000n, 35_000n, 120_000n, 55_000n])).toBeNull();
    expect(judgeAmount(eur(90_000n), [10_000n, 10_000n, 10_000n])).toBeNull();
  });

  it('the usual amount itself is never unusual, whatever came before', () => {
    fc.assert(
      fc.property(fc.array(fc.bigInt({ min: 1n, max: 10_000_000n }), { minLength: 4, maxLength: 30 }), (earlier) => {
        const sorted = [...earlier].sort((a, b) => (a < b ? -1 : 1));
        const middle = sorted[sorted.length >> 1]!;
        const other = sorted[(sorted.length - 1) >> 1]!;
        expect(judgeAmount(eur((middle + other) / 2n), earlier)).toBeNull();
      }),
    );
  });
});
