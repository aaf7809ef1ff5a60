import { accept, type Result, refuse } from '../refusal/index.ts';
import type { Person } from './release-reason.ts';
import { mayRelease } from './roles.ts';

export type PendingDecision = {
  readonly status: 'pending' | 'committed' | 'undone';
  readonly decidedBy: string;
  readonly commitAtMs: number;
};

/** Takes a decision back while it waits. Refuses review.nothing_to_undo, auth.role_required. Instants in milliseconds. */
export const undoDecision = (decision: PendingDecision, person: Person, nowMs: number): Result<null> => {
  if (decision.status === 'undone') return accept(null);
  if (decision.status === 'committed' || nowMs >= decision.commitAtMs) {
    return refuse('review.nothing_to_undo', 'The decision has taken effect; a reversal corrects it now.');
  }
  if (decision.decidedBy !== person.id && !mayRelease(person.roles, 'controller')) {
    return refuse(
      'auth.role_required',
      'A pending decision is undone by whoever made it, or by a controller or above.',
    );
  }
  return accept(null);
};
