import type { AllocationDraft } from '@counterfoil/domain/subledger';
import type { TenantWrite } from '@counterfoil/platform/db';
import { recordEvent } from '../audit/index.ts';
import { insertAllocations } from './allocation.repository.ts';
import { underLaws } from './as-refusal.ts';

/**
 * Settles open items against each other (D3): append-only facts, all in one statement, never more than is open on either
 * side however many do it at once. @throws RefusalError subledger.over_allocated and its neighbours
 */
export const recordAllocations = async (
  tx: TenantWrite,
  wish: {
    readonly entityId: string;
    readonly allocations: readonly AllocationDraft[];
    readonly entryId?: string | null;
    readonly matchId?: string | null;
  },
): Promise<string[]> => {
  if (wish.allocations.length === 0) return [];
  const { entityId, allocations, entryId = null, matchId = null } = wish;
  const ids = await underLaws(() => insertAllocations(tx, { entityId, allocations, entryId, matchId }));
  for (const [index, one] of allocations.entries()) {
    await recordEvent(tx, {
      action: 'allocation.recorded',
      subjectKind: 'allocation',
      subjectId: ids[index] ?? null,
      entityId,
      payload: {
        debitItemId: one.debitItemId,
        creditItemId: one.creditItemId,
        amount: one.amount.minor,
        currency: one.amount.currency,
        functionalDebit: one.functionalDebit.minor,
        functionalCredit: one.functionalCredit.minor,
        effectiveOn: one.effectiveOn,
        entryId,
        matchId,
      },
    });
  }
  return ids;
};
