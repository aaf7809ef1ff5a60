import { createHash } from 'node:crypto';
import { access, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { SealBroken } from '../vault/index.ts';
import type { DocumentStorage, Found } from './document-storage.ts';
import { StoredBytesDamaged, StoredBytesMissing } from './storage-errors.ts';
import { partsOf, type StorageKey, storageKey } from './storage-key.ts';
import { writeDurably } from './write-durably.ts';

export type FolderOptions = { readonly folder: string; readonly region: string };

/** Documents in a folder of this machine. */
export const openFolderStorage = ({ folder, region }: FolderOptions): DocumentStorage => {
  const pathOf = (key: StorageKey) => {
    partsOf(key);
    return join(folder, key);
  };
  const placeOf = (sha256: string) => ({ table: 'document', column: 'bytes', row: sha256 });

  return {
    put: async (vault, bytes) => {
      const sha256 = createHash('sha256').update(bytes).digest();
      const key = storageKey(region, vault.tenantId, sha256.toString('hex'));
      // Written anew even when it is there: it heals a damaged file, and makes it young for a sweep that runs just now.
      await writeDurably(pathOf(key), vault.seal(placeOf(sha256.toString('hex')), bytes));
      return { key, sha256, byteSize: bytes.byteLength };
    },

    get: async (vault, key) => {
      const { tenantId, sha256 } = partsOf(key);
      if (tenantId !== vault.tenantId) throw new TypeError(`${key} is not of organisation ${vault.tenantId}.`);
      const sealed = await readFile(pathOf(key)).catch((cause: NodeJS.ErrnoException) => {
        if (cause.code === 'ENOENT') throw new StoredBytesMissing(`${key} is not in the document store.`, { cause });
        throw cause;
      });
      const bytes = openOrTell(() => vault.open(placeOf(sha256), sealed), key);
      if (createHash('sha256').update(bytes).digest('hex') !== sha256) {
        throw new StoredBytesDamaged(`${key} holds other bytes than its name says.`);
      }
      return bytes;
    },

    exists: (key) =>
      access(pathOf(key)).then(
        () => true,
        () => false,
      ),
    list: (tenantId) => listFolder(folder, region, tenantId),
    delete: (key) => rm(pathOf(key), { force: true }),
  };
};

const openOrTell = (open: () => Buffer, key: StorageKey): Buffer => {
  try {
    return open();
  } catch (cause) {
    if (cause instanceof SealBroken) throw new StoredBytesDamaged(`${key} does not open: ${cause.message}`, { cause });
    throw cause;
  }
};

async function* listFolder(folder: string, region: string, tenantId: string): AsyncGenerator<Found> {
  const own = join(folder, region, tenantId);
  for (const prefix of await namesIn(own)) {
    for (const sha256 of await namesIn(join(own, prefix))) {
      if (!/^[0-9a-f]{64}$/.test(sha256)) continue;
      const facts = await stat(join(own, prefix, sha256)).catch(() => undefined);
      if (facts !== undefined) yield { key: storageKey(region, tenantId, sha256), modifiedAt: facts.mtime };
    }
  }
}

const namesIn = (folder: string): Promise<string[]> =>
  readdir(folder)
    .then((names) => names.sort())
    .catch(() => []);
