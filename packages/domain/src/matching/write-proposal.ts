import type { InWords, MatchProposal, MatchReason, RivalMatch, WrittenProposal } from './match-case.ts';

/** Runs once, when it is first asked for. */
export const onceAsked = <T>(work: () => T): (() => T) => {
  let done: { readonly value: T } | null = null;
  return () => {
    done ??= { value: work() };
    return done.value;
  };
};

const NO_REASONS: readonly MatchReason[] = [];
export const saysNothing = (): readonly MatchReason[] => NO_REASONS;

const NO_WORDS: InWords = { score: 0, reasons: NO_REASONS };
export const noWords = (): InWords => NO_WORDS;

const written = ({ inWords, places: _, ...rival }: RivalMatch): WrittenProposal['rivals'][number] => ({
  ...rival,
  ...inWords(),
});

/** The proposal with every sentence written out. */
export const writeProposal = (proposal: MatchProposal): WrittenProposal => ({
  ...proposal,
  reasons: proposal.reasons(),
  rivals: proposal.rivals.map(written),
});
