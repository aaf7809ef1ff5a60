import type { TenantWrite } from '@counterfoil/platform/db';
import { underLaws } from './as-refusal.ts';
import type { EntryToPost, PostedEntryReceipt } from './entry-to-post.ts';
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
  const series = await underLaws(async () => {
    await insertBodies(tx, batch);
    return insertHeaders(tx, batch);
  });
  return batch.made.map(({ entryId, journal, openItems, ...given }) => ({
    entryId,
    journal,
    number: (series[given.series - 1]?.before ?? 0n) + BigInt(given.place),
    openItems,
    allocationIds: [],
  }));
};
