import type { DecisionRow } from './review-case.repository.ts';

/** The roles of who decided, as they were when they did: the worker carries it out later for nobody in particular. */
export const rolesOfActor = ({ outcome }: Pick<DecisionRow, 'outcome'>): readonly string[] =>
  (outcome as { readonly actorRoles?: readonly string[] } | null)?.actorRoles ?? [];

/** The entities those roles were for; null is all of the organisation. */
export const entitiesOfActor = ({ outcome }: Pick<DecisionRow, 'outcome'>): readonly string[] | null =>
  (outcome as { readonly actorEntityIds?: readonly string[] | null } | null)?.actorEntityIds ?? null;
