import { entitiesInTransit, watchTransit } from '@counterfoil/application/matching';
import type { AuditDoor, Books, PlainDoor } from '@counterfoil/platform/db';
import { inTurn } from './take-turn.ts';

const LEASE_SECONDS = 10 * 60;

type Watching = {
  readonly audit: AuditDoor;
  readonly relay: PlainDoor;
  readonly workerId: string;
  readonly booksOf: (tenantId: string) => Books;
};

/** Once a day of each entity, money whose other side has not come for too long is asked about. */
export const watchMoneyInTransit = async (
  { audit, relay, workerId, booksOf }: Watching,
  now: Date = new Date(),
): Promise<{ asked: number }> => {
  let asked = 0;
  for (const { tenantId, entityId, today } of await entitiesInTransit(audit, now)) {
    const turn = { schedule: 'money-in-transit', slot: `${entityId} ${today}`, workerId, leaseSeconds: LEASE_SECONDS };
    await inTurn(relay, turn, async () => {
      asked += await watchTransit(booksOf(tenantId), { entityId, now });
    });
  }
  return { asked };
};
