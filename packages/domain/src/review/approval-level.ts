import { compare, type Money } from '../money/index.ts';
import type { ReleaseRole } from './reason-row.ts';

/** Up to which amount, inclusive and in functional currency, a role may approve; the owner's has no end. */
export type ApprovalLadder = { readonly reviewer: Money; readonly controller: Money };

/** The role whose approval this amount takes. */
export const approvalLevelFor = (amount: Money, ladder: ApprovalLadder): ReleaseRole => {
  if (compare(amount, ladder.reviewer) <= 0) return 'reviewer';
  return compare(amount, ladder.controller) <= 0 ? 'controller' : 'owner';
};
