import { keysInUse } from '@counterfoil/application/documents';
import type { Books, PlainDoor } from '@counterfoil/platform/db';
import { sql } from '@counterfoil/platform/db';
import { type DocumentStorage, sweepOrphans } from '@counterfoil/platform/storage';
import { inTurn } from './take-turn.ts';

const OLD_MS = 24 * 60 * 60_000;
const LEASE_SECONDS = 60 * 60;

export type FileSweep = {
  readonly relay: PlainDoor;
  readonly workerId: string;
  readonly storage: DocumentStorage;
  readonly booksOf: (tenantId: string) => Books;
};

const organisations = async (relay: PlainDoor): Promise<string[]> => {
  const rows = await relay.read((tx) =>
    tx.many<{ id: string }>(sql`select tenant_id as id from organisation order by tenant_id`),
  );
  return rows.map(({ id }) => id);
};

/** Once a day bytes go whose upload failed between the file and its row. @returns the keys deleted here */
export const sweepStoredFiles = async (sweep: FileSweep, now: Date = new Date()): Promise<string[]> => {
  const deleted: string[] = [];
  const day = now.toISOString().slice(0, 10);
  for (const tenantId of await organisations(sweep.relay)) {
    const slot = `${tenantId} ${day}`;
    await inTurn(
      sweep.relay,
      { schedule: 'stored-files', slot, workerId: sweep.workerId, leaseSeconds: LEASE_SECONDS },
      async () => {
        const known = (keys: readonly string[]) => sweep.booksOf(tenantId).read((tx) => keysInUse(tx, keys));
        deleted.push(...(await sweepOrphans({ storage: sweep.storage, tenantId, known, olderThanMs: OLD_MS, now })));
      },
    );
  }
  return deleted;
};
