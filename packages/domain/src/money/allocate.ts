import { assertLaw } from '../refusal/index.ts';
import { type Money, money } from './money.ts';

/**
 * Splits the total by the weights; the shares add up to the total, each within one minor unit of its exact share.
 * Largest remainder (Hamilton's method), ties to the earlier share, so the same input always gives the same split and
 * the split of the negative is the negative of the split. Weights may be negative (a discount line), their sum not zero.
 */
export const allocate = (total: Money, weights: readonly bigint[]): Money[] =>
  allocateMinor(total.minor, weights).map((minor) => money(minor, total.currency));

/** The same split over bare minor units, for sums that pass through no currency. */
export const allocateMinor = (total: bigint, weights: readonly bigint[]): bigint[] => {
  const weightSum = weights.reduce((sum, weight) => sum + weight, 0n);
  assertLaw(weightSum !== 0n, 'cannot allocate by weights that add up to zero');
  const magnitude = total < 0n ? -total : total;
  const divisor = weightSum < 0n ? -weightSum : weightSum;

  const shares = weights.map((weight, index) => {
    const product = magnitude * (weightSum < 0n ? -weight : weight);
    const remainder = ((product % divisor) + divisor) % divisor;
    return { index, floor: (product - remainder) / divisor, remainder };
  });
  let left = magnitude - shares.reduce((sum, share) => sum + share.floor, 0n);
  const result = shares.map((share) => share.floor);
  const byRemainder = [...shares].sort((a, b) =>
    a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1,
  );
  for (const share of byRemainder) {
    if (left === 0n) break;
    result[share.index] = share.floor + 1n;
    left -= 1n;
  }
  return total < 0n ? result.map((share) => -share) : result;
};
