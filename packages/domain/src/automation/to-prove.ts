import { type Ground, isPersonsOwn } from './ground.ts';
import { errorOf, lowerBound, type Tally } from './precision.ts';

/** Beyond this a number helps nobody. */
const MOST = 100_000;

const proven = (ground: Ground, tally: Tally): number =>
  isPersonsOwn(ground) ? 1 - errorOf(ground, tally).most : lowerBound(tally);

/**
 * How many more decisions of persons, all of them as proposed, would prove what is asked of a ground with 95 % certainty; null
 * where it is proven already, or where more are needed than anybody counts. Likeness is proven at its surest, so the number is
 * the least that it takes.
 */
export const toProve = (ground: Ground, tally: Tally, wanted: number): number | null => {
  const holds = (more: number): boolean => proven(ground, { ...tally, right: tally.right + more }) >= wanted;
  if (holds(0) || !holds(MOST)) return null;
  let [short, enough] = [0, MOST];
  while (enough - short > 1) {
    const middle = (short + enough) >> 1;
    if (holds(middle)) enough = middle;
    else short = middle;
  }
  return enough;
};
