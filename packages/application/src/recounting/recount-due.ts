import type { AuditDoor } from '@counterfoil/platform/db';
import { type DueRecount, recountsDue } from './recount-due.repository.ts';

export type { DueRecount };

// After midnight's last postings and before anybody is at a desk.
const FROM_HOUR = 2;

/** Which organisations are due for their nightly recount at this instant, each with its own calendar day. */
export const recountDue = (audit: AuditDoor, now: Date): Promise<DueRecount[]> =>
  recountsDue(audit, { now: now.toISOString(), fromHour: FROM_HOUR });
