import { releaseDue, schedulesDue } from '@counterfoil/application/closing';
import { RefusalError } from '@counterfoil/domain/refusal';
import type { AuditDoor, Books, PlainDoor } from '@counterfoil/platform/db';
import { inTurn } from './take-turn.ts';

const LEASE_SECONDS = 10 * 60;
const HOUR_MS = 60 * 60_000;

type Releasing = {
  readonly audit: AuditDoor;
  readonly relay: PlainDoor;
  readonly workerId: string;
  readonly booksOf: (tenantId: string) => Books;
};

const waits = (error: unknown): number => {
  if (error instanceof RefusalError) return 0;
  throw error;
};

/**
 * Posts the instalments of schedules whose period is over, entity by entity, once an hour at most: what a law refuses
 * waits on the checklist of its period, and is looked at again in the next hour.
 */
export const releaseSchedules = async (
  { audit, relay, workerId, booksOf }: Releasing,
  now: Date = new Date(),
): Promise<{ released: number }> => {
  let released = 0;
  const hour = Math.floor(now.getTime() / HOUR_MS);
  for (const { tenantId, entityId } of await schedulesDue(audit, now)) {
    const turn = { schedule: 'release', slot: `${entityId} ${hour}`, workerId, leaseSeconds: LEASE_SECONDS };
    await inTurn(relay, turn, async () => {
      released += await releaseDue(booksOf(tenantId), entityId, now).catch(waits);
    });
  }
  return { released };
};
