import { date } from '@counterfoil/domain/calendar';
import { credit, debit } from '@counterfoil/domain/ledger';
import type { CurrencyCode } from '@counterfoil/domain/money';
import { RefusalError } from '@counterfoil/domain/refusal';
import { sql } from '@counterfoil/platform/db';
import { withDatabase } from '@counterfoil/testkit/harness';
import { beforeEach, expect, test } from 'vitest';
import { type Books, bill, eur, withVendor } from './books.fixture.ts';
import { getEntryHeader, getJournalEntry, listJournalEntries } from './list-journal-entries.ts';
import { postDrafts, previewDrafts } from './post-drafts.ts';

const db = withDatabase();
let books: Books;

beforeEach(async () => {
  books = await withVendor(await db.newOrganisation());
});

const numbers = () =>
  books.books.read((tx) =>
    tx.many<{ number: bigint }>(sql`select number from journal_entry where journal = 'purchases' order by number`),
  );

test('a bill becomes an entry with its open item, event and announcement, in one piece', async () => {
  const [receipt] = await books.books.transact((tx) => postDrafts(tx, [bill(books, 119_00n)]));

  const entry = await books.books.read((tx) => getJournalEntry(tx, receipt?.entryId ?? ''));
  expect(entry).toMatchObject(await books.books.read((tx) => getEntryHeader(tx, receipt?.entryId ?? '')));
  const rest = await books.books.read((tx) =>
    tx.one<object>(sql`
      select o.number, o.original_amount as owed, o.party_id = ${books.partyId} as "fromContoso", e.payload, x.topic
        from open_item o, audit_event e, outbox x
       where o.entry_id = ${entry.id} and e.subject_id = ${entry.id} and x.subject_id = ${entry.id}`),
  );
  expect(entry).toMatchObject({ journal: 'purchases', number: 1n, total: 119_00n, description: 'Contoso RE-1' });
  expect(entry.postings.map(({ code, side, amount }) => [code, side, amount])).toEqual([
    ['6300', 'D', 119_00n],
    ['1600', 'C', -119_00n],
  ]);
  expect(rest).toMatchObject({ number: 'RE-1', owed: -119_00n, fromContoso: true, topic: 'entry.posted' });
  expect(JSON.parse((rest as { payload: string }).payload)).toMatchObject({
    contentHash: entry.contentHash.toString('hex'),
    journal: 'purchases',
    number: 1,
  });
});

test('9,007,199,254,740,993 minor units are carried exactly', async () => {
  const [receipt] = await books.books.transact((tx) => postDrafts(tx, [bill(books, 9_007_199_254_740_993n)]));

  const entry = await books.books.read((tx) => getJournalEntry(tx, receipt?.entryId ?? ''));
  const { balance } = await books.books.read((tx) =>
    tx.one<{ balance: bigint }>(sql`
      select credit as balance from account_balance where ledger_account_id = ${books.accounts['1600']}`),
  );
  expect(entry.postings[0]?.amount).toBe(9_007_199_254_740_993n);
  expect(balance).toBe(9_007_199_254_740_993n);
});

test('fifty postings at once get fifty numbers without a gap, and balances that add up', async () => {
  await Promise.all(
    Array.from({ length: 50 }, (_, at) =>
      books.books.transact((tx) => postDrafts(tx, [bill(books, BigInt(at + 1), '2026-05-05', `RE-${at}`)])),
    ),
  );

  expect((await numbers()).map(({ number }) => number)).toEqual(Array.from({ length: 50 }, (_, at) => BigInt(at + 1)));
  const [row] = await books.books.read((tx) =>
    tx.many(sql`
      select credit, posting_count as count from account_balance where ledger_account_id = ${books.accounts['1600']}`),
  );
  expect(row).toEqual({ credit: 1275n, count: 50n });
});

test('an entry that is refused takes no number', async () => {
  const broken = bill(books, 100n);
  await books.books.transact((tx) => postDrafts(tx, [bill(books, 1n)]));
  await books.books
    .transact(async (tx) => {
      await postDrafts(tx, [broken]);
      throw new Error('changed my mind');
    })
    .catch(() => undefined);
  await books.books.transact((tx) => postDrafts(tx, [bill(books, 2n)]));

  expect((await numbers()).map(({ number }) => number)).toEqual([1n, 2n]);
});

test('a batch over two journals and two years is numbered in each as it came', async () => {
  const org = await withVendor(await db.newOrganisation({ years: [2026, 2027] }));
  const receipts = await org.books.transact((tx) =>
    postDrafts(tx, [
      bill(org, 1n, '2026-01-05'),
      bill(org, 2n, '2027-01-05'),
      { ...bill(org, 3n, '2026-02-05'), journal: 'expenses' },
      bill(org, 4n, '2026-01-06'),
    ]),
  );

  expect(receipts.map(({ journal, number }) => `${journal} ${number}`)).toEqual([
    'purchases 1',
    'purchases 1',
    'expenses 1',
    'purchases 2',
  ]);
});

test('a bill in dollars meets the euro on the conversion account', async () => {
  const usd = { minor: 200_00n, currency: 'USD' as CurrencyCode };
  await books.books.transact((tx) =>
    postDrafts(tx, [
      {
        origin: 'import',
        entry: {
          entityId: books.entityId,
          kind: 'accrual',
          postingDate: date('2026-06-30'),
          description: 'Dollars against euro',
          postings: [
            debit(books.accounts['6300'] ?? '', usd, { functional: eur(180_00n) }),
            credit(books.accounts['6310'] ?? '', eur(180_00n)),
          ],
        },
      },
    ]),
  );

  const rows = await books.books.read((tx) =>
    tx.many(sql`
      select a.code, b.currency, b.debit - b.credit as amount, b.functional_debit - b.functional_credit as functional
        from account_balance b join ledger_account a on a.id = b.ledger_account_id
       where a.code in ('6300', '1290') order by a.code, b.currency`),
  );
  expect(rows).toEqual([
    { code: '1290', currency: 'EUR', amount: 180_00n, functional: 180_00n },
    { code: '1290', currency: 'USD', amount: -200_00n, functional: -180_00n },
    { code: '6300', currency: 'USD', amount: 200_00n, functional: 180_00n },
  ]);
});

test('a preview says what the laws say, and writes nothing', async () => {
  const [sound, broken] = await books.books.read((tx) =>
    previewDrafts(tx, [bill(books, 10n), { ...bill(books, 10n), entry: { ...bill(books, 10n).entry, postings: [] } }]),
  );

  expect(sound?.ok).toBe(true);
  expect(broken).toMatchObject({ ok: false, refusal: { code: 'ledger.entry_empty' } });
  expect((await books.books.read((tx) => listJournalEntries(tx, { after: null, limit: 10 }))).rows).toEqual([]);
});

test('an account of no id at all is unknown, not an error of the database', async () => {
  const draft = bill(books, 1n);
  const postings = draft.entry.postings.map((posting) => ({ ...posting, ledgerAccountId: 'nonsense' }));

  const work = books.books.transact((tx) => postDrafts(tx, [{ ...draft, entry: { ...draft.entry, postings } }]));

  await expect(work).rejects.toThrow(RefusalError);
  await expect(work).rejects.toThrow('ledger.account_unknown');
});
