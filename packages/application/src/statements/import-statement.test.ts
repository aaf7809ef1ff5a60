import { sql } from '@counterfoil/platform/db';
import { type TestOrganisation, withDatabase } from '@counterfoil/testkit/harness';
import { beforeAll, describe, expect, test } from 'vitest';
import { type BankDesk, camt, openBankDesk, reviewOf, stateOfStatement } from './bank-desk.fixture.ts';
import { createBankAccount } from './create-bank-account.ts';
import { importStatement } from './import-statement.ts';
import { rejectStatement, resumeStatement } from './resume-statement.ts';

const db = withDatabase();
let desk: BankDesk;
beforeAll(async () => {
  desk = await openBankDesk();
});

const MARCH = {
  opening: '1000.00',
  closing: '880.00',
  from: '2026-03-01',
  to: '2026-03-15',
  lines: `
    2026-03-02   -3.00 COFFEE #NONREF
    2026-03-02   -3.00 COFFEE #NONREF
    2026-03-10 -114.00 RENT <Immo GmbH|DE44500105175407324931> #R1234567`,
};

const linesOf = (org: TestOrganisation) =>
  org.books.read((tx) =>
    tx.many<{
      booking_date: string;
      amount: bigint;
      occurrence: number;
      running_balance: bigint | null;
      status: string;
    }>(
      sql`select booking_date, amount, occurrence, running_balance, status from bank_transaction order by booking_date, occurrence`,
    ),
  );

const withAccount = async () => {
  const org = await db.newOrganisation();
  const bankAccountId = await desk.openAccount(org);
  return { org, bankAccountId };
};

describe('a statement of a known bank account', () => {
  test('becomes bank lines with their balances, proven, and goes on to matching', async () => {
    const { org, bankAccountId } = await withAccount();
    const id = await desk.load(org, camt(MARCH));

    expect(await stateOfStatement(org.books, id)).toEqual({
      status: 'imported',
      proof: 'proven',
      read: 3,
      fresh: 3,
      known: 0,
      refused: 0,
    });
    expect(await linesOf(org)).toEqual([
      { booking_date: '2026-03-02', amount: -300n, occurrence: 1, running_balance: 99_700n, status: 'imported' },
      { booking_date: '2026-03-02', amount: -300n, occurrence: 2, running_balance: 99_400n, status: 'imported' },
      { booking_date: '2026-03-10', amount: -11_400n, occurrence: 1, running_balance: 88_000n, status: 'imported' },
    ]);
    const [row] = await org.books.read((tx) =>
      tx.many<{ bank_account_id: string }>(sql`select bank_account_id from bank_statement`),
    );
    expect(row?.bank_account_id).toBe(bankAccountId);
    const topics = await org.books.read((tx) =>
      tx.many<{ topic: string }>(
        sql`select topic from outbox where subject_id = ${id} and topic <> 'subject.changed' order by id`,
      ),
    );
    expect(topics.map(({ topic }) => topic)).toEqual(['statement.received', 'bank_transactions.imported']);
  });

  test('knows a party by the account the money went to', async () => {
    const { org } = await withAccount();
    const index = await org.books.read((tx) => desk.vault.blindIndex(tx, 'DE44500105175407324931'));
    const partyId = await org.books.transact(async (tx) => {
      const { id } = await tx.one<{ id: string }>(
        sql`insert into party (tenant_id, number, name, normalised_name, vendor_group) values (${tx.tenantId}, 'V1', 'Immo GmbH', 'immo', 'V1') returning id`,
      );
      await tx.run(
        sql`insert into party_bank_detail (tenant_id, party_id, sealed_number, blind_index, last_four) values (${tx.tenantId}, ${id}, ${Buffer.from('x')}, ${index}, '4931')`,
      );
      return id;
    });
    await desk.load(org, camt(MARCH));
    const parties = await org.books.read((tx) =>
      tx.many<{ party_id: string | null }>(sql`select party_id from bank_transaction order by position`),
    );
    expect(parties.map(({ party_id }) => party_id)).toEqual([null, null, partyId]);
  });

  test('loaded again under another name adds nothing; its next pages add only what is new', async () => {
    const { org } = await withAccount();
    await desk.load(org, camt(MARCH));
    const longer = {
      ...MARCH,
      to: '2026-03-20',
      closing: '780.00',
      lines: `${MARCH.lines}\n2026-03-18 -100.00 CARD SHOP`,
    };
    const again = await desk.load(org, camt({ ...MARCH, number: '7' }), 'again.xml');
    const next = await desk.load(org, camt(longer), 'longer.xml');
    const twice = await desk.load(org, camt({ ...longer, number: '9' }), 'longer-again.xml');

    expect(await stateOfStatement(org.books, again)).toMatchObject({ status: 'imported', fresh: 0, known: 3 });
    expect(await stateOfStatement(org.books, next)).toMatchObject({ status: 'imported', fresh: 1, known: 3 });
    expect(await stateOfStatement(org.books, twice)).toMatchObject({ status: 'imported', fresh: 0, known: 4 });
    expect(await linesOf(org)).toHaveLength(4);
  });

  test('two overlapping statements at the same moment book each line once', async () => {
    const { org } = await withAccount();
    const files = [
      camt({ ...MARCH, number: '1' }),
      camt({ ...MARCH, number: '2' }),
      camt({
        ...MARCH,
        number: '3',
        to: '2026-03-20',
        closing: '780.00',
        lines: `${MARCH.lines}\n2026-03-18 -100.00 CARD SHOP`,
      }),
    ];
    await Promise.all(files.map((bytes, index) => desk.load(org, bytes, `page-${index}.xml`)));
    expect(await linesOf(org)).toHaveLength(4);
  });

  test('the same bytes in parallel are one statement', async () => {
    const { org } = await withAccount();
    const bytes = camt(MARCH);
    const received = await Promise.all(Array.from({ length: 8 }, () => desk.receive(org.books, bytes)));
    expect(new Set(received.map(({ id }) => id)).size).toBe(1);
    expect(received.filter(({ duplicateOf }) => duplicateOf === null)).toHaveLength(1);
    await Promise.all(received.map(({ id }) => importStatement(org.books, id, desk.ports)));
    expect(await linesOf(org)).toHaveLength(3);
  });

  test('several accounts in one file become several statements', async () => {
    const { org } = await withAccount();
    const other = 'DE44500105175407324931';
    await desk.openAccount(org, { name: 'Savings', number: other, kind: 'savings' });
    await desk.load(
      org,
      camt(MARCH, { ...MARCH, iban: other, opening: '10.00', closing: '7.00', lines: '2026-03-03 -3.00 FEE' }),
    );
    const rows = await org.books.read((tx) =>
      tx.many<{ statement_index: number; lines_new: number; name: string }>(
        sql`select s.statement_index, s.lines_new, b.name from bank_statement s join bank_account b on b.id = s.bank_account_id order by s.statement_index`,
      ),
    );
    expect(rows).toEqual([
      { statement_index: 0, lines_new: 3, name: 'Giro' },
      { statement_index: 1, lines_new: 1, name: 'Savings' },
    ]);
  });
});

describe('a statement that has to wait', () => {
  test('whose lines do not add up imports nothing and names the line that would close it', async () => {
    const { org } = await withAccount();
    const id = await desk.load(org, camt({ ...MARCH, closing: '883.00' }));
    expect(await stateOfStatement(org.books, id)).toEqual({
      status: 'exception',
      proof: 'wrong',
      read: 3,
      fresh: 0,
      known: 0,
      refused: 3,
    });
    expect(await linesOf(org)).toEqual([]);
    const review = await reviewOf(org.books, id);
    expect(review.codes).toEqual(['statement.proof_failed']);
    expect(review.texts[0]).toContain('a difference of 3.00 EUR');
    expect(review.actions.map(({ type }) => type)).toEqual(['reject']);
  });

  test('of an unknown account offers to set it up, without telling its number', async () => {
    const { org } = await withAccount();
    const id = await desk.load(org, camt({ ...MARCH, iban: 'NL91ABNA0417164300' }));
    const review = await reviewOf(org.books, id);
    expect(review.codes).toEqual(['statement.unknown_account']);
    expect(JSON.stringify(review)).not.toContain('NL91ABNA0417164300');
    expect(review.actions.map(({ type }) => type)).toEqual(['set_up_bank_account', 'reject']);

    await org.books.transact((tx) =>
      createBankAccount(
        tx,
        { entityId: org.entityId, name: 'Dutch', kind: 'current', currency: 'EUR', number: 'NL91 ABNA 0417 1643 00' },
        desk.vault,
      ),
    );
    await importStatement(org.books, id, desk.ports);
    expect(await stateOfStatement(org.books, id)).toMatchObject({ status: 'imported', fresh: 3 });
    expect((await reviewOf(org.books, id)).codes).toEqual([]);
  });

  test('of an unknown account goes on with all others of that account once it is set up', async () => {
    const { org } = await withAccount();
    const iban = 'NL91ABNA0417164300';
    const pages = camt(
      { ...MARCH, iban, number: '1' },
      {
        iban,
        number: '2',
        opening: '880.00',
        closing: '870.00',
        from: '2026-03-16',
        to: '2026-03-31',
        lines: '2026-03-20 -10.00 FEE',
      },
    );
    const id = await desk.load(org, pages);
    const other = await desk.load(org, camt({ ...MARCH, iban: 'NL18RABO0123459876' }), 'other.xml');
    await org.books.transact((tx) =>
      createBankAccount(
        tx,
        { entityId: org.entityId, name: 'Dutch', kind: 'current', currency: 'EUR', number: iban },
        desk.vault,
      ),
    );
    await importStatement(org.books, id, desk.ports);
    const states = await org.books.read((tx) =>
      tx.many<{ status: string }>(sql`select status from bank_statement where id <> ${other} order by statement_index`),
    );
    expect(states.map(({ status }) => status)).toEqual(['imported', 'imported']);
    expect(await stateOfStatement(org.books, other)).toMatchObject({ status: 'exception' });
  });

  test('after a gap is imported and says which days are missing, until they come', async () => {
    const { org } = await withAccount();
    await desk.load(org, camt(MARCH));
    const may = await desk.load(
      org,
      camt({
        opening: '500.00',
        closing: '490.00',
        from: '2026-05-01',
        to: '2026-05-31',
        lines: '2026-05-04 -10.00 FEE',
      }),
      'may.xml',
    );
    expect(await stateOfStatement(org.books, may)).toMatchObject({ status: 'imported', fresh: 1 });
    expect((await reviewOf(org.books, may)).codes).toEqual(['statement.gap_or_overlap']);

    await desk.load(
      org,
      camt({
        opening: '880.00',
        closing: '500.00',
        from: '2026-03-16',
        to: '2026-04-30',
        lines: '2026-04-04 -380.00 RENT',
      }),
      'april.xml',
    );
    expect((await reviewOf(org.books, may)).codes).toEqual([]);
  });

  test('beside a gap that another statement moved is told of it, the later one for both', async () => {
    const { org } = await withAccount();
    const page = (opening: string, closing: string, day: string, amount: string) =>
      camt({ opening, closing, from: day, to: day, lines: `${day} ${amount} FEE` });
    const may = await desk.load(org, page('500.00', '490.00', '2026-05-04', '-10.00'), 'may.xml');
    const first = await desk.load(org, page('1000.00', '990.00', '2026-03-02', '-10.00'), 'first.xml');
    expect((await reviewOf(org.books, first)).codes).toEqual(['statement.gap_or_overlap']);
    expect((await reviewOf(org.books, may)).codes).toEqual([]);

    const second = await desk.load(org, page('990.00', '985.00', '2026-03-03', '-5.00'), 'second.xml');
    expect(await stateOfStatement(org.books, second)).toMatchObject({ status: 'imported', fresh: 1 });
    expect((await reviewOf(org.books, may)).texts).toEqual([
      'It opens with 500.00 EUR on 2026-05-04; the statement before it closes with 985.00 EUR on 2026-03-03. What lies between them, -485.00 EUR, is missing.',
    ]);
  });

  test('in doubt over its lines takes a person at their word', async () => {
    const { org } = await withAccount();
    await desk.load(org, camt(MARCH));
    const doubtful = camt({ ...MARCH, opening: '2000.00', closing: '1880.00', number: '44' });
    const id = await desk.load(org, doubtful, 'other.xml');
    expect(await stateOfStatement(org.books, id)).toMatchObject({ status: 'exception', fresh: 0 });
    const { codes, actions } = await reviewOf(org.books, id);
    expect(codes).toContain('statement.gap_or_overlap');
    expect(actions.map(({ type }) => type)).toEqual(['import_anyway', 'import_anyway', 'reject']);
    const { rulings } = actions[0] as unknown as { rulings: Record<string, 'same' | 'again'> };
    await org.books.transact((tx) => resumeStatement(tx, { statementId: id, rulings }));
    await importStatement(org.books, id, desk.ports);
    expect(await stateOfStatement(org.books, id)).toMatchObject({ status: 'imported', fresh: 0, known: 3 });
    expect(await linesOf(org)).toHaveLength(3);
  });

  test('that nobody can read waits with the reason, and may be refused for good', async () => {
    const { org } = await withAccount();
    const id = await desk.load(org, Buffer.from('hello, this is no statement'), 'notes.txt');
    expect((await reviewOf(org.books, id)).codes).toEqual(['ingest.file_refused']);
    await org.books.transact((tx) => rejectStatement(tx, { statementId: id, reason: 'not a statement' }));
    expect(await stateOfStatement(org.books, id)).toMatchObject({ status: 'failed' });
    await expect(org.books.transact((tx) => resumeStatement(tx, { statementId: id }))).rejects.toMatchObject({
      refusal: { code: 'review.already_decided' },
    });
  });
});
