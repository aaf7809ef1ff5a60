import { sql } from '@counterfoil/platform/db';
import { withDatabase } from '@counterfoil/testkit/harness';
import { beforeAll, describe, expect, test } from 'vitest';
import { type BankDesk, openBankDesk, reviewOf } from '../statements/bank-desk.fixture.ts';
import {
  bill,
  entryOf,
  foundDesk,
  invoice,
  itemState,
  lines,
  load,
  matchesOf,
  party,
  tolerance,
} from './match-desk.fixture.ts';
import { matchTransactions, rematchTransactions } from './match-transactions.ts';

const db = withDatabase();
let bank: BankDesk;
beforeAll(async () => {
  bank = await openBankDesk();
});

const CONTOSO = 'DE44500105175407324931';

const deskWith = async (modes = {}) => {
  const desk = await foundDesk(bank, await db.newOrganisation(), modes);
  const contoso = await party(desk, 'Contoso GmbH', CONTOSO);
  return { ...desk, contoso };
};

describe('a payment that names its bill', () => {
  test('settles it, posts at once and leaves a record of every gate', async () => {
    const desk = await deskWith();
    const item = await bill(desk, { number: 'INV-104', amount: '1000.00', on: '2026-03-01', partyId: desk.contoso });
    const statement = await load(desk, `2026-03-29 -1000.00 INV-104 <Contoso GmbH|${CONTOSO}>`);
    await matchTransactions(desk.machine, statement);

    const [line] = await lines(desk.org.books, statement);
    expect(line?.status).toBe('posted');
    expect(await entryOf(desk.org.books, line?.id ?? '')).toEqual(['C 1201 -1000.00', 'D 1600 1000.00']);
    expect(await itemState(desk.org.books, item)).toEqual({ status: 'settled', open: 0n });
    expect(await matchesOf(desk.org.books, line?.id ?? '')).toMatchObject([{ status: 'accepted', origin: 'machine' }]);
    const [record] = await desk.org.books.read((tx) =>
      tx.many<{ outcome: string; gates: { passed: boolean }[]; confidence: null }>(
        sql`select outcome, gates, confidence from decision_record where subject_id = ${line?.id}`,
      ),
    );
    expect(record).toMatchObject({ outcome: 'post', confidence: null });
    expect(record?.gates.every(({ passed }) => passed)).toBe(true);
  });

  test('and comes a little short is written off within the tolerance, and only there', async () => {
    const desk = await deskWith();
    await tolerance(desk, 'small_difference', 100n);
    const item = await invoice(desk, { number: 'RE-77', amount: '1000.00', on: '2026-03-01', partyId: desk.contoso });
    const far = await invoice(desk, { number: 'RE-78', amount: '500.00', on: '2026-03-01', partyId: desk.contoso });
    const statement = await load(
      desk,
      `2026-03-29 999.20 RE-77 <Contoso GmbH|${CONTOSO}>\n2026-03-29 490.00 RE-78 <Contoso GmbH|${CONTOSO}>`,
    );
    await matchTransactions(desk.machine, statement);

    const [near, short] = await lines(desk.org.books, statement);
    expect(await entryOf(desk.org.books, near?.id ?? '')).toEqual([
      'D 1201 999.20',
      'C 1300 -999.20',
      'C 1300 -0.80',
      'D 6590 0.80',
    ]);
    expect(await itemState(desk.org.books, item)).toEqual({ status: 'settled', open: 0n });
    expect(short?.status).toBe('exception');
    const review = await reviewOf(desk.org.books, short?.id ?? '');
    expect(review.codes[0]).toBe('match.residual');
    expect(review.actions[0]).toMatchObject({ type: 'accept_match' });
    expect(await itemState(desk.org.books, far)).toEqual({ status: 'open', open: 50_000n });
  });

  test('less its discount in time takes the discount', async () => {
    const desk = await deskWith();
    const { date } = await import('@counterfoil/domain/calendar');
    const { eur } = await import('./match-desk.fixture.ts');
    const item = await bill(desk, {
      number: 'INV-9',
      amount: '200.00',
      on: '2026-03-01',
      partyId: desk.contoso,
      terms: { discountUntil: date('2026-03-15'), discountAmount: eur('4.00') },
    });
    const statement = await load(desk, `2026-03-10 -196.00 INV-9 <Contoso GmbH|${CONTOSO}>`);
    await matchTransactions(desk.machine, statement);
    const [line] = await lines(desk.org.books, statement);
    expect(await entryOf(desk.org.books, line?.id ?? '')).toEqual([
      'C 1201 -196.00',
      'D 1600 196.00',
      'D 1600 4.00',
      'C 5700 -4.00',
    ]);
    expect(await itemState(desk.org.books, item)).toEqual({ status: 'settled', open: 0n });
  });

  test('waits with its proposal where the class only suggests', async () => {
    const desk = await deskWith({ match: 'suggest' });
    const item = await bill(desk, { number: 'INV-104', amount: '1000.00', on: '2026-03-01', partyId: desk.contoso });
    const statement = await load(desk, `2026-03-29 -1000.00 INV-104 <Contoso GmbH|${CONTOSO}>`);
    await matchTransactions(desk.machine, statement);
    const [line] = await lines(desk.org.books, statement);
    expect(line?.status).toBe('exception');
    expect((await reviewOf(desk.org.books, line?.id ?? '')).codes).toEqual(['code.below_threshold']);
    expect(await matchesOf(desk.org.books, line?.id ?? '')).toMatchObject([{ status: 'proposed' }]);
    expect(await itemState(desk.org.books, item)).toMatchObject({ status: 'open' });
  });

  test('made twice posts once: the second is shown as paid before', async () => {
    const desk = await deskWith();
    await bill(desk, { number: 'INV-104', amount: '1000.00', on: '2026-03-01', partyId: desk.contoso });
    const row = `2026-03-29 -1000.00 INV-104 <Contoso GmbH|${CONTOSO}>`;
    const statement = await load(desk, `${row} #A12345678\n${row.replace('29', '31')} #B12345678`);
    await matchTransactions(desk.machine, statement);
    const [first, second] = await lines(desk.org.books, statement);
    expect([first?.status, second?.status]).toEqual(['posted', 'exception']);
    const review = await reviewOf(desk.org.books, second?.id ?? '');
    expect(review.codes[0]).toBe('match.paid_twice');
    expect(review.actions.map(({ type }) => type)).toContain('post');
  });
});

describe('what is not sure', () => {
  test('two bills alike wait with both candidates', async () => {
    const desk = await deskWith();
    await bill(desk, { number: 'A-1', amount: '80.00', on: '2026-03-01', partyId: desk.contoso });
    await bill(desk, { number: 'A-2', amount: '80.00', on: '2026-03-02', partyId: desk.contoso });
    const statement = await load(desk, `2026-03-10 -80.00 PAYMENT <Contoso GmbH|${CONTOSO}>`);
    await matchTransactions(desk.machine, statement);
    const [line] = await lines(desk.org.books, statement);
    const review = await reviewOf(desk.org.books, line?.id ?? '');
    expect(review.codes[0]).toBe('match.ambiguous');
    expect(review.actions.filter(({ type }) => type === 'accept_match')).toHaveLength(2);
  });

  test('what nothing explains goes on to be coded, once', async () => {
    const desk = await deskWith();
    const statement = await load(desk, '2026-03-10 -14.90 ACCOUNT FEE');
    await matchTransactions(desk.machine, statement);
    await matchTransactions(desk.machine, statement);
    const [line] = await lines(desk.org.books, statement);
    expect(line?.status).toBe('imported');
    const left = await desk.org.books.read((tx) =>
      tx.many(sql`select 1 from outbox where topic = 'bank_transactions.left' and subject_id = ${statement}`),
    );
    expect(left.length).toBeGreaterThan(0);
    const records = await desk.org.books.read((tx) =>
      tx.many(sql`select 1 from decision_record where subject_id = ${line?.id}`),
    );
    expect(records).toHaveLength(1);
  });

  test('a payment before its bill finds it when the bill comes', async () => {
    const desk = await deskWith();
    await bill(desk, { number: 'OTHER-1', amount: '999.00', on: '2026-03-01', partyId: desk.contoso });
    const statement = await load(desk, `2026-03-10 -999.50 OTHER-1 <Contoso GmbH|${CONTOSO}>`);
    await matchTransactions(desk.machine, statement);
    const [line] = await lines(desk.org.books, statement);
    expect(line?.status).toBe('exception');

    const late = await bill(desk, {
      number: 'INV-7',
      amount: '999.50',
      on: '2026-03-12',
      partyId: desk.contoso,
      terms: {},
    });
    await rematchTransactions(desk.machine, { entityId: desk.org.entityId });
    expect((await lines(desk.org.books, statement))[0]?.status).toBe('exception');
    expect(await itemState(desk.org.books, late)).toMatchObject({ status: 'open' });
  });
});

describe('a transfer between our own accounts', () => {
  const SAVINGS = 'NL91ABNA0417164300';

  test('waits in transit until its other side comes, and is zero then', async () => {
    const desk = await deskWith();
    await bank.openAccount(desk.org, { name: 'Savings', kind: 'savings', number: SAVINGS });
    const out = await load(desk, `2026-03-10 -500.00 UMBUCHUNG <Test Trading|${SAVINGS}>`);
    await matchTransactions(desk.machine, out);
    const [first] = await lines(desk.org.books, out);
    expect(await entryOf(desk.org.books, first?.id ?? '')).toEqual(['C 1201 -500.00', 'D 1260 500.00']);

    const into = await load(desk, '2026-03-11 500.00 UMBUCHUNG <Test Trading|DE02120300000000202051>', {
      iban: SAVINGS,
      opening: '0.00',
    });
    await matchTransactions(desk.machine, into);
    const [second] = await lines(desk.org.books, into);
    expect(await entryOf(desk.org.books, second?.id ?? '')).toEqual(['D 1202 500.00', 'C 1260 -500.00']);
    const open = await desk.org.books.read((tx) => tx.many(sql`select 1 from open_item where status = 'open'`));
    expect(open).toEqual([]);
  });

  test('whose sides arrive at the same moment still closes', async () => {
    const desk = await deskWith();
    await bank.openAccount(desk.org, { name: 'Savings', kind: 'savings', number: SAVINGS });
    const out = await load(desk, `2026-03-10 -500.00 UMBUCHUNG <Test Trading|${SAVINGS}>`);
    const into = await load(desk, '2026-03-11 500.00 UMBUCHUNG <Test Trading|DE02120300000000202051>', {
      iban: SAVINGS,
      opening: '0.00',
    });
    await Promise.all([matchTransactions(desk.machine, out), matchTransactions(desk.machine, into)]);
    const states = [...(await lines(desk.org.books, out)), ...(await lines(desk.org.books, into))].map(
      ({ status }) => status,
    );
    expect(states).toEqual(['posted', 'posted']);
    const open = await desk.org.books.read((tx) => tx.many(sql`select 1 from open_item where status = 'open'`));
    expect(open).toEqual([]);
  });
});
