import type { CodingMetrics, Figures } from './measure-coding.ts';
import { shareOf } from './share.ts';

/** What became of a proposal of the matcher; one that was undone was wrong, whoever had accepted it. */
export type DecidedMatch = {
  readonly source: string;
  readonly outcome: 'accepted' | 'declined' | 'undone';
  /** Posted without a person. */
  readonly alone: boolean;
};

const figuresOf = (matches: readonly DecidedMatch[]): Figures => {
  const right = matches.filter(({ outcome }) => outcome === 'accepted');
  const alone = matches.filter((one) => one.alone);
  return {
    lines: matches.length,
    right: shareOf(right.length, matches.length),
    topThree: shareOf(right.length, matches.length),
    sure: shareOf(alone.length, matches.length),
    sureRight: shareOf(alone.filter(({ outcome }) => outcome === 'accepted').length, alone.length),
    abstained: 0,
  };
};

/** The matcher's figures, in the same form as a coding model's: right is what stood, sure is what was posted alone. */
export const measureMatching = (matches: readonly DecidedMatch[]): CodingMetrics => ({
  overall: figuresOf(matches),
  byAccount: [],
  bySource: [...Map.groupBy(matches, ({ source }) => source)]
    .map(([key, of]) => ({ key, ...figuresOf(of) }))
    .sort((a, b) => b.lines - a.lines || (a.key < b.key ? -1 : 1)),
  calibration: [],
  calibrationError: null,
  sureFrom: null,
});
