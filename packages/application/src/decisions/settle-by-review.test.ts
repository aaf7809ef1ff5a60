import { randomUUID } from 'node:crypto';
import { date } from '@counterfoil/domain/calendar';
import { type Books, sql } from '@counterfoil/platform/db';
import { withDatabase } from '@counterfoil/testkit/harness';
import { beforeAll, describe, expect, test } from 'vitest';
import { walk } from '../matching/coding-desk.fixture.ts';
import { matchTransactions } from '../matching/index.ts';
import {
  type Desk,
  entryOf,
  eur,
  foundDesk,
  invoice,
  itemState,
  lines,
  load,
  matchesOf,
  party,
  tolerance,
} from '../matching/match-desk.fixture.ts';
import { getException, listExceptions, type WholeException } from '../review/index.ts';
import { type BankDesk, camt, openBankDesk } from '../statements/bank-desk.fixture.ts';
import { type DecisionPorts, decideException, executorsOf } from './index.ts';

const db = withDatabase();
let bank: BankDesk;
let ports: DecisionPorts;
beforeAll(async () => {
  bank = await openBankDesk();
  ports = { vault: bank.vault, executors: executorsOf({ vault: bank.vault }) };
});

const LINDGREN = 'SE4550000000058398257466';
const FROM = `<Café Lindgren|${LINDGREN}>`;

type House = Desk & { lindgren: string; reviewer: Books };
const house = async (modes = {}): Promise<House> => {
  const desk = await foundDesk(bank, await db.newOrganisation(), modes);
  return {
    ...desk,
    lindgren: await party(desk, 'Café Lindgren', LINDGREN, 'customer'),
    reviewer: desk.org.as({ label: 'Jonas', roles: ['reviewer'], userId: randomUUID() }),
  };
};

const claim = (desk: House, number: string, amount: string, terms = {}): Promise<string> =>
  invoice(desk, { number, amount, on: '2026-03-01', partyId: desk.lindgren, terms });

const itemOf = async ({ org }: Desk, subjectId: string): Promise<WholeException> =>
  org.books.read(async (tx) => {
    const { rows } = await listExceptions(tx, { view: 'all', userId: null, subjectId, after: null, limit: 1 });
    const whole = await getException(tx, rows[0]?.id ?? '');
    if (whole === undefined) throw new Error('There is no review item.');
    return whole;
  });

/** Approves the proposal whose words contain these; the first, where none are given. */
const approve = async (desk: House, lineId: string, words = '', reason?: string): Promise<void> => {
  const { item, proposals } = await itemOf(desk, lineId);
  const chosen = proposals.find(({ text }) => text.includes(words));
  if (chosen === undefined)
    throw new Error(`Nothing says "${words}": ${proposals.map(({ text }) => text).join(' | ')}`);
  await desk.reviewer.transact((tx) =>
    decideException(
      tx,
      item.id,
      { verdict: 'approve', version: item.version, proposalId: chosen.id, ...(reason === undefined ? {} : { reason }) },
      ports,
    ),
  );
};

const open = async (desk: Desk, id: string): Promise<bigint> => (await itemState(desk.org.books, id)).open;

/** A statement whose last line the bank marks as a return. */
const withReturn = async (desk: Desk, rows: string, opening: string, closing: string): Promise<string> => {
  const bytes = camt({ opening, closing, from: '2026-03-20', to: '2026-03-20', lines: rows, number: '2' });
  const marked = bytes.toString().replace('<Sts>BOOK</Sts>', '<RvslInd>true</RvslInd><Sts>BOOK</Sts>');
  return bank.load(desk.org, Buffer.from(marked), 'returns.xml');
};

describe('payments that settle several invoices, or one in parts', () => {
  test('post by themselves where the text names them all and the amount is theirs to the cent', async () => {
    const desk = await house();
    const items = [await claim(desk, 'RG-3318', '1204.35'), await claim(desk, 'RG-3324', '612.40')];
    const [line] = await walk(desk, await load(desk, `2026-03-18 1816.75 RG 3318 RG-3324 ${FROM}`));
    expect(line).toMatchObject({ status: 'posted', entry: ['D 1201 1816.75', 'C 1300 -1204.35', 'C 1300 -612.40'] });
    expect(await Promise.all(items.map((item) => open(desk, item)))).toEqual([0n, 0n]);
    expect(await matchesOf(desk.org.books, line?.lineId ?? '')).toMatchObject([
      { origin: 'machine', status: 'accepted' },
    ]);
  });

  test('each with its discount in time, split from its own invoice', async () => {
    const desk = await house();
    const terms = { discountUntil: date('2026-03-20'), discountAmount: eur('20.00') };
    await claim(desk, 'RG-3318', '1000.00', terms);
    await claim(desk, 'RG-3324', '500.00', { ...terms, discountAmount: eur('10.00') });
    const [line] = await walk(desk, await load(desk, `2026-03-18 1470.00 RG-3318 RG-3324 ${FROM}`));
    expect(line?.status).toBe('posted');
    expect(line?.entry.filter((row) => row.startsWith('D '))).toEqual([
      'D 1201 1470.00',
      'D 4700 20.00',
      'D 4700 10.00',
    ]);
  });

  test('instalments of one invoice post, the last of them closes it', async () => {
    const desk = await house();
    const item = await claim(desk, 'RG-3318', '1200.00');
    const statement = await load(
      desk,
      `2026-03-18 700.00 RG-3318 1. Rate ${FROM}\n2026-03-25 500.00 RG-3318 Rest ${FROM}`,
    );
    const outcomes = await walk(desk, statement);
    expect(outcomes.map(({ status }) => status)).toEqual(['posted', 'posted']);
    expect(await itemState(desk.org.books, item)).toEqual({ status: 'settled', open: 0n });
  });

  test('never with a disputed invoice among them', async () => {
    const desk = await house();
    await claim(desk, 'RG-3318', '1204.35');
    const disputed = await claim(desk, 'RG-3324', '612.40');
    await desk.org.books.transact((tx) =>
      tx.run(sql`update open_item set disputed_reason = 'Broken' where id = ${disputed}`),
    );
    const [line] = await walk(desk, await load(desk, `2026-03-18 1816.75 RG 3318 RG-3324 ${FROM}`));
    expect(line).toMatchObject({ status: 'exception', entry: [] });
  });
});

describe('a payment that is short beyond its tolerance', () => {
  const shortBy = async (paid: string, terms = {}) => {
    const desk = await house();
    await tolerance(desk, 'bank_fee', 500n);
    const item = await claim(desk, 'RG-3318', '1000.00', terms);
    const [line] = await walk(desk, await load(desk, `2026-03-18 ${paid} RG-3318 ${FROM}`));
    expect(line?.codes[0]).toBe('match.residual');
    return { desk, item, lineId: line?.lineId ?? '' };
  };

  test('leaves the rest open where a person says so', async () => {
    const { desk, item, lineId } = await shortBy('980.00');
    await approve(desk, lineId, '20.00 EUR stays open');
    expect(await open(desk, item)).toBe(2_000n);
  });

  test('is a bank fee where a reviewer says so, beyond what the machine may book', async () => {
    const { desk, item, lineId } = await shortBy('980.00');
    await expect(approve(desk, lineId, '20.00 EUR bank fee')).rejects.toMatchObject({
      refusal: { code: 'match.residual_outside_tolerance', facts: { needs: 'reason' } },
    });
    await approve(desk, lineId, '20.00 EUR bank fee', 'Their bank told us of it.');
    expect(await open(desk, item)).toBe(0n);
    expect(await entryOf(desk.org.books, lineId)).toContain('D 6570 20.00');
  });

  test('a discount a day late is within no terms: it waits, and may be granted all the same', async () => {
    const late = { discountUntil: date('2026-03-17'), discountAmount: eur('20.00') };
    const { desk, item, lineId } = await shortBy('980.00', late);
    const { reasons } = await itemOf(desk, lineId);
    expect(reasons[0]?.text).toContain('which ended on 2026-03-17');
    await approve(desk, lineId, '20.00 EUR discount', 'The holiday was theirs.');
    expect(await open(desk, item)).toBe(0n);
    expect(await entryOf(desk.org.books, lineId)).toContain('D 4700 20.00');
  });
});

describe('a payment that comes back', () => {
  test('opens its invoice again with its own dates, and the bank’s fee is its own leg', async () => {
    const desk = await house();
    const item = await claim(desk, 'RG-3318', '100.00');
    await walk(desk, await load(desk, `2026-03-10 100.00 RG-3318 ${FROM}`));
    expect(await open(desk, item)).toBe(0n);
    const statement = await withReturn(
      desk,
      `2026-03-20 -105.00 RUECKLASTSCHRIFT RG-3318 ${FROM}`,
      '10100.00',
      '9995.00',
    );
    await matchTransactions(desk.machine, statement);
    const [line] = await lines(desk.org.books, statement);
    const { reasons, proposals } = await itemOf(desk, line?.id ?? '');
    expect(reasons.map(({ code }) => code)).toContain('match.returned');
    expect(proposals[0]?.text).toBe('Return of the 100.00 EUR of 2026-03-10: open RG-3318 again; 5.00 EUR bank fee');

    await approve(desk, line?.id ?? '', 'Return of');

    expect(await open(desk, item)).toBe(10_000n);
    expect(await entryOf(desk.org.books, line?.id ?? '')).toEqual(['C 1201 -105.00', 'D 1300 100.00', 'D 6570 5.00']);
    const { due } = await desk.org.books.read((tx) =>
      tx.one<{ due: string }>(sql`select due_date as due from open_item where id = ${item}`),
    );
    expect(due).toBe('2026-03-01');
    const payments = await desk.org.books.read((tx) =>
      tx.many(sql`select 1 from open_item where kind = 'payment' and status = 'open'`),
    );
    expect(payments).toEqual([]);
    expect(await db.brokenChecks()).toEqual([]);
  });
});

describe('the same invoice paid twice', () => {
  test('the second stays on account of who paid it, for a refund', async () => {
    const desk = await house();
    await claim(desk, 'RG-3318', '100.00');
    const row = `2026-03-10 100.00 RG-3318 ${FROM}`;
    const outcomes = await walk(desk, await load(desk, `${row} #A1\n${row.replace('-10 ', '-12 ')} #A2`));
    expect(outcomes[1]?.codes[0]).toBe('match.paid_twice');
    await approve(desk, outcomes[1]?.lineId ?? '', 'Keep on account of Café Lindgren');
    expect(await entryOf(desk.org.books, outcomes[1]?.lineId ?? '')).toEqual(['D 1201 100.00', 'C 1300 -100.00']);
    expect(await db.brokenChecks()).toEqual([]);
  });
});
