import type { TenantWrite } from '@counterfoil/platform/db';
import { underLaws } from './as-refusal.ts';
import type { EntryToPost, PostedEntryReceipt } from './entry-to-post.ts';
import { journalOf } from './journal-of.ts';
import { insertBodies, insertHeaders } from './posting.repository.ts';
import { layOutBatch } from './posting-batch.ts';

/**
 * Posts entries that have passed the domain's laws: one batch, two statements, whatever its size. Balances, numbers,
 * audit events and the outbox row come with it; PostgreSQL holds every law again.
 * @throws RefusalError with the code of the law that was broken
 */
export const postEntries = async (tx: TenantWrite, entries: readonly EntryToPost[]): Promise<PostedEntryReceipt[]> => {
  if (entries.length === 0) return [];
  const batch = layOutBatch(tx.tenantId, entries);
  const headed = await underLaws(async () => {
    await insertBodies(tx, batch);
    return insertHeaders(tx, batch);
  });
  const numbers = new Map(headed.map(({ id, number }) => [id, number]));
  return batch.made.map(({ entryId, openItems }, index) => ({
    entryId,
    journal: entries[index]?.journal ?? journalOf(entries[index]?.entry.kind ?? 'manual'),
    number: numbers.get(entryId) ?? 0n,
    openItems,
    allocationIds: [],
  }));
};
