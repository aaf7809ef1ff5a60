export { type MatchingReplay, replayMatching } from './replay-matching.ts';
