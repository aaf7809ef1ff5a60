import { automationsDue, reviewAutomation } from '@counterfoil/application/automation';
import type { AuditDoor, Books, PlainDoor } from '@counterfoil/platform/db';
import { inTurn } from './take-turn.ts';

const LEASE_SECONDS = 15 * 60;
/** After midnight's last postings, beside the recount. */
const FROM_HOUR = 2;

type Night = {
  readonly audit: AuditDoor;
  readonly relay: PlainDoor;
  readonly workerId: string;
  readonly booksOf: (tenantId: string) => Books;
};

/**
 * Once a night, on each organisation's own clock: samples are drawn of the days before, what persons said is heard, authority
 * is held against its budget, and what the evidence would bear is proposed.
 */
export const reviewAutomations = async (
  { audit, relay, workerId, booksOf }: Night,
  now: Date = new Date(),
): Promise<{ reviewed: number; drawn: number }> => {
  let [reviewed, drawn] = [0, 0];
  for (const { tenantId, day } of await automationsDue(audit, { now: now.toISOString(), fromHour: FROM_HOUR })) {
    const turn = { schedule: 'automation', slot: `${tenantId} ${day}`, workerId, leaseSeconds: LEASE_SECONDS };
    const done = await inTurn(relay, turn, async () => {
      drawn += (await reviewAutomation(booksOf(tenantId))).drawn;
    });
    if (done) reviewed += 1;
  }
  return { reviewed, drawn };
};
