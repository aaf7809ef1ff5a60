import type { Tenant } from '../fleet/fleet-tenants.ts';
import type { Caller } from './load-record.ts';
import { bill, dearReads, longStatement } from './load-wishes.ts';

/** One client of an organisation that imports, reports and searches without end. */
export const flood = async (
  caller: Caller,
  tenant: Tenant,
  { name, over }: { readonly name: string; readonly over: () => boolean },
): Promise<void> => {
  const reads = dearReads(tenant);
  for (let round = 0; !over(); round += 1) {
    await caller.upload(tenant, bill(`F-${name}-${round}`, 1_000 + round));
    await caller.read(tenant, reads[round % reads.length] as string);
    if (name === 'c0') await caller.importStatement(tenant, longStatement(tenant, round + 1, name));
  }
};
