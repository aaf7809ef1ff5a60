import { divideHalfAway, formatDecimal, type Money, money } from '../money/index.ts';

export type AmountUnusual = {
  /** Whole percent above (positive) or below (negative) the usual amount. */
  readonly percent: number;
  readonly usual: Money;
  readonly sentence: string;
};

/** Fewer earlier amounts than this make no rhythm. */
const EARLIER_MIN = 4;
/** Off by more than a quarter, and by more than three robust deviations. */
const PERCENT_MIN = 25n;
const DEVIATIONS = 3n;

const ascending = (a: bigint, b: bigint): number => (a < b ? -1 : a > b ? 1 : 0);

const medianOf = (values: readonly bigint[]): bigint => {
  const sorted = [...values].sort(ascending);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2n;
};

const absolute = (value: bigint): bigint => (value < 0n ? -value : value);

/** What earlier amounts of one thing usually are, found out once for however many lines are held against it. */
export type Rhythm = { readonly count: number; readonly median: bigint; readonly spread: bigint };

/** Earlier amounts in minor units of one currency. */
export const rhythmOf = (earlier: readonly bigint[]): Rhythm => {
  if (earlier.length < EARLIER_MIN) return { count: earlier.length, median: 0n, spread: 0n };
  const median = medianOf(earlier);
  return { count: earlier.length, median, spread: medianOf(earlier.map((value) => absolute(value - median))) };
};

/**
 * Whether an amount is off the rhythm of earlier ones: by median and median absolute deviation scaled by 1.4826
 * (Hampel 1974), so that one odd bill in the past hides nothing.
 */
export const judgeAmount = (amount: Money, { count, median, spread }: Rhythm, noun = 'bills'): AmountUnusual | null => {
  if (count < EARLIER_MIN || median === 0n) return null;
  const off = absolute(amount.minor) - median;
  const wide = absolute(off) * 10_000n > DEVIATIONS * spread * 14_826n;
  if (!wide || absolute(off) * 100n <= PERCENT_MIN * median) return null;
  const percent = Number(divideHalfAway(off * 100n, median));
  const usual = money(median, amount.currency);
  const side = percent > 0 ? 'above' : 'below';
  return {
    percent,
    usual,
    sentence: `${Math.abs(percent)} % ${side} the usual ${formatDecimal(usual)} ${usual.currency} of ${count} earlier ${noun}.`,
  };
};
