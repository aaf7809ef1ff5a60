import { createHash } from 'node:crypto';
import type { S3Client } from '@aws-sdk/client-s3';
import type { S3Place } from '../config/index.ts';
import type { Found } from './document-storage.ts';
import { inWords, isAbsent } from './s3-errors.ts';
import { StorageUnavailable } from './storage-errors.ts';

export type Patience = { readonly connectMs: number; readonly answerMs: number; readonly tries: number };
/** A second try, because a connection kept open may be hung up at the very moment it is used again. */
const PATIENCE: Patience = { connectMs: 2_000, answerMs: 10_000, tries: 2 };

/** A bucket as it is: names and bytes, without a thought of what is in them. Everything else throws StorageUnavailable. */
export type Bucket = {
  /** An object is there whole or not at all, and is there when this returns. */
  readonly write: (key: string, bytes: Uint8Array) => Promise<void>;
  /** null when there is no such object. */
  readonly read: (key: string) => Promise<Buffer | null>;
  readonly has: (key: string) => Promise<boolean>;
  readonly list: (prefix: string) => AsyncIterable<Found>;
  readonly delete: (key: string) => Promise<void>;
  readonly close: () => void;
};

/** The library is loaded by whoever has a bucket. The server is told the bytes' digest: what arrives damaged it refuses. */
export const openBucket = async (place: S3Place, patience: Patience = PATIENCE): Promise<Bucket> => {
  const s3 = await import('@aws-sdk/client-s3');
  const client = clientOf(s3.S3Client, place, patience);
  const Bucket = place.bucket;
  const told = async <T>(doing: string, work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (cause) {
      throw new StorageUnavailable(inWords(cause, doing, place), { cause });
    }
  };
  /** As above, and null for what is not there. */
  const sought = <T>(doing: string, work: () => Promise<T>): Promise<T | null> =>
    told(doing, () =>
      work().catch((error: unknown) => {
        if (isAbsent(error)) return null;
        throw error;
      }),
    );
  const download = async (Key: string): Promise<Buffer> => {
    const { Body, ContentLength } = await client.send(new s3.GetObjectCommand({ Bucket, Key }));
    const bytes = Buffer.from((await Body?.transformToByteArray()) ?? []);
    if (ContentLength !== undefined && bytes.length !== ContentLength)
      throw new Error(`only ${bytes.length} of ${ContentLength} bytes came`);
    return bytes;
  };
  return {
    write: async (Key, Body) => {
      const ContentMD5 = createHash('md5').update(Body).digest('base64');
      const wish = { Bucket, Key, Body, ContentLength: Body.byteLength, ContentMD5 };
      await told('keeping a document', () => client.send(new s3.PutObjectCommand(wish)));
    },
    read: (key) => sought('reading a document', () => download(key)),
    has: async (Key) => {
      const found = await sought('looking for a document', () =>
        client.send(new s3.HeadObjectCommand({ Bucket, Key })),
      );
      return found !== null;
    },
    list: (Prefix) =>
      everyPage((ContinuationToken) =>
        told('listing documents', () =>
          client.send(new s3.ListObjectsV2Command({ Bucket, Prefix, ContinuationToken })),
        ),
      ),
    delete: async (Key) => {
      await told('deleting a document', () => client.send(new s3.DeleteObjectCommand({ Bucket, Key })));
    },
    close: () => client.destroy(),
  };
};

const clientOf = (Client: typeof S3Client, place: S3Place, { connectMs, answerMs, tries }: Patience): S3Client =>
  new Client({
    region: place.region,
    ...(place.endpoint === null ? {} : { endpoint: place.endpoint }),
    forcePathStyle: place.pathStyle,
    credentials: { accessKeyId: place.accessKeyId, secretAccessKey: place.secretAccessKey },
    maxAttempts: tries,
    requestHandler: { connectionTimeout: connectMs, requestTimeout: answerMs, throwOnRequestTimeout: true },
    // Servers of one's own do not all know the newer checksums; each takes the digest that is sent with the bytes.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });

type Page = {
  readonly Contents?: readonly { readonly Key?: string; readonly LastModified?: Date }[];
  readonly NextContinuationToken?: string;
};

async function* everyPage(pageAfter: (token: string | undefined) => Promise<Page>): AsyncGenerator<Found> {
  let token: string | undefined;
  do {
    const page = await pageAfter(token);
    for (const { Key, LastModified } of page.Contents ?? [])
      if (Key !== undefined && LastModified !== undefined) yield { key: Key, modifiedAt: LastModified };
    token = page.NextContinuationToken;
  } while (token !== undefined);
}
