import { DECISIONS_MIN, NEW_MIN } from '@counterfoil/domain/models';
import type { AuditDoor } from '@counterfoil/platform/db';
import { type ModelsDue, modelsDue } from './retraining.repository.ts';

export type { ModelsDue };

// After the recount, before anybody is at a desk.
const FROM_HOUR = 3;

/** Which entities' models this night looks at. */
export const modelsDueTonight = (audit: AuditDoor, now: Date): Promise<ModelsDue[]> =>
  modelsDue(audit, { now: now.toISOString(), fromHour: FROM_HOUR, newMin: NEW_MIN, decisionsMin: DECISIONS_MIN });
