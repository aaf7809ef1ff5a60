import { addDays, date } from '@counterfoil/domain/calendar';
import { sql } from '@counterfoil/platform/db';
import { withDatabase } from '@counterfoil/testkit/harness';
import { beforeAll, expect, test } from 'vitest';
import { type Books, bill, eur, lawless, payment, withVendor } from '../ledger/books.fixture.ts';
import { postDrafts } from '../ledger/post-drafts.ts';
import { postEntries } from '../ledger/post-entries.ts';
import { recordAllocations } from '../ledger/record-allocations.ts';
import {
  type GeneralLedger,
  listCellPostings,
  reportAgedItems,
  reportBalanceSheet,
  reportGeneralLedger,
  reportProfitAndLoss,
  reportTrialBalance,
} from './index.ts';

const db = withDatabase();
let books: Books;

const ACCOUNTS = ['6300', '6310', '6420', '6570', '4000', '2000'] as const;

/** The same postings every time, without a clock and without dice: account, day and amount from the number. */
const entryOf = (at: number) => {
  const from = ACCOUNTS[at % ACCOUNTS.length] ?? '6300';
  const to = ACCOUNTS[(at * 5 + 1) % ACCOUNTS.length] ?? '4000';
  const amount = BigInt(((at * 7919) % 100_000) + 1);
  const day = addDays(date('2026-01-01'), (at * 37) % 365);
  return lawless(
    books,
    [
      [from, 'D', amount],
      [to === from ? '5000' : to, 'C', -amount],
    ],
    {
      postingDate: day,
      periodId: books.periods[day.slice(0, 7)] ?? '',
    },
  );
};

beforeAll(async () => {
  books = await withVendor(await db.newOrganisation());
  await books.books.transact((tx) =>
    postEntries(
      tx,
      Array.from({ length: 400 }, (_, at) => entryOf(at)),
    ),
  );
});

const days = [
  '2025-12-31',
  '2026-01-01',
  '2026-01-31',
  '2026-02-17',
  '2026-06-30',
  '2026-07-01',
  '2026-12-30',
  '2026-12-31',
  '2031-05-05',
];

test.each(days)('the trial balance of %s is the sum of the postings, and balances', async (asOf) => {
  const report = await books.books.read((tx) =>
    reportTrialBalance(tx, { entityId: books.entityId, asOf, prove: true }),
  );

  expect(report).toMatchObject({ equalsPostings: true, balances: true });
  expect(report.rows.length > 0).toBe(asOf > '2025-12-31');
});

test.each([
  ['2026-02-10', '2026-02-20'],
  ['2026-02-10', '2026-05-03'],
  ['2026-03-01', '2026-03-31'],
])('from %s to %s: opening and closing are those of the days themselves', async (from, to) => {
  const span = await books.books.read((tx) =>
    reportTrialBalance(tx, { entityId: books.entityId, from, asOf: to, prove: true }),
  );
  const before = await books.books.read((tx) =>
    reportTrialBalance(tx, { entityId: books.entityId, asOf: addDays(date(from), -1) }),
  );

  expect(span.equalsPostings).toBe(true);
  for (const row of span.rows) {
    const then = before.rows.find(({ ledgerAccountId }) => ledgerAccountId === row.ledgerAccountId);
    expect(row.opening).toBe(then?.balance ?? 0n);
  }
});

test('every cell of the trial balance is the sum of the postings behind it', async () => {
  const wish = { entityId: books.entityId, asOf: '2026-08-13' };
  const report = await books.books.read((tx) => reportTrialBalance(tx, wish));

  for (const row of report.rows) {
    const cell = {
      entityId: books.entityId,
      ledgerAccountId: row.ledgerAccountId,
      currency: row.currency,
      to: wish.asOf,
    };
    const behind = await books.books.read((tx) => listCellPostings(tx, cell, { after: null, limit: 500 }));
    expect(behind.sum.amount).toBe(row.balance);
    expect(behind.rows.reduce((sum, { amount }) => sum + amount, 0n)).toBe(row.balance);
  }
});

test('the general ledger runs on over its pages, from opening to closing', async () => {
  const ledgerAccountId = books.accounts['6300'] ?? '';
  const wish = { entityId: books.entityId, ledgerAccountId, from: '2026-03-05', to: '2026-10-20', limit: 7 };
  let after: readonly string[] | null = null;
  const lines: { balance: bigint; functionalAmount: bigint }[] = [];
  let closing = 0n;
  let opening = 0n;
  do {
    const key: readonly string[] | null = after;
    const page: GeneralLedger = await books.books.read((tx) => reportGeneralLedger(tx, { ...wish, after: key }));
    const [account] = page.accounts;
    lines.push(...(account?.lines ?? []));
    [opening, closing, after] = [account?.opening ?? 0n, account?.closing ?? 0n, page.nextKey];
  } while (after !== null);

  expect(lines.length).toBeGreaterThan(20);
  expect(lines[0]?.balance).toBe(opening + (lines[0]?.functionalAmount ?? 0n));
  expect(lines.at(-1)?.balance).toBe(closing);
});

test('profit is the change of equity, and closing the year leaves the profit of the span alone', async () => {
  const wish = { entityId: books.entityId, from: '2026-01-01', to: '2026-12-31' };
  const before = await books.books.read((tx) => reportProfitAndLoss(tx, wish));
  const rows = (
    await books.books.read((tx) => reportTrialBalance(tx, { entityId: books.entityId, asOf: '2026-12-31' }))
  ).rows;
  const closingPeriod = await books.books.transact((tx) =>
    tx.one<{ id: string }>(sql`
      insert into period (tenant_id, entity_id, fiscal_year_id, ordinal, kind, label, starts_on, ends_on)
      values (${tx.tenantId}, ${books.entityId}, ${books.years['2026']}, 13, 'closing', '2026 closing', '2026-12-31', '2026-12-31')
      returning id`),
  );
  const result = rows.filter(({ type }) => type === 'income' || type === 'expense');
  const closing = lawless(
    books,
    [
      ...result.map(({ code, balance }) => [code, balance > 0n ? 'C' : 'D', -balance] as const),
      ['2100', 'C', result.reduce((sum, { balance }) => sum + balance, 0n)],
    ],
    { kind: 'closing', postingDate: date('2026-12-31'), periodId: closingPeriod.id },
  );

  await books.books.transact((tx) => postEntries(tx, [closing]));

  const after = await books.books.read((tx) => reportProfitAndLoss(tx, wish));
  const sheet = await books.books.read((tx) =>
    reportBalanceSheet(tx, { entityId: books.entityId, asOf: '2026-12-31' }),
  );
  const equity = sheet.sections.find(({ key }) => key === 'equity')?.lines.flatMap(({ accounts }) => accounts);
  expect(after.profit).toBe(before.profit);
  expect(sheet.difference).toBe(0n);
  expect(sheet.results.find(({ key }) => key === 'result_to_date')?.amount).toBe(0n);
  expect(equity?.find(({ code }) => code === '2100')?.amount).toBe(before.profit);
});

test('the ageing of a past day shows what was open then, and ties to the control account', async () => {
  const org = await withVendor(await db.newOrganisation({ slug: 'aged' }));
  const [made, paid] = await org.books.transact((tx) =>
    postDrafts(tx, [bill(org, 100_00n, '2026-01-10'), payment(org, 40_00n, '2026-03-15')]),
  );
  await org.books.transact((tx) =>
    recordAllocations(tx, {
      entityId: org.entityId,
      allocations: [
        {
          debitItemId: paid?.openItems[0]?.id ?? '',
          creditItemId: made?.openItems[0]?.id ?? '',
          amount: eur(40_00n),
          functionalDebit: eur(40_00n),
          functionalCredit: eur(40_00n),
          effectiveOn: date('2026-03-15'),
        },
      ],
    }),
  );

  const aged = (asOf: string) =>
    org.books.read((tx) => reportAgedItems(tx, { entityId: org.entityId, control: 'payables', asOf }));

  expect((await aged('2026-01-09')).totals).toEqual([]);
  expect((await aged('2026-03-01')).totals[0]).toMatchObject({ total: eur(100_00n), difference: 0n });
  expect((await aged('2026-03-31')).totals[0]).toMatchObject({ total: eur(60_00n), difference: 0n });
  expect([...(await aged('2026-03-31')).partyNames.values()]).toEqual(['Contoso']);
});
