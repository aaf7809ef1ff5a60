import type { S3Place } from '../config/index.ts';
import { openBucket, type Patience } from './bucket.ts';
import type { DocumentStorage, Found } from './document-storage.ts';
import { openedFor, ownKey, sealedFor } from './sealed-bytes.ts';
import { StoredBytesMissing } from './storage-errors.ts';
import { isKey, partsOf } from './storage-key.ts';

export type S3Options = { readonly place: S3Place; readonly region: string; readonly patience?: Patience };

/** Documents in a bucket of S3, or of a server that speaks like it. */
export const openS3Storage = async ({ place, region, patience }: S3Options): Promise<DocumentStorage> => {
  const bucket = await openBucket(place, patience);
  return {
    put: async (vault, bytes) => {
      const { stored, sealed } = sealedFor(region, vault, bytes);
      // Written anew even when it is there: it heals a damaged object, and makes it young for a sweep that runs just now.
      await bucket.write(stored.key, sealed);
      return stored;
    },
    get: async (vault, key) => {
      ownKey(vault, key);
      const sealed = await bucket.read(key);
      if (sealed === null) throw new StoredBytesMissing(`${key} is not in the bucket ${place.bucket}.`);
      return openedFor(vault, key, sealed);
    },
    exists: async (key) => {
      partsOf(key);
      return bucket.has(key);
    },
    list: (tenantId) => ours(bucket.list(`${region}/${tenantId}/`)),
    delete: async (key) => {
      partsOf(key);
      await bucket.delete(key);
    },
  };
};

/** Whatever else lies in the bucket is not ours to judge. */
async function* ours(found: AsyncIterable<Found>): AsyncGenerator<Found> {
  for await (const one of found) if (isKey(one.key)) yield one;
}
