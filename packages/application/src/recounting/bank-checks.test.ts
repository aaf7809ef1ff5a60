import { date } from '@counterfoil/domain/calendar';
import { sql } from '@counterfoil/platform/db';
import { withDatabase } from '@counterfoil/testkit/harness';
import { beforeAll, expect, test } from 'vitest';
import { type Books, lawless, withVendor } from '../ledger/books.fixture.ts';
import { asRefusal } from '../ledger/index.ts';
import { postEntries } from '../ledger/post-entries.ts';
import { namesOfBroken, saidWhileBroken } from './breach.fixture.ts';
import { runChecks } from './index.ts';

// The invariants are broken here on purpose, past the triggers.
const db = withDatabase({ checks: false });
let books: Books;
let lines: string[];

/** Bank account 1200 with a March statement, 500.00 to 380.00, of two lines: -100.00 and -20.00. */
const statement = (org: Books) =>
  org.books.transact(async (tx) => {
    const account = await tx.one<{ id: string }>(sql`
      insert into bank_account (tenant_id, entity_id, ledger_account_id, name, currency, sealed_number, blind_index, last_four)
      values (${tx.tenantId}, ${org.entityId}, ${org.accounts['1200']}, 'Giro', 'EUR', '\\x01', '\\x02', '4711') returning id`);
    const march = await tx.one<{ id: string }>(sql`
      insert into bank_statement (tenant_id, bank_account_id, entity_id, file_name, sha256, byte_size, storage_key, status, currency,
        from_date, to_date, opening, closing, opening_date, closing_date, lines_read, lines_new, proof, uploaded_by)
      values (${tx.tenantId}, ${account.id}, ${org.entityId}, 'march.xml', '\\x03', 1, 'k', 'imported', 'EUR', '2026-03-01', '2026-03-31',
        50000, 38000, '2026-03-01', '2026-03-31', 2, 2, 'proven', ${tx.tenantId}) returning id`);
    const rows = await tx.many<{ id: string }>(sql`
      insert into bank_transaction (tenant_id, entity_id, bank_account_id, bank_statement_id, position, booking_date, amount, currency, text, natural_key)
      select ${tx.tenantId}, ${org.entityId}, ${account.id}, ${march.id}, l.position, l.day, l.amount, 'EUR', 'Line', decode(l.position::text, 'escape')
        from unnest(array[1, 2], array['2026-03-10', '2026-03-20']::date[], array[-10000, -2000]::bigint[]) as l (position, day, amount)
      returning id`);
    return rows.map(({ id }) => id);
  });

const bankEntry = (bankTransactionId: string, amount: bigint, day = '2026-03-10') =>
  lawless(
    books,
    [
      ['1200', 'C', -amount, { bankTransactionId }],
      ['6570', 'D', amount],
    ],
    { kind: 'bank', postingDate: date(day), source: { bankTransactionId } },
  );

const post = (...entries: Parameters<typeof postEntries>[1]) => books.books.transact((tx) => postEntries(tx, entries));

beforeAll(async () => {
  books = await withVendor(await db.newOrganisation());
  lines = await statement(books);
  await post(bankEntry(lines[0] ?? '', 10_000n));
  await books.books.transact((tx) => tx.run(sql`update bank_transaction set status = 'posted' where id = ${lines[0]}`));
});

const refusal = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'nothing was refused',
    (error: unknown) => {
      const { refusal: said } = asRefusal(error) as { refusal?: { code: string; detail: string } };
      return `${said?.code}: ${said?.detail}`;
    },
  );

/** The same account as a card: a debt of the same lines. */
const AS_CARD = `update bank_account set kind = 'card'; update ledger_account set type = 'liability', control = 'card' where code = '1200'`;

test('one line posted and one in work break nothing', async () => {
  expect(namesOfBroken(await runChecks(db.database.openAudit()))).toEqual([]);
});

test('what a card owes is what its statement says, posted or named', async () => {
  expect(namesOfBroken(await saidWhileBroken(db, AS_CARD))).not.toContain('i18');
});

test('a bank line is posted whole, once, and on its own account', async () => {
  const [first = '', second = ''] = lines;

  expect(await refusal(post(bankEntry(first, 10_000n)))).toBe(
    'ledger.bank_line_posted_otherwise: The bank transaction is -100.00 EUR; the postings on 1200 that name it come to -200.00 EUR.',
  );
  expect(await refusal(post(bankEntry(second, 1_999n, '2026-03-20')))).toBe(
    'ledger.bank_line_posted_otherwise: The bank transaction is -20.00 EUR; the postings on 1200 that name it come to -19.99 EUR.',
  );
  const elsewhere = bankEntry(second, 2_000n, '2026-03-20');
  const [bank, ...rest] = elsewhere.entry.postings;
  const moved = { ...bank, ledgerAccountId: books.accounts['1210'] ?? '' } as typeof bank & object;
  expect(await refusal(post({ ...elsewhere, entry: { ...elsewhere.entry, postings: [moved, ...rest] } }))).toMatch(
    /^ledger\.no_bank_evidence: Bank transaction .* is not one of the bank account kept on ledger account 1210/,
  );
});

test.each([
  ['i07', `update bank_transaction set amount = amount - 1 where position = 2`],
  ['i07', `update bank_transaction set booking_date = '2026-03-11' where position = 1`],
  ['i07', `update bank_statement set closing = closing + 1`],
  ['i08', `update bank_transaction set status = 'exception' where position = 1`],
  ['i08', `update bank_transaction set status = 'posted' where position = 2`],
  ['i08', `update posting set bank_transaction_id = null`],
  [
    'i09',
    `insert into bank_statement (tenant_id, bank_account_id, entity_id, file_name, sha256, byte_size, storage_key, status, from_date, to_date,
      opening, closing, uploaded_by)
    select tenant_id, bank_account_id, entity_id, 'april.xml', '\\x04', 1, 'k', 'imported', '2026-04-01', '2026-04-30', closing + 1, 0, tenant_id
      from bank_statement`,
  ],
  ['i23', `update bank_statement set status = 'exception'`],
  ['i23', `update bank_statement set lines_known = 1`],
  ['i23', `delete from bank_transaction where position = 2`],
  [
    'i24',
    `insert into journal_entry select (jsonb_populate_record(e, jsonb_build_object('id', uuidv7(), 'number', 99))).* from journal_entry e`,
  ],
  [
    'i24',
    `insert into match (tenant_id, entity_id, bank_transaction_id, status, origin, entry_id)
      select tenant_id, entity_id, bank_transaction_id, 'accepted', 'person', id from journal_entry;
    insert into journal_entry select (jsonb_populate_record(e, jsonb_build_object('id', uuidv7(), 'number', 99, 'kind', 'reversal',
      'reverses_id', e.id))).* from journal_entry e`,
  ],
  ['i18', `update bank_account set kind = 'card'`],
  [
    'i18',
    `${AS_CARD}; update posting p set amount = amount + 1 from ledger_account a where a.id = p.ledger_account_id and a.code = '1200'`,
  ],
  [
    'i18',
    `${AS_CARD}; update bank_statement set closing = closing - 500, opening = opening - 500; update bank_transaction set amount = amount + 1 where position = 2`,
  ],
])('%s notices: %s', async (check, change) => {
  expect(namesOfBroken(await saidWhileBroken(db, change))).toContain(check);
});

// The last, because one of the two changes the books.
test('two workers posting the same bank line at once: one does', async () => {
  const second = lines[1] ?? '';

  const outcomes = await Promise.all([1, 2].map(() => refusal(post(bankEntry(second, 2_000n, '2026-03-20')))));

  expect(outcomes.map((said) => said.split(':')[0]).sort()).toEqual([
    'ledger.bank_line_posted_otherwise',
    'nothing was refused',
  ]);
});
