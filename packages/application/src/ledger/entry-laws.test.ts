import { date } from '@counterfoil/domain/calendar';
import type { CurrencyCode } from '@counterfoil/domain/money';
import { RefusalError } from '@counterfoil/domain/refusal';
import { sql } from '@counterfoil/platform/db';
import { withDatabase } from '@counterfoil/testkit/harness';
import { beforeAll, expect, test } from 'vitest';
import { type Books, eur, lawless, withVendor } from './books.fixture.ts';
import { postEntries } from './post-entries.ts';

const db = withDatabase();
let books: Books;

beforeAll(async () => {
  books = await withVendor(await db.newOrganisation());
});

const post = (...entries: Parameters<typeof postEntries>[1]) => books.books.transact((tx) => postEntries(tx, entries));

const refusal = async (work: Promise<unknown>): Promise<string> => {
  const error = await work.then(
    () => new Error('nothing was refused'),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof RefusalError)) throw error;
  return `${error.refusal.code}: ${error.refusal.detail}`;
};

const counted = () =>
  books.books.read((tx) =>
    tx.one<{ entries: number; postings: number; balances: number }>(sql`
      select (select count(*)::int from journal_entry) as entries, (select count(*)::int from posting) as postings,
        (select coalesce(sum(debit), 0)::int from account_balance) as balances`),
  );

test('a balanced entry goes in', async () => {
  const [receipt] = await post(
    lawless(books, [
      ['6300', 'D', 119_00n],
      ['6310', 'C', -119_00n],
    ]),
  );

  expect(receipt).toMatchObject({ journal: 'general', number: 1n });
});

test.each([
  {
    law: 'unbalanced by one minor unit',
    lines: [
      ['6300', 'D', 100_00n],
      ['6310', 'C', -99_99n],
    ],
    says: 'ledger.entry_unbalanced: Debit 100.00 EUR and credit 99.99 EUR differ by 0.01 EUR.',
  },
  {
    law: 'one line',
    lines: [['6300', 'D', 100_00n]],
    says: 'ledger.entry_single_line: The entry has one posting; it needs at least two, on both sides.',
  },
  { law: 'no line', lines: [], says: 'ledger.entry_empty: The entry has no postings; it needs at least two.' },
  {
    law: 'an account nobody knows',
    lines: [
      ['6300', 'D', 1n],
      ['01890000-0000-7000-8000-000000000000', 'C', -1n],
    ],
    says: 'ledger.account_unknown: Line 2 names a ledger account that does not exist here.',
  },
  {
    law: 'a free manual posting on a control account',
    lines: [
      ['6300', 'D', 1n],
      ['1600', 'C', -1n],
    ],
    says: 'ledger.control_account_manual: Line 2: 1600 Payables controls payables and takes no free manual postings.',
  },
  {
    law: 'a bank account without its bank transaction',
    lines: [
      ['6300', 'D', 1n],
      ['1200', 'C', -1n],
    ],
    entry: { kind: 'settlement' },
    says: 'ledger.no_bank_evidence: Line 2: 1200 Bank takes only postings backed by a bank transaction.',
  },
  {
    law: 'payables without party',
    lines: [
      ['6300', 'D', 1n],
      ['1600', 'C', -1n],
    ],
    entry: { kind: 'document' },
    says: 'ledger.control_account_needs_subject: Line 2: 1600 Payables controls payables; the posting must name its party.',
  },
  {
    law: 'zero on a line',
    lines: [
      ['6300', 'D', 0n],
      ['6310', 'C', 0n],
    ],
    says: 'ledger.amount_zero: A posting of zero in both currencies says nothing.',
  },
  {
    law: 'beyond the range',
    lines: [
      ['6300', 'D', 900_000_000_000_000_001n],
      ['6310', 'C', -900_000_000_000_000_001n],
    ],
    says: 'money.out_of_range: An amount or a balance is beyond what the books carry.',
  },
  {
    law: 'a day outside its period',
    lines: [
      ['6300', 'D', 1n],
      ['6310', 'C', -1n],
    ],
    entry: { postingDate: date('2026-04-01') },
    says: 'ledger.period_missing: The period of the entry does not hold 2026-04-01.',
  },
  {
    law: 'a machine without its decision',
    lines: [
      ['6300', 'D', 1n],
      ['6310', 'C', -1n],
    ],
    entry: { source: { origin: 'machine' } },
    says: 'ledger.decision_missing: A machine posts only with the record of its decision.',
  },
  {
    law: 'a person nobody names',
    lines: [
      ['6300', 'D', 1n],
      ['6310', 'C', -1n],
    ],
    entry: { source: { origin: 'person' } },
    says: 'ledger.preparer_missing: An entry made by a person names its preparer.',
  },
  {
    law: 'a document that is not there',
    lines: [
      ['6300', 'D', 1n],
      ['6310', 'C', -1n],
    ],
    entry: { source: { documentId: '01890000-0000-7000-8000-000000000001' } },
    says: 'ledger.reference_unknown: The entry names document 01890000-0000-7000-8000-000000000001, which does not exist here.',
  },
] as const)('$law is refused, and leaves nothing behind', async ({ lines, says, ...rest }) => {
  const before = await counted();

  const said = await refusal(post(lawless(books, lines, 'entry' in rest ? (rest.entry as object) : {})));

  expect(said).toBe(says);
  expect(await counted()).toEqual(before);
});

test('a posting in another currency than its account is refused', async () => {
  const usd = { minor: 100n, currency: 'USD' as CurrencyCode };
  await books.books.transact((tx) => tx.run(sql`update ledger_account set currency = 'EUR' where code = '5000'`));

  const said = await refusal(
    post(
      lawless(books, [
        ['5000', 'D', 1n, { amount: usd, functional: eur(90n) }],
        ['6310', 'C', -1n, { amount: { ...usd, minor: -100n }, functional: eur(-90n) }],
      ]),
    ),
  );

  expect(said).toBe('ledger.currency_mismatch: Line 1: 5000 Goods is kept in EUR, not in USD.');
});

test('two currencies that do not meet on the conversion account are refused', async () => {
  const usd = { minor: 100n, currency: 'USD' as CurrencyCode };

  const said = await refusal(
    post(
      lawless(books, [
        ['6300', 'D', 1n, { amount: usd, functional: eur(90n) }],
        ['6310', 'C', -90n],
      ]),
    ),
  );

  expect(said).toMatch(/^ledger\.entry_unbalanced: Debit .* differ by/);
});

test('one broken entry takes its whole batch with it', async () => {
  const before = await counted();
  const sound = () =>
    lawless(books, [
      ['6300', 'D', 5n],
      ['6310', 'C', -5n],
    ]);
  const broken = lawless(books, [
    ['6300', 'D', 5n],
    ['6310', 'C', -4n],
  ]);

  expect(await refusal(post(sound(), sound(), broken, sound()))).toMatch(/^ledger\.entry_unbalanced/);
  expect(await counted()).toEqual(before);
});

test('an archived account takes no more postings', async () => {
  await books.books.transact((tx) => tx.run(sql`update ledger_account set archived_at = now() where code = '6420'`));

  expect(
    await refusal(
      post(
        lawless(books, [
          ['6420', 'D', 5n],
          ['6310', 'C', -5n],
        ]),
      ),
    ),
  ).toBe('ledger.account_inactive: Line 1: 6420 Software is archived.');
});

test('who prepared an entry does not approve it, unless the organisation is one person', async () => {
  const person = books.principal.userId;
  const source = { origin: 'person', preparedBy: person, approvedBy: person } as const;
  const own = () =>
    post(
      lawless(
        books,
        [
          ['6300', 'D', 5n],
          ['6310', 'C', -5n],
        ],
        { source },
      ),
    );

  expect(await refusal(own())).toBe('ledger.self_approval: Who prepared the entry does not approve it.');
  await books.books.transact((tx) => tx.run(sql`update organisation set single_person = true`));
  expect(await own()).toHaveLength(1);
});

test('a negative debit is a correction and lowers the debit turnover', async () => {
  await post(
    lawless(books, [
      ['4000', 'C', -40_00n],
      ['4700', 'D', 40_00n],
    ]),
  );
  await post(
    lawless(books, [
      ['4000', 'C', 10_00n],
      ['4700', 'D', -10_00n],
    ]),
  );

  const rows = await books.books.read((tx) =>
    tx.many(sql`
      select a.code, b.debit, b.credit from account_balance b join ledger_account a on a.id = b.ledger_account_id
       where a.code in ('4000', '4700') order by a.code`),
  );
  expect(rows).toEqual([
    { code: '4000', debit: 0n, credit: 30_00n },
    { code: '4700', debit: 30_00n, credit: 0n },
  ]);
});
