import { lowerBound, sumOf, type Tally } from './precision.ts';

/** Decisions of like confidence: `confidence` is the least of them, 0 to 1. */
export type Bucket = Tally & { readonly confidence: number };

export type Threshold = {
  readonly confidence: number;
  readonly tally: Tally;
  /** The precision above the threshold is not below this, with 95 % certainty. */
  readonly bound: number;
};

const CERTAINTY = 0.95;

/** How many decisions prove a precision when at most one of them was wrong, and when none was. */
const neededFor = (precision: number, wrong: 0 | 1): number => {
  let count = 1;
  while (lowerBound({ right: count - wrong, wrong }, CERTAINTY) < precision) count = Math.ceil(count * 1.02) + 1;
  return count;
};

/**
 * The least confidence from which likeness may be trusted: above it the lower bound of precision holds what the owner asks
 * for. Confidences are tested from the surest downwards, beginning where enough decisions stand to leave room for one mistake,
 * and the first that fails ends it: a fixed sequence of tests, which needs no correction for being many (Maurer, Hothorn and
 * Lehmacher 1995; Angelopoulos and others, "Learn then Test", 2021). Where it begins depends on how many there are and never
 * on who was right. Null: no confidence is enough yet.
 */
export const leastConfidence = (buckets: readonly Bucket[], precision: number): Threshold | null => {
  const surest = [...buckets].sort((a, b) => b.confidence - a.confidence);
  const all = sumOf(surest);
  if (all.right + all.wrong < neededFor(precision, 0)) return null;
  const begin = Math.min(neededFor(precision, 1), all.right + all.wrong);
  let [tally, found]: [Tally, Threshold | null] = [{ right: 0, wrong: 0 }, null];
  for (const bucket of surest) {
    tally = sumOf([tally, bucket]);
    if (tally.right + tally.wrong < begin) continue;
    const bound = lowerBound(tally, CERTAINTY);
    if (bound < precision) break;
    found = { confidence: bucket.confidence, tally, bound };
  }
  return found;
};
