import { sql, sqlState, type TenantWrite } from '@counterfoil/platform/db';
import { withAdministrator } from '@counterfoil/platform/migrations';
import { withDatabase } from '@counterfoil/testkit/harness';
import { beforeAll, expect, test } from 'vitest';
import { asRefusal } from './as-refusal.ts';
import { type Books, lawless, withVendor } from './books.fixture.ts';
import { newId } from './new-ids.ts';
import { postEntries } from './post-entries.ts';

const db = withDatabase();
let books: Books;
let posted: string;

beforeAll(async () => {
  books = await withVendor(await db.newOrganisation());
  const [receipt] = await books.books.transact((tx) =>
    postEntries(tx, [
      lawless(books, [
        ['6300', 'D', 100n],
        ['6310', 'C', -100n],
      ]),
    ]),
  );
  posted = receipt?.entryId ?? '';
});

const addLines = (tx: TenantWrite, entryId: string, amounts: readonly [line: number, amount: bigint][]) =>
  tx.run(sql`
    insert into posting (tenant_id, entry_id, line_number, entity_id, period_id, posting_date, ledger_account_id, side, amount,
      currency, functional_amount)
    select ${tx.tenantId}, ${entryId}, l.line, ${books.entityId}, ${books.periods['2026-03']}, '2026-03-14',
        ${books.accounts['6300']}, 'D', l.amount, 'EUR', l.amount
      from unnest(${amounts.map(([line]) => line)}::smallint[], ${amounts.map(([, amount]) => amount)}::bigint[]) as l (line, amount)`);

const addHeader = (tx: TenantWrite, entryId: string, number: number) =>
  tx.run(sql`
    insert into journal_entry (tenant_id, id, entity_id, journal, fiscal_year_id, number, kind, posting_date, period_id, description,
      origin, line_count, content_hash, occurred_on)
    values (${tx.tenantId}, ${entryId}, ${books.entityId}, 'general', ${books.years['2026']}, ${number}, 'manual', '2026-03-14',
      ${books.periods['2026-03']}, 'By hand', 'import', 2, '\\x00', '2026-03-14')`);

const code = async (work: Promise<unknown>): Promise<string> => {
  const error = asRefusal(
    await work.then(
      () => 'nothing was refused',
      (thrown: unknown) => thrown,
    ),
  );
  return (error as { refusal?: { code: string } }).refusal?.code ?? sqlState(error) ?? String(error);
};

test('postings without an entry do not survive their transaction', async () => {
  const work = books.books.transact((tx) =>
    addLines(tx, newId(), [
      [1, 5n],
      [2, -5n],
    ]),
  );

  expect(await code(work)).toBe('ledger.entry_incomplete');
});

test('an entry without postings is refused at once', async () => {
  expect(await code(books.books.transact((tx) => addHeader(tx, newId(), 2)))).toBe('ledger.entry_empty');
});

test('a later transaction adds nothing to a posted entry, balanced or not', async () => {
  const work = books.books.transact((tx) =>
    addLines(tx, posted, [
      [3, 5n],
      [4, -5n],
    ]),
  );

  expect(await code(work)).toBe('ledger.entry_already_posted');
});

test('a transaction that runs beside the posting one cannot slip lines into its entry either', async () => {
  const entry = lawless(books, [
    ['6300', 'D', 7n],
    ['6310', 'C', -7n],
  ]);
  let slipped: Promise<string> | undefined;

  await books.books.transact(async (tx) => {
    const [receipt] = await postEntries(tx, [entry]);
    const intruder = books.books.transact((other) =>
      addLines(other, receipt?.entryId ?? '', [
        [8, 5n],
        [9, -5n],
      ]),
    );
    slipped = code(intruder);
    await new Promise((resolve) => setTimeout(resolve, 200));
  });

  expect(await slipped).toBe('ledger.entry_already_posted');
});

test('a number the series did not give is refused', async () => {
  const work = books.books.transact(async (tx) => {
    const id = newId();
    await addLines(tx, id, [
      [1, 5n],
      [2, -5n],
    ]);
    await addHeader(tx, id, 77);
  });

  expect(await code(work)).toBe('ledger.number_gap');
});

test('a series that gives a number to no entry is refused at the commit', async () => {
  const work = books.books.transact((tx) => tx.run(sql`update journal_series set last_number = last_number + 1`));

  expect(await code(work)).toBe('ledger.number_gap');
});

test.each([
  ['posting', 'update posting set text = null', '42501'],
  ['journal_entry', `update journal_entry set description = 'other'`, '42501'],
  ['journal_entry', 'delete from journal_entry', '42501'],
  ['account_balance', 'update account_balance set debit = 0', '42501'],
  ['audit_event', 'delete from audit_event', '42501'],
])('the serving role may not touch %s: %s', async (_table, statement, state) => {
  expect(await code(books.books.transact((tx) => tx.run({ text: statement, values: [] } as never)))).toBe(state);
});

test.each([
  'update posting set amount = amount + 1',
  'delete from posting',
  'truncate posting',
  `update journal_entry set description = 'other'`,
  'delete from journal_entry',
  'update tax_line set tax = 0',
  'delete from allocation',
  'update audit_event set payload = payload',
  'truncate audit_event',
  'delete from ledger_account',
  'delete from party',
  'update ledger_account set id = uuidv7()',
])('not even the owner of the tables may: %s', async (statement) => {
  const refused = await withAdministrator(db.administratorUrl, async (admin) => {
    await admin.query('begin');
    await admin.query(`select set_config('app.tenant_id', $1, true)`, [books.tenantId]);
    await admin.query(`insert into tax_line (tenant_id, entry_id, entity_id, tax_code_id, tax_component_id, tax_point, direction,
      currency, base, tax, functional_base, functional_tax) select tenant_id, id, entity_id, id, id, posting_date, 'input', 'EUR', 1, 1, 1, 1
      from journal_entry limit 0`);
    await admin.query('set local role counterfoil_owner');
    return admin.query(statement).then(
      ({ rowCount }) => `${rowCount} rows`,
      (error: { code: string }) => error.code,
    );
  });

  // Statements on a table without rows change nothing; the trigger of a whole statement refuses all the same.
  expect(refused === 'CF001' || (statement.startsWith('update tax_line') && refused === '0 rows')).toBe(true);
});
