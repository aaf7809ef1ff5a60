import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type S3Server, startBreakingLine, startS3, withDatabase } from '@counterfoil/testkit/harness';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OrganisationVault, openVault, type Vault } from '../vault/index.ts';
import {
  type DocumentStorage,
  openS3Storage,
  StorageUnavailable,
  StoredBytesDamaged,
  StoredBytesMissing,
  sweepOrphans,
} from './index.ts';

const db = withDatabase();
const BILL = Buffer.from('%PDF-1.7 a bill of 119.00 EUR');

let s3: S3Server;
let vault: Vault;
let storage: DocumentStorage;

const placeWith = (changes: object = {}) => ({
  endpoint: s3.endpoint,
  region: 'us-east-1',
  bucket: s3.bucket,
  accessKeyId: s3.accessKeyId,
  secretAccessKey: s3.secretAccessKey,
  pathStyle: true,
  ...changes,
});
const openWith = (changes: object = {}) => openS3Storage({ place: placeWith(changes), region: 'eu' });

beforeAll(async () => {
  s3 = await startS3();
  vault = await openVault({ rootKeyFile: join(await mkdtemp(join(tmpdir(), 's3-')), 'root.key') });
  storage = await openWith();
});
afterAll(() => s3?.destroy());

const organisation = async (): Promise<OrganisationVault> => {
  const { books } = await db.newOrganisation();
  return books.transact(async (tx) => {
    await vault.prepare(tx);
    return vault.of(tx);
  });
};

const filesOf = async (): Promise<string[]> =>
  (await readdir(s3.folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

/** The file behind an object, to be ill-treated behind the server's back. */
const fileOf = async (key: string): Promise<string> => {
  const found = (await filesOf()).find((path) => path.includes(key) && path.endsWith('_object'));
  if (found === undefined) throw new Error(`No file for ${key}.`);
  return found;
};

test('bytes come back as they were put, and lie sealed under region, organisation and fingerprint', async () => {
  const own = await organisation();

  const { key, sha256, byteSize } = await storage.put(own, BILL);

  const digits = sha256.toString('hex');
  expect(key).toBe(`eu/${own.tenantId}/${digits.slice(0, 2)}/${digits}`);
  expect(byteSize).toBe(BILL.length);
  expect(await storage.get(own, key)).toEqual(BILL);
  expect(await storage.exists(key)).toBe(true);
  expect((await readFile(await fileOf(key))).includes(BILL)).toBe(false);
});

test('the same bytes again are the same key, however many put them at once', async () => {
  const own = await organisation();

  const keys = await Promise.all(Array.from({ length: 6 }, async () => (await storage.put(own, BILL)).key));

  expect(new Set(keys).size).toBe(1);
  expect(await storage.get(own, keys[0]!)).toEqual(BILL);
});

test('a file of twelve megabytes comes back whole', async () => {
  const own = await organisation();
  const large = Buffer.alloc(12 * 1024 * 1024, 'counterfoil');

  const { key } = await storage.put(own, large);

  expect((await storage.get(own, key)).equals(large)).toBe(true);
});

test('another organisation keeps its own copy and cannot open this one; no key leads elsewhere', async () => {
  const own = await organisation();
  const other = await organisation();
  const { key } = await storage.put(own, BILL);

  expect((await storage.put(other, BILL)).key).not.toBe(key);
  await expect(storage.get(other, key)).rejects.toThrow(TypeError);
  await expect(storage.get(own, '../../other-bucket/x')).rejects.toThrow(TypeError);
  await expect(storage.delete(`eu/${own.tenantId}/../../x`)).rejects.toThrow(TypeError);
});

test('a changed object is told from a missing one', async () => {
  const own = await organisation();
  const { key } = await storage.put(own, BILL);
  const path = await fileOf(key);
  const bytes = await readFile(path);
  bytes[bytes.length - 20]! ^= 1;

  await writeFile(path, bytes);
  await expect(storage.get(own, key)).rejects.toThrow(StoredBytesDamaged);

  await storage.delete(key);
  await expect(storage.get(own, key)).rejects.toThrow(StoredBytesMissing);
  expect(await storage.exists(key)).toBe(false);
});

test('a sweep deletes what no row names, of this organisation alone, over more pages than one', async () => {
  const own = await organisation();
  const other = await organisation();
  const [known] = await Promise.all(
    ['known', 'orphan 1', 'orphan 2'].map((text) => storage.put(own, Buffer.from(text))),
  );
  const theirs = await storage.put(other, BILL);
  const sweep = {
    storage,
    tenantId: own.tenantId,
    known: async (keys: readonly string[]) => new Set(keys.filter((key) => key === known!.key)),
    olderThanMs: 3_600_000,
  };

  expect(await sweepOrphans({ ...sweep, now: new Date() })).toEqual([]);
  expect(await sweepOrphans({ ...sweep, now: new Date(Date.now() + 7_200_000) })).toHaveLength(2);

  expect(await storage.exists(known!.key)).toBe(true);
  expect(await storage.exists(theirs.key)).toBe(true);
});

test('what is set up wrongly is told by the name of the setting, and never by the secret', async () => {
  const own = await organisation();
  const wordsOf = async (changes: object): Promise<string> => {
    const error = await (await openWith(changes)).put(own, BILL).then(
      () => new Error('It was kept.'),
      (reason: Error) => reason,
    );
    expect(error).toBeInstanceOf(StorageUnavailable);
    return error.message;
  };

  expect(await wordsOf({ bucket: 'no-such-bucket' })).toContain('the bucket no-such-bucket does not exist');
  expect(await wordsOf({ accessKeyId: 'NOBODY' })).toContain('correct S3_ACCESS_KEY_ID');
  const wrong = await wordsOf({ secretAccessKey: 'hunter2' });
  expect(wrong).toContain('correct S3_SECRET_ACCESS_KEY');
  expect(wrong).not.toContain('hunter2');
});

test('keys that may not do it are told so', async () => {
  const own = await organisation();
  const answer = '<?xml version="1.0"?><Error><Code>AccessDenied</Code><Message>no</Message></Error>';
  const denying = createServer((request, response) => {
    request.resume();
    request.on('end', () => response.writeHead(403, { 'content-type': 'application/xml' }).end(answer));
  });
  await new Promise<void>((done) => denying.listen(0, '127.0.0.1', done));
  const closed = await openWith({ endpoint: `http://127.0.0.1:${(denying.address() as AddressInfo).port}` });

  await expect(closed.put(own, BILL)).rejects.toThrow('give them read, write, list and delete');
  denying.close();
});

test('a line that breaks in the middle of an upload keeps nothing, and the same upload again is whole', async () => {
  const own = await organisation();
  const large = Buffer.alloc(3 * 1024 * 1024, 'broken');
  const line = await startBreakingLine(1024 * 1024);

  // A line that is cut says nothing more: how long that is borne is what the test would wait for.
  const hasty = { connectMs: 1_000, answerMs: 1_000, tries: 1 };
  const broken = await openS3Storage({ place: placeWith({ endpoint: line.endpoint }), region: 'eu', patience: hasty });

  await expect(broken.put(own, large)).rejects.toThrow(StorageUnavailable);
  line.close();

  const { key } = await storage.put(own, large);
  expect((await storage.get(own, key)).equals(large)).toBe(true);
});

test('a server that is down is told so within seconds, and nothing is lost by it', async () => {
  const own = await organisation();
  const { key } = await storage.put(own, BILL);
  await s3.stop();

  await expect(storage.put(own, Buffer.from('later'))).rejects.toThrow('cannot be reached');
  await expect(storage.get(own, key)).rejects.toThrow(StorageUnavailable);
  await expect(storage.exists(key)).rejects.toThrow(StorageUnavailable);

  await s3.start();
  expect(await storage.get(own, key)).toEqual(BILL);
});

test('half an object is not taken for a whole one', async () => {
  const own = await organisation();
  const { key } = await storage.put(own, BILL);
  const path = await fileOf(key);
  await writeFile(path, (await readFile(path)).subarray(0, 40));

  await expect(storage.get(own, key)).rejects.toThrow(StoredBytesDamaged);
  await rm(path);
});
