import type { StepCount } from './find-sums.ts';

/** Places of a few amounts that make a total, in order. */
export type FoundSet = readonly number[];

const RUN_MAX = 6;
const SETS_MAX = 16;

/** Neighbours in the given order whose amounts make the total. */
const runsOf = (amounts: readonly number[], total: number): number[][] => {
  const found: number[][] = [];
  for (let from = 0; from < amounts.length; from++) {
    let sum = amounts[from]!;
    for (let to = from + 1; to < amounts.length && to < from + RUN_MAX && sum < total; to++) {
      sum += amounts[to]!;
      if (sum === total) found.push(Array.from({ length: to - from + 1 }, (_, at) => from + at));
    }
  }
  return found;
};

/** Any two, three or four that make the total: pairs are laid out by their sum, the rest is looked up among them. */
const fewOf = (
  amounts: readonly number[],
  total: number,
  { keep, count }: { readonly keep: (places: readonly number[]) => boolean; readonly count: StepCount },
): void => {
  const pairs = new Map<number, [number, number][]>();
  for (let second = 1; second < amounts.length; second++)
    for (let first = 0; first < second; first++) {
      count.steps++;
      const sum = amounts[first]! + amounts[second]!;
      if (sum > total) continue;
      if (sum === total && !keep([first, second])) return;
      const list = pairs.get(sum);
      if (list === undefined) pairs.set(sum, [[first, second]]);
      else if (list.length < SETS_MAX) list.push([first, second]);
    }
  for (let third = 2; third < amounts.length; third++)
    for (const [first, second] of pairs.get(total - amounts[third]!) ?? []) {
      count.steps++;
      if (second < third && !keep([first, second, third])) return;
    }
  for (const [sum, list] of pairs)
    for (const [third, fourth] of sum * 2 <= total ? (pairs.get(total - sum) ?? []) : [])
      for (const [first, second] of list) {
        count.steps++;
        const places = [first, second, third, fourth].sort((a, b) => a - b);
        if (new Set(places).size === 4 && !keep(places)) return;
      }
};

/**
 * Sets of amounts that make a total exactly: one run of neighbours from each place at most, then any two to four until
 * there are SETS_MAX. With `all` given,
 * these places take part in every set, and up to three others complete them.
 */
export const findSets = (
  amounts: readonly number[],
  total: number,
  all: readonly number[],
  count: StepCount = { steps: 0 },
): FoundSet[] => {
  const found = new Map<string, FoundSet>();
  const keep = (places: readonly number[]): boolean => {
    const key = places.join();
    if (!found.has(key)) found.set(key, places);
    return found.size < SETS_MAX;
  };
  for (const run of runsOf(amounts, total)) keep(run);
  if (all.length > 0) {
    const left = total - all.reduce((sum, place) => sum + amounts[place]!, 0);
    const others = amounts.flatMap((_, place) => (all.includes(place) ? [] : [place]));
    const joined = (more: readonly number[]): boolean => keep([...all, ...more].sort((a, b) => a - b));
    if (left === 0 && all.length > 1) joined([]);
    for (const place of others) if (amounts[place] === left) joined([place]);
    if (left > 0)
      fewOf(
        others.map((place) => amounts[place]!),
        left,
        { keep: (places) => places.length > 3 || joined(places.map((at) => others[at]!)), count },
      );
  }
  fewOf(amounts, total, { keep, count });
  return [...found.values()];
};
