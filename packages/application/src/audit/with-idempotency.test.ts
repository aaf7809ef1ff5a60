import { createHash } from 'node:crypto';
import { RefusalError } from '@counterfoil/domain/refusal';
import { withDatabase } from '@counterfoil/testkit/harness';
import { beforeEach, expect, test } from 'vitest';
import { type Books, bill, withVendor } from '../ledger/books.fixture.ts';
import { listJournalEntries, postDrafts } from '../ledger/index.ts';
import { withIdempotency } from './index.ts';

const db = withDatabase();
let books: Books;

beforeEach(async () => {
  books = await withVendor(await db.newOrganisation());
});

const request = (key: string, content = 'bill') => ({
  key,
  route: 'createJournalEntry',
  fingerprint: createHash('sha256').update(content).digest(),
});

const postOnce = (key: string, content?: string, meanwhile = async (): Promise<void> => undefined) =>
  books.books.transact((tx) =>
    withIdempotency(tx, request(key, content), async () => {
      const [receipt] = await postDrafts(tx, [bill(books, 100n)]);
      await meanwhile();
      return { status: 201, body: { number: String(receipt?.number) } };
    }),
  );

const entries = async () =>
  (await books.books.read((tx) => listJournalEntries(tx, { after: null, limit: 50 }))).rows.length;

const refusal = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'nothing was refused',
    (error: unknown) => (error instanceof RefusalError ? error.refusal.code : Promise.reject(error)),
  );

test('the second time is the first answer again', async () => {
  const first = await postOnce('k1');
  const second = await postOnce('k1');

  expect(first).toEqual({ status: 201, body: { number: '1' }, replayed: false });
  expect(second).toEqual({ status: 201, body: { number: '1' }, replayed: true });
  expect(await entries()).toBe(1);
});

test('the same key for other content is refused', async () => {
  await postOnce('k1');

  expect(await refusal(postOnce('k1', 'another bill'))).toBe('idempotency.content_differs');
  expect(await entries()).toBe(1);
});

test('while the first is under way the second is told so, and afterwards it gets its answer', async () => {
  let second = '';
  await postOnce('k1', 'bill', async () => {
    second = await refusal(postOnce('k1'));
  });

  expect(second).toBe('idempotency.in_flight');
  expect((await postOnce('k1')).replayed).toBe(true);
});

test('what failed left nothing behind and may be tried again with its key', async () => {
  const failing = books.books.transact((tx) =>
    withIdempotency(tx, request('k1'), () => Promise.reject(new Error('the disk is full'))),
  );

  await expect(failing).rejects.toThrow('the disk is full');
  expect((await postOnce('k1')).replayed).toBe(false);
});

test('a key belongs to one person', async () => {
  const other = { ...books, books: books.as({ userId: '01890000-0000-7000-8000-000000000009' }) };
  await postOnce('k1');

  const second = await other.books.transact((tx) =>
    withIdempotency(tx, request('k1'), async () => ({ status: 200, body: null })),
  );

  expect(second.replayed).toBe(false);
});
