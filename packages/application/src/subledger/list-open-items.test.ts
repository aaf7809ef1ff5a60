import { date } from '@counterfoil/domain/calendar';
import { withDatabase } from '@counterfoil/testkit/harness';
import { beforeEach, expect, test } from 'vitest';
import { type Books, bill, eur, payment, withVendor } from '../ledger/books.fixture.ts';
import { postDrafts } from '../ledger/post-drafts.ts';
import { recordAllocations } from '../ledger/record-allocations.ts';
import { reverseAllocation } from '../ledger/reverse-allocation.ts';
import { getOpenItem, listOpenItems } from './index.ts';

const db = withDatabase();
let books: Books;
let first: string;
let paid: string;

beforeEach(async () => {
  books = await withVendor(await db.newOrganisation());
  const receipts = await books.books.transact((tx) =>
    postDrafts(tx, [
      bill(books, 100_00n, '2026-03-14', 'RE-1'),
      bill(books, 50_00n, '2026-03-15', 'RE-2'),
      payment(books, 60_00n, '2026-03-20'),
    ]),
  );
  [first, paid] = [receipts[0], receipts[2]].map((receipt) => receipt?.openItems[0]?.id ?? '') as [string, string];
});

const settle = async (amount: bigint): Promise<string> => {
  const allocation = {
    debitItemId: paid,
    creditItemId: first,
    amount: eur(amount),
    functionalDebit: eur(amount),
    functionalCredit: eur(amount),
    effectiveOn: date('2026-03-20'),
  };
  const [id] = await books.books.transact((tx) =>
    recordAllocations(tx, { entityId: books.entityId, allocations: [allocation] }),
  );
  return id ?? '';
};

type Filter = Partial<Parameters<typeof listOpenItems>[1]>;
const list = async (filter: Filter = {}) => {
  const wish = { status: 'open', partyId: books.partyId, after: null, limit: 10, ...filter } as const;
  const { rows, nextKey } = await books.books.read((tx) => listOpenItems(tx, wish));
  return { items: rows.map(({ number, open_amount, status }) => `${number} ${open_amount} ${status}`), nextKey };
};

test('what is open of each, newest first and page by page', async () => {
  await settle(60_00n);

  expect((await list()).items).toEqual(['RE-2 -5000 open', 'RE-1 -4000 open']);
  expect((await list({ status: 'settled' })).items).toEqual(['PAY-1 0 settled']);
  const page = await list({ limit: 1 });
  expect(page.items).toEqual(['RE-2 -5000 open']);
  expect((await list({ limit: 1, after: page.nextKey })).items).toEqual(['RE-1 -4000 open']);
});

test('as of a past day: what was in the books then, and open then', async () => {
  await settle(60_00n);

  expect((await list({ asOf: '2026-03-14' })).items).toEqual(['RE-1 -10000 open']);
  expect((await list({ asOf: '2026-03-19' })).items).toEqual(['RE-2 -5000 open', 'RE-1 -10000 open']);
  expect((await list({ asOf: '2026-03-20' })).items).toEqual(['RE-2 -5000 open', 'RE-1 -4000 open']);
  expect((await list({ asOf: '2026-03-20', status: 'settled' })).items).toEqual(['PAY-1 0 settled']);
});

test('found by number and by party, literally', async () => {
  expect((await list({ text: 're-2' })).items).toEqual(['RE-2 -5000 open']);
  expect((await list({ text: 'contoso' })).items).toHaveLength(3);
  expect((await list({ text: '%' })).items).toEqual([]);
});

test('one item with what settled it; what was taken back is marked, not hidden', async () => {
  const id = await settle(60_00n);
  await books.books.transact((tx) => reverseAllocation(tx, { allocationId: id, effectiveOn: '2026-03-25' }));
  await settle(10_00n);

  const item = await books.books.read((tx) => getOpenItem(tx, first));

  expect(item?.row).toMatchObject({ number: 'RE-1', open_amount: -90_00n, party_name: 'Contoso' });
  expect(item?.allocations.map(({ amount, other_item_id, reversed }) => [amount, other_item_id, reversed])).toEqual([
    [60_00n, paid, true],
    [10_00n, paid, false],
  ]);
  expect(await books.books.read((tx) => getOpenItem(tx, books.partyId))).toBeUndefined();
  expect((await list({ asOf: '2026-03-24' })).items).toContain('RE-1 -3000 open');
});
