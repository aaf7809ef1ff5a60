import { access, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { DocumentStorage, Found } from './document-storage.ts';
import { openedFor, ownKey, sealedFor } from './sealed-bytes.ts';
import { StoredBytesMissing } from './storage-errors.ts';
import { partsOf, type StorageKey, storageKey } from './storage-key.ts';
import { writeDurably } from './write-durably.ts';

export type FolderOptions = { readonly folder: string; readonly region: string };

/** Documents in a folder of this machine. */
export const openFolderStorage = ({ folder, region }: FolderOptions): DocumentStorage => {
  const pathOf = (key: StorageKey) => {
    partsOf(key);
    return join(folder, key);
  };

  return {
    put: async (vault, bytes) => {
      const { stored, sealed } = sealedFor(region, vault, bytes);
      // Written anew even when it is there: it heals a damaged file, and makes it young for a sweep that runs just now.
      await writeDurably(pathOf(stored.key), sealed);
      return stored;
    },

    get: async (vault, key) => {
      ownKey(vault, key);
      const sealed = await readFile(pathOf(key)).catch((cause: NodeJS.ErrnoException) => {
        if (cause.code === 'ENOENT') throw new StoredBytesMissing(`${key} is not in the document store.`, { cause });
        throw cause;
      });
      return openedFor(vault, key, sealed);
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
