import type { DecidedLine } from './coding-recipe.ts';
import { rounded } from './share.ts';

export const POPULATION_PARTS = {
  counterparties: 'counterparties',
  words: 'words of the lines',
  amounts: 'amounts',
  sources: 'cards and bank accounts',
  accounts: 'ledger accounts',
} as const;
export type PopulationPart = keyof typeof POPULATION_PARTS;

/**
 * Population stability index: below 0.10 stable, to 0.25 to be watched, above it another population
 * (N. Siddiqi, Credit Risk Scorecards, Wiley 2006, ch. 12).
 */
export const PSI_WATCH = 0.1;
export const PSI_SHIFTED = 0.25;

/** How much of something the training had, and how much there was lately. */
export type Shift = { readonly key: string; readonly before: number; readonly lately: number };

export type PartDrift = {
  readonly part: PopulationPart;
  readonly words: string;
  readonly index: number;
  /**
   * What chance alone reaches once in a hundred times between samples of these sizes: PSI is (1/n + 1/m) times a chi-square
   * of one degree less than there are bands (B. Yurdakul and J. Naranjo, Journal of Risk Model Validation 14/4, 2020).
   */
  readonly byChance: number;
  readonly level: 'stable' | 'watch' | 'shifted';
  /** The bands that moved it most. */
  readonly most: readonly Shift[];
};

const BANDS = 12;
const MOST = 3;
const OTHERS = 'all others';
/** A band nobody fell into is not impossible: half a line stands in it. */
const HALF = 0.5;
/** The 99th percentile of the normal distribution, for the chi-square by Wilson and Hilferty (1931). */
const Z99 = 2.326348;

const chiSquare99 = (degrees: number): number => {
  const part = 2 / (9 * degrees);
  return degrees * (1 - part + Z99 * Math.sqrt(part)) ** 3;
};

const tally = (keys: readonly string[]): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
};

/** The commonest of training each a band of its own, everything else one band. */
const bandsOf = (before: ReadonlyMap<string, number>): Set<string> =>
  new Set(
    [...before]
      .sort(([a, many], [b, more]) => more - many || (a < b ? -1 : 1))
      .slice(0, BANDS)
      .map(([key]) => key),
  );

const driftOf = (part: PopulationPart, before: readonly string[], lately: readonly string[]): PartDrift => {
  const bands = bandsOf(tally(before));
  const banded = (keys: readonly string[]): Map<string, number> =>
    tally(keys.map((key) => (bands.has(key) ? key : OTHERS)));
  const [old, late] = [banded(before), banded(lately)];
  const names = [...new Set([...bands, ...(old.has(OTHERS) || late.has(OTHERS) ? [OTHERS] : [])])];
  const rate = (counts: ReadonlyMap<string, number>, key: string, of: number): number =>
    ((counts.get(key) ?? 0) + HALF) / (of + HALF * names.length);
  const moves = names.map((key) => {
    const [was, is] = [rate(old, key, before.length), rate(late, key, lately.length)];
    return { key, move: (is - was) * Math.log(is / was) };
  });
  const index = rounded(moves.reduce((sum, { move }) => sum + move, 0));
  const byChance = rounded(
    names.length < 2 ? 0 : (1 / before.length + 1 / lately.length) * chiSquare99(names.length - 1),
  );
  const real = index > byChance;
  return {
    part,
    words: POPULATION_PARTS[part],
    index,
    byChance,
    level: real && index >= PSI_SHIFTED ? 'shifted' : real && index >= PSI_WATCH ? 'watch' : 'stable',
    most: moves
      .sort((a, b) => b.move - a.move || (a.key < b.key ? -1 : 1))
      .slice(0, MOST)
      .filter(({ move }) => move > 0)
      .map(({ key }) => ({
        key,
        before: rounded((old.get(key) ?? 0) / before.length),
        lately: rounded((late.get(key) ?? 0) / lately.length),
      })),
  };
};

const fold = (text: string): string[] =>
  text
    .toLocaleLowerCase('en')
    .split(/[^\p{L}]+/u)
    .filter((word) => word.length > 2);

/** Powers of ten in thirds, money in and money out apart. */
const amountBand = (minor: number): string => {
  if (minor === 0) return '0';
  const step = Math.floor(Math.log10(Math.abs(minor)) * 3);
  return `${minor < 0 ? 'out' : 'in'} from ${Math.round(10 ** (step / 3 - 2))}`;
};

const KEYS: Record<PopulationPart, (decided: DecidedLine) => readonly string[]> = {
  counterparties: ({ line }) => [line.counterparty === '' ? 'nobody named' : line.counterparty],
  words: ({ line }) => fold(line.text),
  amounts: ({ line }) => [amountBand(line.amountMinor)],
  sources: ({ source }) => [source],
  accounts: ({ ledgerAccountId }) => [ledgerAccountId],
};

/** How far what comes in now is from what a version was trained on, part by part. */
export const measurePopulation = (training: readonly DecidedLine[], lately: readonly DecidedLine[]): PartDrift[] =>
  (Object.keys(KEYS) as PopulationPart[]).flatMap((part) => {
    const before = training.flatMap(KEYS[part]);
    const late = lately.flatMap(KEYS[part]);
    return before.length === 0 || late.length === 0 ? [] : [driftOf(part, before, late)];
  });
