import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from '@counterfoil/platform/db';
import { withAdministrator } from '@counterfoil/platform/migrations';
import { openSealShelf, openSealSigner } from '@counterfoil/platform/vault';
import { withDatabase } from '@counterfoil/testkit/harness';
import { beforeEach, expect, test } from 'vitest';
import { type Books, bill, withVendor } from '../ledger/books.fixture.ts';
import { postDrafts } from '../ledger/index.ts';
import { recordEvent, type SealPorts, sealLagSeconds, sealPending } from './index.ts';

const db = withDatabase();
let books: Books;
let home: string;
let ports: SealPorts;

beforeEach(async () => {
  books = await withVendor(await db.newOrganisation());
  home = await mkdtemp(join(tmpdir(), 'seals-'));
  ports = { signer: await openSealSigner(home), shelf: await openSealShelf(home) };
});

const relay = () => db.database.openRelay();

const note = (text: string) => ({ action: 'test.noted', subjectKind: 'test', subjectId: null, payload: { text } });

const chain = () =>
  books.books.read((tx) =>
    tx.many<{ sequence: bigint; text: string | null }>(sql`
      select s.sequence, e.payload::jsonb ->> 'text' as text from audit_seal s
        join audit_event e on e.tenant_id = s.tenant_id and e.id = s.event_id order by s.sequence`),
  );

const shelf = async (): Promise<{ sequence: string }[]> =>
  (await readFile(join(home, 'seals', `${books.tenantId}.jsonl`), 'utf8'))
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { sequence: string });

test('every event gets the next number, the head is signed and written outside', async () => {
  await books.books.transact((tx) => postDrafts(tx, [bill(books, 1n), bill(books, 2n)]));
  await sealPending(relay(), ports);
  await books.books.transact((tx) => recordEvent(tx, note('third')));
  await sealPending(relay(), ports);

  expect((await chain()).map(({ sequence }) => sequence)).toEqual([1n, 2n, 3n]);
  expect((await shelf()).map(({ sequence }) => sequence)).toEqual(['2', '3']);
  expect(await sealLagSeconds(relay())).toBe(0);
});

test('an event whose transaction commits late is sealed late, never passed over', async () => {
  await books.books.transact(async (slow) => {
    await recordEvent(slow, note('slow'));
    await books.books.transact((tx) => recordEvent(tx, note('quick')));
    await sealPending(relay(), ports);
    expect((await chain()).map(({ text }) => text)).toEqual(['quick']);
  });
  await sealPending(relay(), ports);

  expect((await chain()).map(({ text }) => text)).toEqual(['quick', 'slow']);
});

test('eight sealers at once make one chain', async () => {
  for (let at = 0; at < 5; at += 1) await books.books.transact((tx) => recordEvent(tx, note(String(at))));

  await Promise.all(Array.from({ length: 8 }, () => sealPending(relay(), ports)));
  await sealPending(relay(), ports);

  expect((await chain()).map(({ sequence }) => sequence)).toEqual([1n, 2n, 3n, 4n, 5n]);
  expect(new Set((await shelf()).map(({ sequence }) => sequence)).size).toBe((await shelf()).length);
});

test('what the waiting list has lost, a thorough pass finds', async () => {
  await books.books.transact((tx) => recordEvent(tx, note('lost')));
  await relay().transact((tx) => tx.run(sql`delete from audit_unsealed where tenant_id = ${books.tenantId}`));

  expect((await sealPending(relay(), ports)).sealed).toBe(0);
  expect((await sealPending(relay(), ports, { thorough: true })).sealed).toBeGreaterThan(0);
  expect(await chain()).toHaveLength(1);
});

test('a head the crash kept from the shelf is put there the next time', async () => {
  await books.books.transact((tx) => recordEvent(tx, note('one')));
  const broken = { ...ports, shelf: { ...ports.shelf, append: () => Promise.reject(new Error('the disk is full')) } };
  await expect(sealPending(relay(), broken)).rejects.toThrow('the disk is full');
  await books.books.transact((tx) => recordEvent(tx, note('two')));

  await sealPending(relay(), ports);

  expect((await shelf()).map(({ sequence }) => sequence)).toEqual(['1', '2']);
});

test('also of an organisation where nothing waits any more, when a worker begins', async () => {
  await books.books.transact((tx) => recordEvent(tx, note('one')));
  const broken = { ...ports, shelf: { ...ports.shelf, append: () => Promise.reject(new Error('the disk is full')) } };
  await expect(sealPending(relay(), broken)).rejects.toThrow('the disk is full');

  await sealPending(relay(), ports);
  await expect(shelf()).rejects.toThrow('ENOENT');
  await sealPending(relay(), ports, { everyShelf: true });

  expect((await shelf()).map(({ sequence }) => sequence)).toEqual(['1']);
});

test('an event that came in through no door waits for no seal; only a thorough pass takes it', async () => {
  await withAdministrator(db.administratorUrl, (admin) =>
    admin.query(
      `insert into audit_event (tenant_id, action, subject_kind, actor_kind, actor_label, payload) values ($1, 'test.noted', 'test', 'system', 'x', '{}')`,
      [books.tenantId],
    ),
  );

  expect((await sealPending(relay(), ports)).sealed).toBe(0);
  expect((await sealPending(relay(), ports, { thorough: true })).sealed).toBe(1);
});
