import type { TenantRead } from '@counterfoil/platform/db';
import { changedSubjects, type SubjectChange } from './pipeline.repository.ts';

export type { SubjectChange };

/** What open pages should look at again. The look-back finds changes that became visible after a later one. */
export const changesSince = (
  tx: TenantRead,
  filter: { afterId: string | null; lookBackMs: number; limit: number },
): Promise<SubjectChange[]> => changedSubjects(tx, filter);
