import { createHash, randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { receiveDocument } from '@counterfoil/application/documents';
import { openFolderStorage } from '@counterfoil/platform/storage';
import { withDatabase } from '@counterfoil/testkit/harness';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sweepStoredFiles } from './sweep-stored-files.ts';

const db = withDatabase();
const now = new Date('2026-05-10T09:00:00Z');
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'counterfoil-sweep-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Bytes in the store as an upload leaves them, so many hours ago. */
const stored = async (tenantId: string, text: string, hoursAgo: number) => {
  const sha256 = createHash('sha256').update(text).digest();
  const digits = sha256.toString('hex');
  const storageKey = `eu/${tenantId}/${digits.slice(0, 2)}/${digits}`;
  const path = join(folder, storageKey);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
  const then = new Date(now.getTime() - hoursAgo * 3_600_000);
  await utimes(path, then, then);
  return { sha256, storageKey };
};

const sweep = () => ({
  relay: db.database.openRelay(),
  workerId: randomUUID(),
  storage: openFolderStorage({ folder, region: 'eu' }),
  booksOf: (tenantId: string) =>
    db.database.openBooks({ kind: 'system', tenantId, userId: null, label: 'schedule', roles: [] }),
});

it('deletes what an upload left that never got its row, a day later, once a day', async () => {
  const { tenantId, books } = await db.newOrganisation();
  const kept = await stored(tenantId, 'a bill', 48);
  const orphan = await stored(tenantId, 'an upload that was cut', 25);
  const onItsWay = await stored(tenantId, 'an upload under way', 1);
  await books.transact((tx) =>
    receiveDocument(tx, {
      ...kept,
      fileName: 'bill.xml',
      mediaType: 'application/xml',
      byteSize: 6,
      channel: 'upload',
      entityId: null,
    }),
  );

  expect(await sweepStoredFiles(sweep(), now)).toEqual([orphan.storageKey]);

  const { storage } = sweep();
  expect(await storage.exists(kept.storageKey)).toBe(true);
  expect(await storage.exists(onItsWay.storageKey)).toBe(true);
  const tomorrow = new Date(now.getTime() + 86_400_000);
  expect(await sweepStoredFiles(sweep(), now)).toEqual([]);
  expect(await sweepStoredFiles(sweep(), tomorrow)).toEqual([onItsWay.storageKey]);
});
