import { sql, type TenantWrite } from '@counterfoil/platform/db';
import { withDatabase } from '@counterfoil/testkit/harness';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Books, withVendor } from './books.fixture.ts';
import { answerTo, type DirectEntry, insertDirectly } from './direct-insert.fixture.ts';

// The serving role's own INSERT, without the product between: PostgreSQL holds every law by itself.

const db = withDatabase();
let books: Books;
let strangers: Books;
let tax: { code: string; component: string; other: string };

beforeAll(async () => {
  books = await withVendor(await db.newOrganisation());
  strangers = await withVendor(await db.newOrganisation());
  tax = await books.books.transact(addTaxCodes);
});

const addTaxCodes = async (tx: TenantWrite) => {
  const add = async (code: string) => {
    const made = await tx.one<{ id: string }>(sql`
      insert into tax_code (tenant_id, code, name, country, direction, treatment)
      values (${tx.tenantId}, ${code}, ${code}, 'DE', 'purchase', 'standard') returning id`);
    const version = await tx.one<{ id: string }>(sql`
      insert into tax_code_version (tenant_id, tax_code_id, valid_from, source)
      values (${tx.tenantId}, ${made.id}, '2007-01-01', '§ 12 UStG') returning id`);
    const component = await tx.one<{ id: string }>(sql`
      insert into tax_component (tenant_id, tax_code_version_id, ordinal, name, rate, direction, target, target_role)
      values (${tx.tenantId}, ${version.id}, 1, 'Input tax', 19, 'input', 'account', 'inputTax') returning id`);
    return { code: made.id, component: component.id };
  };
  const [one, other] = [await add('P19'), await add('P7')];
  return { ...one, other: other.component };
};

const insert = (entry: DirectEntry): Promise<string> =>
  answerTo(books.books.transact((tx) => insertDirectly(tx, books, entry)));

const counted = () =>
  books.books.read((tx) =>
    tx.one(sql`
      select (select count(*)::int from journal_entry) as entries, (select count(*)::int from posting) as postings,
        (select count(*)::int from open_item) as items, (select coalesce(sum(last_number), 0)::int from journal_series) as numbers,
        (select coalesce(sum(debit + credit), 0)::text from account_balance_day) as turnover`),
  );

type Try = { readonly law: string; readonly entry: () => DirectEntry; readonly says: string };

const twoLines = (columns: Readonly<Record<string, unknown>> = {}, header = {}): DirectEntry => ({
  lines: [
    ['6300', 100n, columns],
    ['6310', -100n],
  ],
  header,
});

const owed = (columns: Readonly<Record<string, unknown>>): DirectEntry => ({
  lines: [
    ['6300', 100n],
    ['1600', -100n, columns],
  ],
  header: { kind: 'document' },
});

const LAWS: Try[] = [
  {
    law: 'unbalanced by one minor unit',
    entry: () => ({
      lines: [
        ['6300', 9_007_199_254_740_993n],
        ['6310', -9_007_199_254_740_992n],
      ],
    }),
    says: 'ledger.entry_unbalanced: Debit 90071992547409.93 EUR and credit 90071992547409.92 EUR differ by 0.01 EUR.',
  },
  { law: 'no line', entry: () => ({ lines: [] }), says: 'ledger.entry_empty:' },
  { law: 'one line', entry: () => ({ lines: [['6300', 1n]] }), says: 'ledger.entry_single_line:' },
  { law: 'another count than it has', entry: () => twoLines({}, { line_count: 3 }), says: 'ledger.entry_incomplete:' },
  { law: "a stranger's account", entry: () => accountOf(strangers), says: 'ledger.account_unknown: Line 2 names' },
  {
    law: "a stranger's party",
    entry: () => twoLines({ party_id: strangers.partyId }),
    says: 'ledger.reference_unknown: A posting names party',
  },
  {
    law: "a stranger's entity as trading partner",
    entry: () => twoLines({ trading_partner_entity_id: strangers.entityId }),
    says: 'ledger.reference_unknown: A posting names entity',
  },
  {
    law: 'a tax code nobody has',
    entry: () => twoLines({ tax_code_id: strangers.partyId }),
    says: 'ledger.reference_unknown: A posting names tax code',
  },
  {
    law: "a stranger's period",
    entry: () => ({ ...twoLines(), header: { period_id: strangers.periods['2026-03'] } }),
    says: 'ledger.entity_mismatch:',
  },
  { law: "a stranger's organisation", entry: () => twoLines({ tenant_id: strangers.tenantId }), says: '42501' },
  { law: 'payables without party', entry: () => owed({}), says: 'ledger.control_account_needs_subject:' },
  {
    law: 'payables without open item',
    entry: () => owed({ party_id: books.partyId }),
    says: 'ledger.control_account_needs_subject: Line 2: 1600 Payables controls payables; the posting must name its open item.',
  },
  {
    law: 'payables by hand',
    entry: () => ({ ...owed({ party_id: books.partyId }), items: { 2: {} }, header: { kind: 'manual' } }),
    says: 'ledger.control_account_manual:',
  },
  {
    law: 'an open item of another amount than its posting',
    entry: () => ({ ...owed({ party_id: books.partyId }), items: { 2: { original_amount: -99n } } }),
    says: 'subledger.item_without_posting:',
  },
  {
    law: 'a tax account without tax component',
    entry: () => ({
      lines: [
        ['1570', 100n],
        ['6310', -100n],
      ],
      header: { kind: 'accrual' },
    }),
    says: 'ledger.control_account_needs_subject: Line 1: 1570 Input tax controls tax; the posting must name its tax component.',
  },
  {
    law: 'a tax line whose component is of another code',
    entry: () => ({ ...twoLines(), taxLines: [{ tax_code_id: tax.code, tax_component_id: tax.other }] }),
    says: 'ledger.reference_unknown: A tax line names component',
  },
  {
    law: 'a tax line of a line the entry does not have',
    entry: () => ({
      ...twoLines(),
      taxLines: [{ tax_code_id: tax.code, tax_component_id: tax.component, line_number: 3 }],
    }),
    says: 'ledger.tax_line_stray:',
  },
  {
    law: 'a bank account without bank transaction',
    entry: () => ({
      lines: [
        ['6300', 1n],
        ['1200', -1n],
      ],
      header: { kind: 'settlement' },
    }),
    says: 'ledger.no_bank_evidence:',
  },
  { law: 'zero on both', entry: () => zeros(), says: 'ledger.amount_zero:' },
  {
    law: 'a debit and a credit of one posting',
    entry: () => twoLines({ functional_amount: -100n }),
    says: 'ledger.side_sign_mismatch:',
  },
  {
    law: 'a functional amount of its own in euro',
    entry: () => twoLines({ functional_amount: 99n }),
    says: 'ledger.currency_mismatch:',
  },
  { law: 'one beyond the range', entry: () => amounts(900_000_000_000_000_001n), says: 'money.out_of_range:' },
  {
    law: 'an exchange difference by hand',
    entry: () => twoLines({ amount: 0n, currency: 'USD' }),
    says: 'ledger.exchange_line_illegal:',
  },
  { law: 'another currency on one side', entry: () => twoLines({ currency: 'USD' }), says: 'ledger.entry_unbalanced:' },
  { law: 'a day outside its period', entry: () => dated('2026-04-01'), says: 'ledger.period_missing:' },
  { law: 'a closing entry in March', entry: () => twoLines({}, { kind: 'closing' }), says: 'ledger.period_missing:' },
  { law: 'a number nobody gave', entry: () => twoLines({}, { number: 77n }), says: 'ledger.number_gap:' },
  {
    law: 'a machine without decision',
    entry: () => twoLines({}, { origin: 'machine' }),
    says: 'ledger.decision_missing:',
  },
  { law: 'a person nobody names', entry: () => twoLines({}, { origin: 'person' }), says: 'ledger.preparer_missing:' },
  { law: 'an approver who prepared', entry: () => approvedBy(books.principal.userId), says: 'ledger.self_approval' },
  {
    law: "a stranger's document",
    entry: () => twoLines({}, { document_id: strangers.partyId }),
    says: 'ledger.reference_unknown: The entry names document',
  },
];

const accountOf = (others: Books): DirectEntry => ({
  lines: [
    ['6300', 1n],
    [others.accounts['6310'] ?? '', -1n],
  ],
});

const zeros = (): DirectEntry => ({
  lines: [
    ['6300', 0n],
    ['6310', 0n],
  ],
});

const amounts = (minor: bigint, currency = 'EUR'): DirectEntry => ({
  lines: [
    ['6300', minor, { currency }],
    ['6310', -minor, { currency }],
  ],
});

const dated = (day: string): DirectEntry => {
  const { lines } = twoLines();
  return {
    lines: lines.map(([account, amount]) => [account, amount, { posting_date: day }]),
    header: { posting_date: day },
  };
};

const approvedBy = (person: string | null): DirectEntry =>
  twoLines({}, { origin: 'person', prepared_by: person, approved_by: person });

describe('an INSERT of the serving role is refused, and nothing is left of it', () => {
  test.each(LAWS)('$law', async ({ entry, says }) => {
    const before = await counted();

    const said = await insert(entry());

    expect(said.startsWith(says) ? says : said).toBe(says);
    expect(await counted()).toEqual(before);
  });
});

test('a sound one is taken, so it is the law that refuses and not the way of writing', async () => {
  expect(await insert(twoLines())).toBe('taken');
  expect(await insert({ ...owed({ party_id: books.partyId }), items: { 2: {} } })).toBe('taken');
  const line = { tax_code_id: tax.code, tax_component_id: tax.component };
  expect(await insert({ ...twoLines(line), taxLines: [line] })).toBe('taken');
});

describe('minor units are carried exactly', () => {
  test.each([
    ['EUR', 9_007_199_254_740_993n],
    ['EUR', 900_000_000_000_000_000n],
    ['JPY', 9_007_199_254_740_993n],
    ['KWD', 9_007_199_254_740_993n],
    ['CLF', 9_007_199_254_740_993n],
  ])('%s %s', async (currency, minor) => {
    const one = await db.newOrganisation({ currency });
    const own = { ...one, partyId: '' };

    expect(await answerTo(own.books.transact((tx) => insertDirectly(tx, own, amounts(minor, currency))))).toBe('taken');

    const [row] = await own.books.read((tx) =>
      tx.many(sql`
        select p.amount, b.debit, d.functional_debit from posting p
          join account_balance b using (ledger_account_id) join account_balance_day d using (ledger_account_id) where p.amount > 0`),
    );
    expect(row).toEqual({ amount: minor, debit: minor, functional_debit: minor });
  });

  test.each([
    ['JPY', 'Debit 1001 JPY and credit 1000 JPY differ by 1 JPY.'],
    ['KWD', 'Debit 1.001 KWD and credit 1.000 KWD differ by 0.001 KWD.'],
    ['CLF', 'Debit 0.1001 CLF and credit 0.1000 CLF differ by 0.0001 CLF.'],
  ])('%s is told with its own decimals', async (currency, says) => {
    const one = await db.newOrganisation({ currency });
    const own = { ...one, partyId: '' };
    const lines = [
      ['6300', 1001n, { currency }],
      ['6310', -1000n, { currency }],
    ] as const;

    expect(await answerTo(own.books.transact((tx) => insertDirectly(tx, own, { lines })))).toBe(
      `ledger.entry_unbalanced: ${says}`,
    );
  });

  test('balances that would grow beyond a bigint are refused, not rounded', async () => {
    const one = await db.newOrganisation();
    const own = { ...one, partyId: '' };
    const most = () => answerTo(own.books.transact((tx) => insertDirectly(tx, own, amounts(900_000_000_000_000_000n))));

    const answers = [];
    for (let n = 0; n < 11; n += 1) answers.push(await most());

    expect(answers.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => 'taken'));
    expect(answers[10]).toBe('money.out_of_range: An amount or a balance is beyond what the books carry.');
  });
});
