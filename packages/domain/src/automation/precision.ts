import { betaQuantile } from './beta.ts';
import { type Ground, priorOf } from './ground.ts';

/** What persons said of what the machine proposed or posted. */
export type Tally = { readonly right: number; readonly wrong: number };

export type Precision = {
  readonly count: number;
  readonly right: number;
  /** Null before anybody said anything. */
  readonly share: number | null;
  /** The interval of Clopper and Pearson (1934), two-sided, 95 %: exact, never narrower than it promises. */
  readonly low: number;
  readonly high: number;
};

const TAIL = 0.025;

export const precisionOf = ({ right, wrong }: Tally): Precision => {
  const count = right + wrong;
  return {
    count,
    right,
    share: count === 0 ? null : right / count,
    low: right === 0 ? 0 : betaQuantile(TAIL, right, wrong + 1),
    high: wrong === 0 ? 1 : betaQuantile(1 - TAIL, right + 1, wrong),
  };
};

/** One-sided lower bound of Clopper and Pearson: with this certainty the true precision is not below it. */
export const lowerBound = ({ right, wrong }: Tally, certainty = 0.95): number =>
  right === 0 ? 0 : betaQuantile(1 - certainty, right, wrong + 1);

export type Error = {
  /** Expected share of wrong decisions, shrunk towards what is assumed of the ground while data are few. */
  readonly mean: number;
  /** With 95 % certainty not more than this. */
  readonly most: number;
};

/** How often a ground errs: the beta posterior of what persons said and of what was assumed before. */
export const errorOf = (ground: Ground, { right, wrong }: Tally): Error => {
  const prior = priorOf(ground);
  const [a, b] = [wrong + prior.wrong, right + prior.of - prior.wrong];
  return { mean: a / (a + b), most: betaQuantile(0.95, a, b) };
};

export const sumOf = (tallies: readonly Tally[]): Tally => ({
  right: tallies.reduce((sum, { right }) => sum + right, 0),
  wrong: tallies.reduce((sum, { wrong }) => sum + wrong, 0),
});

/** 0.99532 as "99.53 %": rounded down, so that no bound is said to be better than it is. */
export const percentDown = (share: number): string => `${(Math.floor(share * 10_000 + 1e-7) / 100).toFixed(2)} %`;
