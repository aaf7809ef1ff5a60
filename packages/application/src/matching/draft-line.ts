import type { BankPlan } from '@counterfoil/domain/subledger';
import type { PostingAuthority } from '../classification/index.ts';
import type { DraftToPost } from '../ledger/index.ts';

/** A bank plan as the entry to post, under the authority that stands behind it. */
export const draftOf = (
  plan: BankPlan,
  of: { lineId: string; matchId: string | null; authority: PostingAuthority },
): DraftToPost => {
  const person = of.authority.kind === 'person' ? of.authority : null;
  return {
    entry: plan.entry,
    journal: 'bank',
    origin: of.authority.kind,
    decisionId: of.authority.decisionId,
    preparedBy: person?.preparedBy ?? null,
    approvedBy: person?.approvedBy ?? null,
    bankTransactionId: of.lineId,
    taxLines: plan.taxLines,
    allocations: plan.allocations,
    matchId: of.matchId,
  };
};
