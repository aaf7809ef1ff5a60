import { entitiesWaiting, putAside } from '@counterfoil/application/matching';
import { date } from '@counterfoil/domain/calendar';
import type { AuditDoor, Books, PlainDoor } from '@counterfoil/platform/db';
import { inTurn } from './take-turn.ts';

const LEASE_SECONDS = 10 * 60;

type PuttingAside = {
  readonly audit: AuditDoor;
  readonly relay: PlainDoor;
  readonly workerId: string;
  readonly booksOf: (tenantId: string) => Books;
};

/** Once a day of each entity, payments that have waited long enough for their document are put aside. */
export const putPaymentsAside = async (
  { audit, relay, workerId, booksOf }: PuttingAside,
  now: Date = new Date(),
): Promise<{ aside: number }> => {
  let aside = 0;
  for (const { tenantId, entityId, today } of await entitiesWaiting(audit, now)) {
    const turn = { schedule: 'document-hold', slot: `${entityId} ${today}`, workerId, leaseSeconds: LEASE_SECONDS };
    await inTurn(relay, turn, async () => {
      aside += await putAside(booksOf(tenantId), { entityId, today: date(today) });
    });
  }
  return { aside };
};
