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

type Pool = { right: number; all: number; bands: number };

/** Neighbours that go down are pooled until none does (pool adjacent violators, Ayer et al. 1955). */
const neverFalling = (counts: readonly { right: number; all: number }[]): number[] => {
  const pools: Pool[] = [];
  for (const { right, all } of counts) {
    pools.push({ right, all, bands: 1 });
    for (let last = pools.length - 1; last > 0; last--) {
      const [low, high] = [pools[last - 1]!, pools[last]!];
      if (low.right * high.all < high.right * low.all) break;
      pools.splice(last - 1, 2, {
        right: low.right + high.right,
        all: low.all + high.all,
        bands: low.bands + high.bands,
      });
    }
  }
  let most = 0;
  return pools.flatMap(({ right, all, bands }) => {
    // Shrunk towards one half, a pool of few cases could fall below a lower one of many.
    most = Math.max(most, (right + 0.5) / (all + 1));
    return new Array<number>(bands).fill(most);
  });
};

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
