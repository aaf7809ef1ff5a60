import { sql } from '@counterfoil/platform/db';
import { type TestOrganisation, withDatabase } from '@counterfoil/testkit/harness';
import { beforeAll, describe, expect, test } from 'vitest';
import { type BankDesk, camt, openBankDesk, reviewOf, stateOfStatement } from './bank-desk.fixture.ts';
import { importStatement, mapStatement, previewStatement } from './index.ts';

const db = withDatabase();
let desk: BankDesk;
beforeAll(async () => {
  desk = await openBankDesk();
});

const house = async () => {
  const org = await db.newOrganisation();
  return { org, giro: await desk.openAccount(org) };
};

const csv = (...rows: readonly string[]): Buffer => Buffer.from(`${rows.join('\r\n')}\r\n`, 'latin1');
const PROVEN_HEAD = 'Buchungstag;Verwendungszweck;Betrag;Saldo';
const HEAD = 'Buchungstag;Beguenstigter;Verwendungszweck;Betrag';

const linesOf = (org: TestOrganisation) =>
  org.books.read((tx) =>
    tx.many<{ day: string; amount: bigint; occurrence: number; status: string }>(
      sql`select booking_date as day, amount, occurrence, status from bank_transaction order by booking_date, amount, occurrence`,
    ),
  );

const mappingsIn = (org: TestOrganisation) =>
  org.books.read((tx) =>
    tx.many<{ origin: string; version: number }>(sql`select origin, version from statement_mapping`),
  );

const answer = async (org: TestOrganisation, statementId: string, bankAccountId: string, setAside: number[] = []) => {
  const { found } = await previewStatement(org.books, { statementId, tried: { bankAccountId } }, desk.ports);
  await org.books.transact((tx) =>
    mapStatement(tx, { statementId, bankAccountId, mapping: found.proposal.mapping, setAside }),
  );
  await importStatement(org.books, statementId, desk.ports);
};

describe('a table whose balances prove how it is read', () => {
  test('is imported by itself, and says from then on how the account’s files are read', async () => {
    const { org, giro } = await house();
    const id = await desk.load(
      org,
      csv(
        PROVEN_HEAD,
        '03.03.2026;Kaffee;-3,00;997,00',
        '03.03.2026;Kaffee;-3,00;994,00',
        '17.03.2026;Müller;1.200,50;2.194,50',
      ),
      'march.csv',
      giro,
    );

    expect(await stateOfStatement(org.books, id)).toEqual({
      status: 'imported',
      proof: 'proven',
      read: 3,
      fresh: 3,
      known: 0,
      refused: 0,
    });
    expect((await linesOf(org)).map(({ amount, occurrence }) => [amount, occurrence])).toEqual([
      [-300n, 1],
      [-300n, 2],
      [120_050n, 1],
    ]);
    expect(await mappingsIn(org)).toEqual([{ origin: 'proven', version: 1 }]);
  });

  test('adds only what is new when the next file overlaps, the newest line first or last', async () => {
    const { org, giro } = await house();
    await desk.load(
      org,
      csv(
        PROVEN_HEAD,
        '03.03.2026;Kaffee;-3,00;997,00',
        '03.03.2026;Kaffee;-3,00;994,00',
        '17.03.2026;Miete;-94,00;900,00',
      ),
      'a.csv',
      giro,
    );
    const again = await desk.load(
      org,
      csv(
        PROVEN_HEAD,
        '20.03.2026;Kaffee;-3,00;897,00',
        '17.03.2026;Miete;-94,00;900,00',
        '03.03.2026;Kaffee;-3,00;994,00',
        '03.03.2026;Kaffee;-3,00;997,00',
      ),
      'b.csv',
      giro,
    );

    expect(await stateOfStatement(org.books, again)).toMatchObject({ status: 'imported', read: 4, fresh: 1, known: 3 });
    expect(await linesOf(org)).toHaveLength(4);
  });

  test('recognises the lines of a CAMT statement of the same days in other words, and books none twice', async () => {
    const { org, giro } = await house();
    await desk.load(
      org,
      camt({
        opening: '1000.00',
        closing: '880.00',
        from: '2026-03-01',
        to: '2026-03-31',
        lines: '2026-03-02 -3.00 COFFEE\n2026-03-10 -114.00 RENT\n2026-03-12 -3.00 COFFEE',
      }),
    );
    const id = await desk.load(
      org,
      csv(
        PROVEN_HEAD,
        '02.03.2026;KARTENZAHLUNG KAFFEE;-3,00;997,00',
        '10.03.2026;Dauerauftrag;-114,00;883,00',
        '12.03.2026;KARTENZAHLUNG KAFFEE;-3,00;880,00',
      ),
      'march.csv',
      giro,
    );

    expect(await stateOfStatement(org.books, id)).toMatchObject({ status: 'imported', fresh: 0, known: 3 });
    expect(await linesOf(org)).toHaveLength(3);
  });
});

describe('a table without a balance', () => {
  const march = csv(HEAD, '03.03.2026;Café;Kaffee;-3,00', '17.03.2026;Müller;RE 4711;1.200,50');

  test('waits with a proposal, is read as a person says, and the next file of these headings needs nobody', async () => {
    const { org, giro } = await house();
    const id = await desk.load(org, march, 'march.csv', giro);
    expect(await stateOfStatement(org.books, id)).toMatchObject({ status: 'exception', fresh: 0 });
    const review = await reviewOf(org.books, id);
    expect(review.codes).toEqual(['read.field_doubtful']);
    expect(review.actions.map(({ type }) => type)).toEqual(['map_statement', 'reject']);

    await answer(org, id, giro);
    expect(await stateOfStatement(org.books, id)).toMatchObject({ status: 'imported', proof: 'open', fresh: 2 });
    expect((await reviewOf(org.books, id)).codes).toEqual([]);

    const april = await desk.load(org, csv(HEAD, '18.03.2026;Müller;RE 4712;-5,00'), 'april.csv', giro);
    expect(await stateOfStatement(org.books, april)).toMatchObject({ status: 'imported', fresh: 1 });
    expect(await mappingsIn(org)).toEqual([{ origin: 'person', version: 1 }]);
  });

  test('that names no account and was loaded for none asks for it', async () => {
    const { org } = await house();
    const id = await desk.load(org, march, 'march.csv');

    expect((await reviewOf(org.books, id)).codes).toEqual(['statement.unknown_account']);
  });

  test('that names its account above the headings finds it', async () => {
    const { org, giro } = await house();
    const id = await desk.load(
      org,
      csv(
        'Kontonummer:;DE02 1203 0000 0000 2020 51',
        '',
        HEAD,
        '03.03.2026;Café;Kaffee;-3,00',
        '14.03.2026;Bäcker;Brot;-4,00',
      ),
      'iban.csv',
    );

    const { found } = await previewStatement(org.books, { statementId: id, tried: {} }, desk.ports);
    expect(found.account?.row.id).toBe(giro);
  });

  test('on days that another source covers is not imported until a person has said what its lines are', async () => {
    const { org, giro } = await house();
    await desk.load(
      org,
      camt({
        opening: '1000.00',
        closing: '997.00',
        from: '2026-03-01',
        to: '2026-03-31',
        lines: '2026-03-03 -3.00 COFFEE',
      }),
    );
    const id = await desk.load(
      org,
      csv(HEAD, '03.03.2026;Café;Kaffee;-3,00', '17.03.2026;Müller;RE 1;5,00'),
      'march.csv',
      giro,
    );
    await answer(org, id, giro);

    expect(await stateOfStatement(org.books, id)).toMatchObject({ status: 'exception', fresh: 0 });
    expect((await reviewOf(org.books, id)).codes).toEqual(['statement.gap_or_overlap']);
    expect(await linesOf(org)).toHaveLength(1);
  });

  test('is held whole by a row that nobody can read, until somebody says that it is no line', async () => {
    const { org, giro } = await house();
    const id = await desk.load(
      org,
      csv(HEAD, '03.03.2026;Café;Kaffee;-3,00', '31.02.2026;Müller;RE 1;5,00', '17.03.2026;Müller;RE 2;5,00'),
      'march.csv',
      giro,
    );
    await answer(org, id, giro);
    expect(await stateOfStatement(org.books, id)).toMatchObject({ status: 'exception', fresh: 0 });
    expect((await reviewOf(org.books, id)).texts.join(' ')).toContain('Line 3 of the file: "31.02.2026" is no day.');

    await answer(org, id, giro, [3]);
    expect(await stateOfStatement(org.books, id)).toMatchObject({ status: 'imported', fresh: 2 });
  });
});

describe('a dry run', () => {
  test('tells what would be new, known or refused, and writes nothing', async () => {
    const { org, giro } = await house();
    await desk.load(
      org,
      csv(
        PROVEN_HEAD,
        '03.03.2026;Kaffee;-3,00;997,00',
        '04.03.2026;Tee;-2,00;995,00',
        '17.03.2026;Miete;-94,00;901,00',
      ),
      'a.csv',
      giro,
    );
    const id = await desk.load(
      org,
      csv('Tag;Was;Wert', '03.03.2026;Kaffee;-3,00', '17.03.2026;Miete;-94,00'),
      'b.csv',
      giro,
    );

    const { chain } = await previewStatement(
      org.books,
      {
        statementId: id,
        tried: {
          bankAccountId: giro,
          mapping: {
            headerRow: 0,
            columns: { bookingDate: 0, amount: 2 },
            text: [1],
            dateOrder: 'DMY',
            decimalMark: 'comma',
            outIsPositive: false,
          },
        },
      },
      desk.ports,
    );

    expect(chain?.verdicts.lines.map(({ verdict }) => verdict)).toEqual(['known', 'doubtful']);
    expect(await linesOf(org)).toHaveLength(3);
    expect(await stateOfStatement(org.books, id)).toMatchObject({ status: 'exception' });
  });

  test('of a CAMT file is refused: it says itself what it means', async () => {
    const { org } = await house();
    const id = await desk.load(
      org,
      camt({ opening: '0.00', closing: '0.00', from: '2026-03-01', to: '2026-03-01', lines: '' }),
    );

    await expect(previewStatement(org.books, { statementId: id, tried: {} }, desk.ports)).rejects.toMatchObject({
      refusal: { code: 'statement.no_table' },
    });
    await expect(
      org.books.transact((tx) => mapStatement(tx, { statementId: id, bankAccountId: id, mapping: {} as never })),
    ).rejects.toMatchObject({ refusal: { code: 'statement.no_table' } });
  });

  test('a mapping that leaves something open, or of an imported statement, is refused by name', async () => {
    const { org, giro } = await house();
    const id = await desk.load(
      org,
      csv('Date,Text,Amount', '03/04/2026,Coffee,-3.00', '05/06/2026,Tea,-2.00'),
      'tie.csv',
      giro,
    );
    expect((await reviewOf(org.books, id)).texts.join(' ')).toContain('can be read in more than one order');
    const { found } = await previewStatement(org.books, { statementId: id, tried: {} }, desk.ports);
    const say = (dateOrder: 'DMY' | null) =>
      org.books.transact((tx) =>
        mapStatement(tx, { statementId: id, bankAccountId: giro, mapping: { ...found.proposal.mapping, dateOrder } }),
      );

    await expect(say(null)).rejects.toMatchObject({ refusal: { code: 'statement.mapping_incomplete' } });
    await say('DMY');
    await importStatement(org.books, id, desk.ports);
    expect((await linesOf(org)).map(({ day }) => day)).toEqual(['2026-04-03', '2026-06-05']);
    await expect(say('DMY')).rejects.toMatchObject({ refusal: { code: 'statement.imported_already' } });
  });
});
