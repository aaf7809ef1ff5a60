import { date } from '@counterfoil/domain/calendar';
import { RefusalError } from '@counterfoil/domain/refusal';
import { sql } from '@counterfoil/platform/db';
import { withDatabase } from '@counterfoil/testkit/harness';
import { beforeEach, expect, test } from 'vitest';
import { type Books, bill, eur, lawless, payment, withVendor } from './books.fixture.ts';
import { getJournalEntry } from './list-journal-entries.ts';
import { postDrafts } from './post-drafts.ts';
import { postEntries } from './post-entries.ts';
import { recordAllocations } from './record-allocations.ts';
import { reverseJournalEntry } from './reverse-journal-entry.ts';

const db = withDatabase();
let books: Books;

beforeEach(async () => {
  books = await withVendor(await db.newOrganisation());
});

const postedBill = async (amount = 119_00n) => {
  const [receipt] = await books.books.transact((tx) => postDrafts(tx, [bill(books, amount)]));
  return receipt?.entryId ?? '';
};

const reverse = (entryId: string, postingDate = '2026-04-02') =>
  books.books.transact((tx) => reverseJournalEntry(tx, { entryId, postingDate: date(postingDate) }));

const refusal = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'nothing was refused',
    (error: unknown) => (error instanceof RefusalError ? error.refusal.code : Promise.reject(error)),
  );

test('a reversal is the exact negative on the same sides, and settles the open item', async () => {
  const entryId = await postedBill();

  const receipt = await reverse(entryId);

  const [original, reversal] = await books.books.read(async (tx) => [
    await getJournalEntry(tx, entryId),
    await getJournalEntry(tx, receipt.entryId),
  ]);
  expect(reversal).toMatchObject({ kind: 'reversal', reversesId: entryId, journal: 'purchases', number: 2n });
  expect(original.reversedById).toBe(receipt.entryId);
  expect(reversal.postings.map(({ code, side, amount }) => [code, side, amount])).toEqual([
    ['6300', 'D', -119_00n],
    ['1600', 'C', 119_00n],
  ]);
  const items = await books.books.read((tx) => tx.many(sql`select status from open_item order by id`));
  expect(items).toEqual([{ status: 'settled' }, { status: 'settled' }]);
});

test('once, and never a reversal of a reversal', async () => {
  const entryId = await postedBill();
  const receipt = await reverse(entryId);

  expect(await refusal(reverse(entryId))).toBe('ledger.already_reversed');
  expect(await refusal(reverse(receipt.entryId))).toBe('ledger.reversal_of_reversal');
});

test('two people reversing at the same moment: one does', async () => {
  const entryId = await postedBill();

  const outcomes = await Promise.all([refusal(reverse(entryId)), refusal(reverse(entryId))]);

  expect(outcomes.sort()).toEqual(['ledger.already_reversed', 'nothing was refused']);
});

test('not while its open item is settled with others', async () => {
  const [made, paid] = await books.books.transact((tx) => postDrafts(tx, [bill(books, 5n), payment(books, 5n)]));
  await books.books.transact((tx) =>
    recordAllocations(tx, {
      entityId: books.entityId,
      allocations: [
        {
          debitItemId: paid?.openItems[0]?.id ?? '',
          creditItemId: made?.openItems[0]?.id ?? '',
          amount: eur(5n),
          functionalDebit: eur(5n),
          functionalCredit: eur(5n),
          effectiveOn: date('2026-03-20'),
        },
      ],
    }),
  );

  expect(await refusal(reverse(made?.entryId ?? ''))).toBe('ledger.entry_settled');
});

test('not before the original, not of an entry nobody knows', async () => {
  const entryId = await postedBill();

  expect(await refusal(reverse(entryId, '2026-03-01'))).toBe('ledger.reversal_before_original');
  expect(await refusal(reverse('01890000-0000-7000-8000-000000000000'))).toBe('resource.not_found');
});

test('PostgreSQL refuses a reversal that is not exact', async () => {
  const [original] = await books.books.transact((tx) =>
    postEntries(tx, [
      lawless(books, [
        ['6300', 'D', 100n],
        ['6310', 'C', -100n],
      ]),
    ]),
  );
  const reversesId = original?.entryId ?? '';
  const tries = [
    [
      ['6300', 'D', -99n],
      ['6310', 'C', 99n],
    ],
    [
      ['6300', 'C', -100n],
      ['6310', 'D', 100n],
    ],
    [
      ['6310', 'D', -100n],
      ['6300', 'C', 100n],
    ],
    [
      ['6300', 'D', -100n],
      ['6310', 'C', 50n],
      ['6310', 'C', 50n],
    ],
  ] as const;

  for (const lines of tries) {
    const entry = lawless(books, lines, { kind: 'reversal', reversesId });
    expect(await refusal(books.books.transact((tx) => postEntries(tx, [entry])))).toBe('ledger.reversal_differs');
  }
});
