import { type RecountPorts, recountBooks, recountDue } from '@counterfoil/application/recounting';
import type { PlainDoor } from '@counterfoil/platform/db';
import { inTurn } from './take-turn.ts';

const LEASE_SECONDS = 30 * 60;

type Night = RecountPorts & { readonly relay: PlainDoor; readonly workerId: string };

/** Once a night, on each organisation's own clock, the books are recounted; what does not add up halts its entity. */
export const nightlyRecount = async (night: Night, now: Date = new Date()): Promise<{ recounted: number }> => {
  const { relay, workerId } = night;
  let recounted = 0;
  for (const { tenantId, day } of await recountDue(night.audit, now)) {
    const turn = { schedule: 'recount', slot: `${tenantId} ${day}`, workerId, leaseSeconds: LEASE_SECONDS };
    const done = await inTurn(relay, turn, async () => {
      await recountBooks(night, { trigger: 'nightly', organisations: [tenantId] });
    });
    if (done) recounted += 1;
  }
  return { recounted };
};
