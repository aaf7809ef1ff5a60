import type { TenantRead } from '@counterfoil/platform/db';
import { watchedDecisions } from '../automation/index.ts';
import { type ProposalStateRow, proposalRows } from './review-case.repository.ts';

export type ShownProposals = {
  readonly proposals: readonly ProposalStateRow[];
  /** Whether something is kept back because the machine is only watched here. */
  readonly watched: boolean;
};

/**
 * What a person is shown and can say yes to. Where the machine is only watched, its own proposals stay hidden; what a person
 * corrected or coded is theirs and waits for approval as ever.
 */
export const shownProposals = async (tx: TenantRead, itemId: string): Promise<ShownProposals> => {
  const all = await proposalRows(tx, itemId);
  const hidden = await watchedDecisions(
    tx,
    all.map(({ decision_id }) => decision_id),
  );
  const proposals = all.filter(({ decision_id }) => decision_id === null || !hidden.has(decision_id));
  return { proposals, watched: proposals.length < all.length };
};
