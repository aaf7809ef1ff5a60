import type { TenantWrite } from '@counterfoil/platform/db';
import { recordEvent } from '../audit/index.ts';
import type { PostedEntryReceipt } from '../ledger/index.ts';

type Reversed = {
  readonly entries: readonly { readonly id: string; readonly entity_id: string }[];
  readonly matchId: string;
  /** The reversals by the entry they undo. */
  readonly receipts: ReadonlyMap<string, PostedEntryReceipt>;
};

/** Tells of each entry of a pair between sisters, in its own entity, what it was reversed by. */
export const recordPairReversed = async (tx: TenantWrite, { entries, matchId, receipts }: Reversed): Promise<void> => {
  for (const { id, entity_id } of entries)
    await recordEvent(tx, {
      action: 'intercompany.reversed',
      subjectKind: 'journal_entry',
      subjectId: id,
      entityId: entity_id,
      payload: { matchId, reversalEntryId: receipts.get(id)?.entryId ?? null },
    });
};
