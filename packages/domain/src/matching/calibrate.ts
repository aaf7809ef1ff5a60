import { MEASURED } from './calibration.ts';
import type { BeliefKind, OwnOutcomes } from './match-case.ts';

/** Lower ends of the bands in which probabilities are counted; finer towards certainty, where it matters. */
export const BANDS = [0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.998, 0.999, 0.9999] as const;

/** What the simulation teaches about a band weighs at most so many decisions: an organisation's own soon outweigh it. */
const PRIOR_MOST = 400;

/** The band of a raw probability, -1 below all of them. */
export const bandOf = (probability: number): number => {
  let band = BANDS.length - 1;
  while (band >= 0 && probability < BANDS[band]!) band--;
  return band;
};

export const outcomeKey = (kind: BeliefKind, band: number): string => `${kind}|${band}`;

type Count = { readonly right: number; readonly all: number };

/** Shrunk towards one half, where little was seen. */
const worthOf = ({ right, all }: Count): number => (right + 0.5) / (all + 1);

const added = (a: Count, b: Count): Count => ({ right: a.right + b.right, all: a.all + b.all });

/**
 * What each band is worth, never falling: what is believed more firmly is right at least as often, so bands below speak for
 * one, and bands above that turned out worse speak against it (the isotonic mean as the greatest of least means, Ayer et al. 1955). Bands above never speak for one: where nobody has looked, nothing is known.
 */
const neverFalling = (counts: readonly Count[]): number[] =>
  counts.map((_, band) => {
    let most = 0;
    for (let from = 0; from <= band; from++) {
      let pool = counts.slice(from, band + 1).reduce(added);
      let least = worthOf(pool);
      for (let to = band + 1; to < counts.length; to++) {
        pool = added(pool, counts[to]!);
        least = Math.min(least, worthOf(pool));
      }
      most = Math.max(most, least);
    }
    return most;
  });

const curveOf = (kind: BeliefKind, own: OwnOutcomes): number[] =>
  neverFalling(
    BANDS.map((_, band) => {
      const [all, wrong] = MEASURED[kind][band]!;
      const shrunk = all > PRIOR_MOST ? PRIOR_MOST / all : 1;
      const { right: confirmed = 0, wrong: declined = 0 } = own.get(outcomeKey(kind, band)) ?? {};
      return { right: (all - wrong) * shrunk + confirmed, all: all * shrunk + confirmed + declined };
    }),
  );

export type Calibration = (kind: BeliefKind, probability: number) => number;

/**
 * What a believed probability is worth: how often what was believed so in simulated worlds was right, and in this
 * organisation's own decisions, never falling as belief rises. Below the lowest band it is what it says.
 */
export const calibrationOf = (own: OwnOutcomes = new Map()): Calibration => {
  const curves = new Map<BeliefKind, number[]>();
  return (kind, probability) => {
    const band = bandOf(probability);
    if (band < 0) return probability;
    const curve = curves.get(kind) ?? curveOf(kind, own);
    curves.set(kind, curve);
    return curve[band]!;
  };
};
