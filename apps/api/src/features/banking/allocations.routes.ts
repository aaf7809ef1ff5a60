import { type AllocationFact, allocationFacts, settleItems, undoAllocation } from '@counterfoil/application/matching';
import type { TenantRead } from '@counterfoil/platform/db';
import type { AllocationsMadeOnWire } from '@counterfoil/wire/contracts';
import { wireMoney } from '../../http/money-on-wire.ts';
import type { Feature } from '../../http/operation-handler.ts';
import { uuidIn, wireId, wireIdOrNull } from '../../http/wire-id.ts';

const presentAllocation = (row: AllocationFact): AllocationsMadeOnWire['allocations'][number] => ({
  id: wireId('allocation', row.id),
  debitItemId: wireId('openItem', row.debit_item_id),
  creditItemId: wireId('openItem', row.credit_item_id),
  amount: wireMoney(row.amount, row.currency),
  effectiveOn: row.effective_on,
  realised: wireMoney(row.functional_credit - row.functional_debit, row.functional_currency),
  reversed: row.reversed,
  journalEntryId: wireIdOrNull('journalEntry', row.entry_id),
});

const shown = async (tx: TenantRead, ids: readonly string[]): Promise<AllocationsMadeOnWire> => ({
  allocations: (await allocationFacts(tx, ids)).map(presentAllocation),
});

/** Open items settled against each other, without a bank line. */
export const allocationFeature: Feature = {
  createAllocations: async ({ once, body }) => {
    const wish = {
      effectiveOn: body.effectiveOn,
      allocations: body.allocations.map(({ debitItemId, creditItemId, amount }) => ({
        debitItemId: uuidIn('openItem', debitItemId),
        creditItemId: uuidIn('openItem', creditItemId),
        amount,
      })),
    };
    return once(async (tx) => ({ status: 201, body: await shown(tx, await settleItems(tx, wish)) }));
  },

  undoAllocation: async ({ books, params }) => {
    const id = params.id ?? '';
    return books.transact(async (tx) => {
      await undoAllocation(tx, id);
      return { body: await shown(tx, [id]) };
    });
  },
};
