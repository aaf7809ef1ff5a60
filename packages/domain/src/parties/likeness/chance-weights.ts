import type { ChanceWeights } from './name-chance.ts';

/**
 * Fitted on 528 pairs of English council suppliers' names (245 of one party), logistic with a ridge of 0.001 and a fixed
 * direction for each fact: `npm run bench -- names --corpus FOLDER --fit` makes them anew. Learnt on nine tenths of the
 * names and asked about the rest, they reach the figures in docs/party-identity.md; a fact at 0 taught nothing.
 */
export const CHANCE_WEIGHTS: ChanceWeights = {
  base: -3.29,
  of: {
    trigrams: 1.97,
    contained: 2.12,
    sharedOwn: 0.09,
    sharedLetters: 1.67,
    samePart: 0.07,
    onlySpelling: 2.61,
    subset: 0.9,
    initials: 7.54,
    weakOnly: -0.38,
    leftOwnBoth: -0.15,
    spelledAndLeft: -2.79,
    tradesDiffer: -1.85,
    tradeAdded: -0.68,
    placesDiffer: -1.16,
    formsDiffer: -2.62,
    byBare: -0.97,
    bracketsDiffer: -1.83,
  },
};
