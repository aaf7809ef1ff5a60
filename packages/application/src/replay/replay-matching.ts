import type { MatchComparison } from '@counterfoil/domain/replay';
import { compareMatching, type DifferenceTerms, type PastMatching, replayMatches } from '@counterfoil/domain/replay';
import type { TenantRead } from '@counterfoil/platform/db';
import { differenceTerms, loadPastMatching, type ToleranceRow, tolerancesOn } from '../matching/index.ts';

export type MatchingReplay = {
  readonly entityId: string;
  readonly from: string;
  readonly to: string;
  /** Every tolerance of the entity as proposed; what is left out does not hold. */
  readonly tolerances: readonly ToleranceRow[];
};

/** Walks a replay to its end; `between` is called after each round with the lines that are done. */
export const runMatching = async (
  past: PastMatching,
  terms: DifferenceTerms,
  between: (done: number) => Promise<void> = async () => undefined,
) => {
  const rounds = replayMatches(past, terms);
  for (;;) {
    const round = rounds.next();
    if (round.done === true) return round.value;
    await between(round.value);
  }
};

/**
 * What other tolerances would have matched of a span, beside those in force on its last day. Reads and writes nothing; a
 * person's decision is the truth that a match is held against.
 */
export const replayMatching = async (tx: TenantRead, wish: MatchingReplay): Promise<MatchComparison> => {
  const past = await loadPastMatching(tx, wish);
  const today = await tolerancesOn(tx, wish.to);

  const before = await runMatching(past, differenceTerms(today, wish.entityId));
  const after = await runMatching(past, differenceTerms(wish.tolerances, wish.entityId));
  return compareMatching(past, before, after);
};
