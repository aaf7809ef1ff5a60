import { CHANCE_WEIGHTS } from './chance-weights.ts';
import { type NameEvidence, type WeighedNames, weighNames } from './name-evidence.ts';
import { type NameParts, partsOfName } from './name-parts.ts';

export type NameFact = keyof NameEvidence;

/** Log-odds per unit of each fact; a fact that is left out says nothing. */
export type ChanceWeights = { readonly base: number; readonly of: Readonly<Partial<Record<NameFact, number>>> };

/**
 * Said by judgement, not fitted: files of pairs hold too few of these to learn from. The same words are the same name;
 * "No 1" and "No 2" are two plants, and "X Ltd" and "X International Ltd" two companies of one group.
 */
export const JUDGED: Readonly<Partial<Record<NameFact, number>>> = {
  sameWords: 2,
  numbersDiffer: -1.5,
  numberAdded: -0.3,
  scopeAdded: -0.3,
};

type Worth = readonly [fact: NameFact, worth: number];
const worths = (of: ChanceWeights['of']): readonly Worth[] => Object.entries(of) as unknown as readonly Worth[];
const FITTED = worths(CHANCE_WEIGHTS.of);
const SAID = worths(JUDGED);

const oddsOf = (evidence: NameEvidence, base: number, fitted: readonly Worth[]): number => {
  let odds = base;
  for (const [fact, worth] of fitted) odds += worth * evidence[fact];
  for (const [fact, worth] of SAID) odds += worth * evidence[fact];
  return odds;
};

export const chanceOf = (evidence: NameEvidence, weights: ChanceWeights = CHANCE_WEIGHTS): number => {
  const fitted = weights === CHANCE_WEIGHTS ? FITTED : worths(weights.of);
  return 1 / (1 + Math.exp(-oddsOf(evidence, weights.base, fitted)));
};

export type NameJudgement = WeighedNames & {
  /** 0 to 1: of a hundred such pairs so many are one party. Below 1 always: a name alone proves nothing. */
  readonly chance: number;
};

/** How likely two names are one party's, on what the pair itself shows. */
export const judgeNames = (a: NameParts, b: NameParts): NameJudgement => {
  if (a.whole.key === '' || b.whole.key === '') return { ...weighNames(a, b), chance: 0 };
  const weighed = weighNames(a, b);
  return { ...weighed, chance: chanceOf(weighed.evidence) };
};

/** The same for two names as they are written. */
export const nameChance = (a: string, b: string): number => judgeNames(partsOfName(a), partsOfName(b)).chance;
