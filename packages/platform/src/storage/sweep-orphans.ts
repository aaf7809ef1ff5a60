import type { DocumentStorage, Found } from './document-storage.ts';
import type { StorageKey } from './storage-key.ts';

export type Sweep = {
  readonly storage: DocumentStorage;
  readonly tenantId: string;
  /** Which of these keys a row of the books names; a document, a statement, anything that keeps bytes. */
  readonly known: (keys: readonly StorageKey[]) => Promise<ReadonlySet<StorageKey>>;
  readonly olderThanMs: number;
  readonly now: Date;
};

const BATCH = 500;

/**
 * Deletes bytes whose row never came: an upload that failed between the file and the commit. Young files are left, since
 * their row may be on its way. Returns the keys it deleted.
 */
export const sweepOrphans = async (sweep: Sweep): Promise<StorageKey[]> => {
  const deleted: StorageKey[] = [];
  let batch: Found[] = [];
  for await (const found of sweep.storage.list(sweep.tenantId)) {
    if (found.modifiedAt.getTime() > sweep.now.getTime() - sweep.olderThanMs) continue;
    batch.push(found);
    if (batch.length === BATCH) {
      deleted.push(...(await sweepBatch(sweep, batch)));
      batch = [];
    }
  }
  deleted.push(...(await sweepBatch(sweep, batch)));
  return deleted;
};

const sweepBatch = async ({ storage, known }: Sweep, batch: readonly Found[]): Promise<StorageKey[]> => {
  if (batch.length === 0) return [];
  const kept = await known(batch.map(({ key }) => key));
  const orphans = batch.map(({ key }) => key).filter((key) => !kept.has(key));
  for (const key of orphans) await storage.delete(key);
  return orphans;
};
