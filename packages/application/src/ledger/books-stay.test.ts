import { date } from '@counterfoil/domain/calendar';
import { type Statement, sql, type TenantWrite } from '@counterfoil/platform/db';
import { withDatabase } from '@counterfoil/testkit/harness';
import { beforeEach, describe, expect, test } from 'vitest';
import { type Books, bill, payment, withVendor } from './books.fixture.ts';
import { decidePeriod } from './decide-period.ts';
import { answerTo, type DirectEntry, insertDirectly } from './direct-insert.fixture.ts';
import { postDrafts } from './post-drafts.ts';
import { reverseAllocation } from './reverse-allocation.ts';
import { reverseJournalEntry } from './reverse-journal-entry.ts';

// What postings rely on, and what they are settled with, by the serving role's own SQL.

const db = withDatabase();
let books: Books;

beforeEach(async () => {
  books = await withVendor(await db.newOrganisation());
});

const write = (statement: (tx: TenantWrite) => Statement): Promise<string> =>
  answerTo(books.books.transact((tx) => tx.run(statement(tx))));

const insert = (entry: DirectEntry): Promise<string> =>
  answerTo(books.books.transact((tx) => insertDirectly(tx, books, entry)));

const onRent = (dimensions: Readonly<Record<string, string>> = {}): DirectEntry => ({
  lines: [
    ['6310', 100n, { dimensions }],
    ['6300', -100n],
  ],
});

describe('master data keeps the meaning postings gave it', () => {
  test('an account with postings stays what it is; one without may still be put right', async () => {
    const change = () =>
      write(() => sql`update ledger_account set type = 'asset', monetary = true where code = '6310'`);
    expect(await change()).toBe('taken');
    await insert(onRent());

    expect(await write(() => sql`update ledger_account set type = 'expense' where code = '6310'`)).toBe(
      'ledger.immutable: 6310 Rent has postings, which rely on what it is; end it and open another.',
    );
    expect(await write(() => sql`update ledger_account set open_items = true where code = '6310'`)).toMatch(
      /^ledger\.immutable/,
    );
    expect(await write(() => sql`update ledger_account set name = 'Shop rent' where code = '6310'`)).toBe('taken');
  });

  test('an entity with balances stays in its currency', async () => {
    await insert(onRent());

    expect(await write(() => sql`update legal_entity set functional_currency = 'USD'`)).toBe(
      'ledger.immutable: Test Trading Ltd keeps its books in EUR; they are not restated by a change of its master data.',
    );
  });

  test('the days of periods and years stay, and no day belongs to two of them', async () => {
    const year = (label: string, from: string, to: string) =>
      write(
        (tx) => sql`insert into fiscal_year (tenant_id, entity_id, label, starts_on, ends_on)
          values (${tx.tenantId}, ${books.entityId}, ${label}, ${from}, ${to})`,
      );
    const period = (kind: string, from: string, to: string) =>
      write(
        (tx) => sql`insert into period (tenant_id, entity_id, fiscal_year_id, ordinal, kind, label, starts_on, ends_on)
          values (${tx.tenantId}, ${books.entityId}, ${books.years['2026']}, 20, ${kind}, 'Extra', ${from}, ${to})`,
      );

    expect(await write(() => sql`update period set ends_on = '2026-03-30' where label = '2026-03'`)).toMatch(
      /^ledger\.immutable/,
    );
    expect(await year('2026/27', '2026-07-01', '2027-06-30')).toBe(
      'calendar.days_taken: Fiscal year 2026/27 shares days with 2026 (2026-01-01 to 2026-12-31).',
    );
    expect(await year('2027', '2027-01-01', '2027-06-30')).toBe('taken');
    expect(await period('regular', '2026-12-31', '2026-12-31')).toBe(
      'calendar.days_taken: Period Extra shares days with 2026-12.',
    );
    expect(await period('adjustment', '2027-01-01', '2027-01-01')).toMatch(/^calendar\.outside_year/);
    expect(await period('adjustment', '2026-12-31', '2026-12-31')).toBe('taken');
  });

  test('a tax changes by a further version, and each day has one', async () => {
    const version = (from: string) =>
      write(
        (tx) => sql`insert into tax_code_version (tenant_id, tax_code_id, valid_from, source)
          select ${tx.tenantId}, id, ${from}, '§ 12 UStG' from tax_code`,
      );
    await write(
      (tx) => sql`insert into tax_code (tenant_id, code, name, country, direction, treatment)
        values (${tx.tenantId}, 'P19', 'Purchases', 'DE', 'purchase', 'standard')`,
    );
    expect(await version('2007-01-01')).toBe('taken');
    await write(
      (
        tx,
      ) => sql`insert into tax_component (tenant_id, tax_code_version_id, ordinal, name, rate, direction, target, target_role)
        select ${tx.tenantId}, id, 1, 'Input tax', 19, 'input', 'account', 'inputTax' from tax_code_version`,
    );

    expect(await write(() => sql`update tax_component set rate = 16`)).toMatch(
      /^ledger\.immutable: A tax that changes/,
    );
    expect(await version('2020-07-01')).toBe(
      'tax.version_overlaps: P19 would have two versions on one day: the one from 2020-07-01 and the one from 2007-01-01.',
    );
    expect(await write(() => sql`update tax_code_version set valid_to = '2020-06-30'`)).toBe('taken');
    expect(await version('2020-07-01')).toBe('taken');
  });

  test('the hard lock goes forward alone', async () => {
    const lock = (day: string | null) =>
      write(() => sql`update area_lock set locked_through = ${day} where area = 'hard'`);

    expect(await lock('2026-03-31')).toBe('taken');
    expect(await insert(onRent())).toBe('ledger.period_locked: 2026-03-14 is locked for hard (through 2026-03-31).');
    expect(await lock('2026-02-28')).toMatch(/^period\.hard_lock_final: The hard lock stands at 2026-03-31/);
    expect(await lock(null)).toMatch(/^period\.hard_lock_final/);
    expect(await lock('2026-04-30')).toBe('taken');
  });
});

test('a closed period takes no INSERT either', async () => {
  await books.books.transact((tx) => decidePeriod(tx, { periodId: books.periods['2026-03'] ?? '', verdict: 'close' }));

  expect(await insert(onRent())).toBe('ledger.period_locked: 2026-03 is closed; 2026-03-14 lies in it.');
});

describe('dimensions', () => {
  beforeEach(async () => {
    await write(
      (tx) => sql`insert into dimension_type (tenant_id, code, name) values (${tx.tenantId}, 'centre', 'Cost centre')`,
    );
    await write(
      (tx) => sql`insert into dimension_value (tenant_id, dimension_type_id, code, name, valid_to)
        select ${tx.tenantId}, id, v.code, v.code, v.valid_to::date from dimension_type,
          (values ('shop', null), ('stall', '2026-02-28')) v (code, valid_to)`,
    );
  });

  const rule = (requirement: string) =>
    write(
      (tx) => sql`insert into account_dimension_rule (tenant_id, ledger_account_id, dimension_type_id, requirement)
        select ${tx.tenantId}, ${books.accounts['6310']}, id, ${requirement} from dimension_type`,
    );

  test('are ones the organisation has, valid on the day', async () => {
    expect(await insert(onRent({ centre: 'shop' }))).toBe('taken');
    expect(await insert(onRent({ centre: 'roof' }))).toBe(
      'ledger.dimension_invalid: Line 1: there is no centre "roof".',
    );
    expect(await insert(onRent({ colour: 'shop' }))).toBe(
      'ledger.dimension_invalid: Line 1: there is no colour "shop".',
    );
    expect(await insert(onRent({ centre: 'stall' }))).toBe(
      'ledger.dimension_invalid: Line 1: centre "stall" is not valid on 2026-03-14.',
    );
  });

  test('are required and forbidden by the account', async () => {
    await rule('required');
    expect(await insert(onRent())).toBe('ledger.dimension_invalid: Line 1: 6310 Rent needs a centre.');
    expect(await insert(onRent({ centre: 'shop' }))).toBe('taken');

    await write(() => sql`update account_dimension_rule set requirement = 'forbidden'`);
    expect(await insert(onRent({ centre: 'shop' }))).toBe(
      'ledger.dimension_invalid: Line 1: 6310 Rent takes no centre.',
    );
  });

  test('are copied by a reversal when they have expired, and it copies them or is refused', async () => {
    const draft = bill(books, 100n);
    const postings = draft.entry.postings.map((one, at) =>
      at === 0 ? { ...one, dimensions: { centre: 'shop' } } : one,
    );
    const placed = { ...draft, entry: { ...draft.entry, postings } };
    const [made] = await books.books.transact((tx) => postDrafts(tx, [placed]));
    const entryId = made?.entryId ?? '';
    await write(() => sql`update dimension_value set valid_to = '2026-03-20' where code = 'shop'`);
    await rule('forbidden');

    const receipt = await books.books.transact((tx) =>
      reverseJournalEntry(tx, { entryId, postingDate: date('2026-04-01') }),
    );

    const [line] = await books.books.read((tx) =>
      tx.many(sql`select dimensions from posting where entry_id = ${receipt.entryId} and line_number = 1`),
    );
    expect(line).toEqual({ dimensions: { centre: 'shop' } });
  });

  test('the same laws hold before PostgreSQL is asked', async () => {
    const draft = bill(books, 100n);
    const postings = draft.entry.postings.map((one) => ({ ...one, dimensions: { centre: 'stall' } }));

    const work = books.books.transact((tx) => postDrafts(tx, [{ ...draft, entry: { ...draft.entry, postings } }]));

    expect(await answerTo(work)).toBe('ledger.dimension_invalid: Line 1: centre "stall" is not valid on 2026-03-14.');
  });
});

describe('open items', () => {
  let owed: string;
  let paid: string;
  let other: string;

  beforeEach(async () => {
    const [one, two] = await books.books.transact((tx) => postDrafts(tx, [bill(books, 100n), payment(books, 100n)]));
    const { id } = await books.books.transact((tx) =>
      tx.one<{ id: string }>(sql`
        insert into party (tenant_id, number, name, normalised_name, vendor_group)
        values (${tx.tenantId}, 'V2', 'Lindgren', 'lindgren', 'lindgren') returning id`),
    );
    const [three] = await books.books.transact((tx) => postDrafts(tx, [bill({ ...books, partyId: id }, 100n)]));
    [owed, paid, other] = [one, two, three].map((receipt) => receipt?.openItems[0]?.id ?? '') as [
      string,
      string,
      string,
    ];
  });

  const settle = (credit: string, amount: bigint, columns: { reverses?: string } = {}) =>
    write(
      (
        tx,
      ) => sql`insert into allocation (tenant_id, entity_id, debit_item_id, credit_item_id, amount, currency, functional_debit,
          functional_credit, effective_on, recorded_by_kind, reverses_id)
        values (${tx.tenantId}, ${books.entityId}, ${paid}, ${credit}, ${amount}, 'EUR', ${amount}, ${amount}, '2026-03-20', 'person',
          ${columns.reverses ?? null})`,
    );

  test('are never settled beyond what is open, nor with another party', async () => {
    expect(await settle(owed, 101n)).toMatch(/^subledger\.over_allocated: 1\.01 EUR is more than the 1\.00 EUR open/);
    expect(await settle(other, 100n)).toBe(
      'subledger.party_mismatch: The two items belong to different parties; settling them moves money between the parties and needs an entry.',
    );
    expect(await settle(owed, 60n)).toBe('taken');
    expect(await settle(owed, 41n)).toMatch(/^subledger\.over_allocated/);
  });

  test('an allocation is taken back as it was, and once', async () => {
    await settle(owed, 60n);
    const { id } = await books.books.read((tx) => tx.one<{ id: string }>(sql`select id from allocation`));
    const code = (said: string): string => said.split(':')[0] ?? '';

    expect(code(await settle(owed, 59n, { reverses: id }))).toBe('subledger.reversal_differs');
    await books.books.transact((tx) => reverseAllocation(tx, { allocationId: id, effectiveOn: '2026-03-21' }));
    expect(code(await settle(owed, 60n, { reverses: id }))).toBe('subledger.reversal_differs');
  });

  test.each([
    'update open_item set allocated_amount = original_amount',
    "update open_item set status = 'settled'",
    'update open_item set original_amount = original_amount * 2',
    'delete from open_item',
    'update allocation set amount = 1',
    'delete from allocation',
    'update account_balance_day set debit = 0',
    'insert into account_balance select * from account_balance',
    'delete from account_balance',
    'update posting set amount = 1',
    'delete from posting',
    'delete from tax_line',
    'delete from journal_entry',
  ])('the serving role has no right to: %s', async (statement) => {
    expect(await write(() => ({ text: statement, values: [] }) as Statement)).toBe('42501');
  });
});
