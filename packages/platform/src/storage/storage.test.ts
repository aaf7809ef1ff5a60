import { mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withDatabase } from '@counterfoil/testkit/harness';
import { beforeAll, expect, test } from 'vitest';
import { type OrganisationVault, openVault, type Vault } from '../vault/index.ts';
import {
  type DocumentStorage,
  openFolderStorage,
  StoredBytesDamaged,
  StoredBytesMissing,
  sweepOrphans,
} from './index.ts';

const db = withDatabase();
const BILL = Buffer.from('%PDF-1.7 a bill of 119.00 EUR');

let folder: string;
let storage: DocumentStorage;
let vault: Vault;

beforeAll(async () => {
  const home = await mkdtemp(join(tmpdir(), 'storage-'));
  folder = join(home, 'documents');
  storage = openFolderStorage({ folder, region: 'eu' });
  vault = await openVault({ rootKeyFile: join(home, 'root.key') });
});

const organisation = async (): Promise<OrganisationVault> => {
  const { books } = await db.newOrganisation();
  return books.transact(async (tx) => {
    await vault.prepare(tx);
    return vault.of(tx);
  });
};

test('bytes come back as they were put, and lie sealed under region, organisation and fingerprint', async () => {
  const own = await organisation();

  const { key, sha256, byteSize } = await storage.put(own, BILL);

  const digits = sha256.toString('hex');
  expect(key).toBe(`eu/${own.tenantId}/${digits.slice(0, 2)}/${digits}`);
  expect(byteSize).toBe(BILL.length);
  expect(await storage.get(own, key)).toEqual(BILL);
  const onDisk = await readFile(join(folder, key));
  expect(onDisk.includes(BILL)).toBe(false);
  expect((await stat(join(folder, key))).mode & 0o777).toBe(0o600);
});

test('the same bytes again are the same key, and leave no draft behind', async () => {
  const own = await organisation();

  const keys = await Promise.all(Array.from({ length: 6 }, async () => (await storage.put(own, BILL)).key));

  expect(new Set(keys).size).toBe(1);
  expect(await readdir(join(folder, keys[0]!, '..'))).toHaveLength(1);
  expect(await storage.get(own, keys[0]!)).toEqual(BILL);
});

test('another organisation keeps its own copy and cannot open this one', async () => {
  const own = await organisation();
  const other = await organisation();
  const { key } = await storage.put(own, BILL);

  expect((await storage.put(other, BILL)).key).not.toBe(key);
  await expect(storage.get(other, key)).rejects.toThrow(TypeError);
});

test('a changed file is told from a missing one', async () => {
  const own = await organisation();
  const { key } = await storage.put(own, BILL);
  const bytes = await readFile(join(folder, key));
  bytes[bytes.length - 20]! ^= 1;

  await writeFile(join(folder, key), bytes);
  await expect(storage.get(own, key)).rejects.toThrow(StoredBytesDamaged);

  await rm(join(folder, key));
  await expect(storage.get(own, key)).rejects.toThrow(StoredBytesMissing);
  expect(await storage.exists(key)).toBe(false);
});

test('a file put in the place of another is found out', async () => {
  const own = await organisation();
  const first = await storage.put(own, BILL);
  const second = await storage.put(own, Buffer.from('another bill'));

  await writeFile(join(folder, first.key), await readFile(join(folder, second.key)));

  await expect(storage.get(own, first.key)).rejects.toThrow(StoredBytesDamaged);
});

test('no key leads out of the folder', async () => {
  const own = await organisation();

  for (const key of ['../../etc/passwd', `eu/${own.tenantId}/../../../x`, `eu/${own.tenantId}/aa/${'b'.repeat(64)}`]) {
    await expect(async () => storage.get(own, key)).rejects.toThrow(TypeError);
    await expect(async () => storage.delete(key)).rejects.toThrow(TypeError);
  }
});

test('a sweep deletes old bytes that no row names, and leaves young ones and known ones', async () => {
  const own = await organisation();
  const [known, orphan, young] = await Promise.all(
    ['known', 'orphan', 'young'].map(async (text) => (await storage.put(own, Buffer.from(text))).key),
  );
  const yesterday = new Date(Date.now() - 86_400_000);
  for (const key of [known!, orphan!]) await utimes(join(folder, key), yesterday, yesterday);
  await mkdir(join(folder, 'eu', own.tenantId, 'zz'), { recursive: true });

  const deleted = await sweepOrphans({
    storage,
    tenantId: own.tenantId,
    known: async (keys) => new Set(keys.filter((key) => key === known)),
    olderThanMs: 3_600_000,
    now: new Date(),
  });

  expect(deleted).toEqual([orphan]);
  expect(await storage.exists(known!)).toBe(true);
  expect(await storage.exists(young!)).toBe(true);
});

test('bytes put again while they wait for the sweep are young again', async () => {
  const own = await organisation();
  const { key } = await storage.put(own, BILL);
  const yesterday = new Date(Date.now() - 86_400_000);
  await utimes(join(folder, key), yesterday, yesterday);

  await storage.put(own, BILL);
  const nothing = async () => new Set<string>();
  const sweep = { storage, tenantId: own.tenantId, known: nothing, olderThanMs: 3_600_000, now: new Date() };

  expect(await sweepOrphans(sweep)).toEqual([]);
});
