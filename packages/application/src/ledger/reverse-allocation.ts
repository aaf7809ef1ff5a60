import { RefusalError } from '@counterfoil/domain/refusal';
import type { TenantWrite } from '@counterfoil/platform/db';
import { recordEvent } from '../audit/index.ts';
import { allocationById, insertAllocationReversal } from './allocation.repository.ts';
import { underLaws } from './as-refusal.ts';

/**
 * Takes an allocation back: what it settled is open again, from that day on. Its own ledger legs are the caller's to
 * reverse (planUnmatch); the bank posting stays. @throws RefusalError resource.not_found, subledger.reversal_differs
 */
export const reverseAllocation = async (
  tx: TenantWrite,
  { allocationId, effectiveOn, entryId = null }: { allocationId: string; effectiveOn: string; entryId?: string | null },
): Promise<string> => {
  const known = await allocationById(tx, allocationId);
  if (known === undefined) {
    throw new RefusalError({ code: 'resource.not_found', detail: 'There is no such allocation here.' });
  }
  const id = await underLaws(() => insertAllocationReversal(tx, { allocationId, effectiveOn, entryId }));
  await recordEvent(tx, {
    action: 'allocation.reversed',
    subjectKind: 'allocation',
    subjectId: allocationId,
    entityId: known.entityId,
    payload: { reversalId: id, entryId },
  });
  return id;
};
