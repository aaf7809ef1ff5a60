export {
  type BookedDifference,
  compareMatching,
  contradictsPerson,
  type DifferingMatch,
  type MatchComparison,
} from './compare-matching.ts';
export {
  type DifferenceTerms,
  type PastLine,
  type PastMatching,
  type ReplayedMatch,
  replayMatches,
} from './replay-matches.ts';
