import { allocateMinor } from './allocate.ts';

/**
 * Shares a known total over signed weights. Weights of one sign go by largest remainder. Where a credit line stands
 * among debit lines the weights nearly cancel, and a share of their small sum would magnify its rounding: there each
 * weight first gets its own exact value, and only the difference to the total is spread, by size.
 */
export const shareOut = (request: {
  readonly total: bigint;
  readonly weights: readonly bigint[];
  /** What the weight would be worth alone, rounded. */
  readonly exact: (weight: bigint) => bigint;
}): bigint[] => {
  const { total, weights, exact } = request;
  const sizes = weights.map((weight) => (weight < 0n ? -weight : weight));
  if (sizes.every((size) => size === 0n)) return weights.map(() => 0n);
  const mixed = weights.some((weight) => weight < 0n) && weights.some((weight) => weight > 0n);
  if (!mixed) return allocateMinor(total, weights);
  const shares = weights.map(exact);
  const rest = allocateMinor(total - shares.reduce((sum, share) => sum + share, 0n), sizes);
  return shares.map((share, index) => share + (rest[index] ?? 0n));
};
