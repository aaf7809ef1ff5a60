import { randomUUID } from 'node:crypto';
import { date } from '@counterfoil/domain/calendar';
import { credit, debit } from '@counterfoil/domain/ledger';
import { sql } from '@counterfoil/platform/db';
import { withDatabase } from '@counterfoil/testkit/harness';
import { beforeAll, describe, expect, test } from 'vitest';
import { type DraftToPost, postDrafts } from '../ledger/index.ts';
import { type BankDesk, openBankDesk, reviewOf } from '../statements/bank-desk.fixture.ts';
import { vendor, walk } from './coding-desk.fixture.ts';
import { createMatch, type HandMatch } from './create-match.ts';
import { candidatesOf, getMatch, listMatches } from './list-matches.ts';
import {
  bill,
  type Desk,
  entryOf,
  eur,
  foundDesk,
  invoice,
  itemState,
  load,
  matchesOf,
  party,
  tolerance,
} from './match-desk.fixture.ts';

const db = withDatabase();
let bank: BankDesk;
beforeAll(async () => {
  bank = await openBankDesk();
});

type House = Desk & { contoso: string };
const house = async (): Promise<House> => {
  const desk = await foundDesk(bank, await db.newOrganisation());
  return { ...desk, contoso: await vendor(desk, 'never') };
};

/** Lines of one statement that nobody could explain: they wait in review. */
const waitingLines = async (desk: Desk, ...amounts: string[]): Promise<string[]> => {
  const rows = amounts.map((amount, at) => `2026-03-10 ${amount} UNKLAR #U${at}`);
  const outcomes = await walk(desk, await load(desk, rows.join('\n')));
  expect(outcomes.map(({ status }) => status)).toEqual(amounts.map(() => 'exception'));
  return outcomes.map(({ lineId }) => lineId);
};
const line = async (desk: Desk, amount: string): Promise<string> => (await waitingLines(desk, amount))[0] ?? '';

const match = (desk: Desk, wish: HandMatch): Promise<string> => desk.org.books.transact((tx) => createMatch(tx, wish));

const refusal = (code: string) => ({ refusal: { code } });

describe('a match by hand', () => {
  test('of one payment with a bill and a credit note nets the two, posts at once and answers the review item', async () => {
    const desk = await house();
    const item = await bill(desk, { number: 'A-1', amount: '100.00', on: '2026-03-01', partyId: desk.contoso });
    const other = await invoice(desk, { number: 'R-1', amount: '30.00', on: '2026-03-01', partyId: desk.contoso });
    const id = await line(desk, '-70.00');

    const matchId = await match(desk, {
      bankTransactionId: id,
      allocations: [
        { openItemId: item, amount: '100.00' },
        { openItemId: other, amount: '30.00' },
      ],
    });

    expect(await itemState(desk.org.books, item)).toEqual({ status: 'settled', open: 0n });
    expect(await itemState(desk.org.books, other)).toEqual({ status: 'settled', open: 0n });
    expect((await reviewOf(desk.org.books, id)).codes).toEqual([]);
    const row = await desk.org.books.read((tx) => getMatch(tx, matchId));
    expect(row).toMatchObject({ status: 'accepted', origin: 'person' });
    const { rows } = await desk.org.books.read((tx) => listMatches(tx, { after: null, limit: 10 } as never));
    expect(rows.map((one) => one.id)).toContain(matchId);
    expect((await desk.org.books.read((tx) => candidatesOf(tx, id))).map((one) => one.id)).toEqual([matchId]);
    const events = await desk.org.books.read((tx) =>
      tx.many(sql`select 1 from audit_event where action = 'match.accepted' and subject_id = ${matchId}`),
    );
    expect(events).toHaveLength(1);
  });

  test('of part of a bill leaves the rest open', async () => {
    const desk = await house();
    const item = await bill(desk, { number: 'A-1', amount: '100.00', on: '2026-03-01', partyId: desk.contoso });
    const id = await line(desk, '-60.00');
    await match(desk, { bankTransactionId: id, allocations: [{ openItemId: item, amount: '60.00' }] });
    expect(await itemState(desk.org.books, item)).toEqual({ status: 'open', open: 4_000n });
  });

  test('books a remainder in its role within the tolerance, and names the arithmetic beyond it', async () => {
    const desk = await house();
    await tolerance(desk, 'small_difference', 100n);
    const near = await bill(desk, { number: 'A-1', amount: '100.00', on: '2026-03-01', partyId: desk.contoso });
    const far = await bill(desk, { number: 'A-2', amount: '200.00', on: '2026-03-01', partyId: desk.contoso });
    const [first = '', second = ''] = await waitingLines(desk, '-99.20', '-190.00');

    await match(desk, {
      bankTransactionId: first,
      allocations: [{ openItemId: near, amount: '100.00' }],
      residualRole: 'smallDifferences',
    });
    expect(await itemState(desk.org.books, near)).toEqual({ status: 'settled', open: 0n });

    const wish: HandMatch = {
      bankTransactionId: second,
      allocations: [{ openItemId: far, amount: '200.00' }],
      residualRole: 'smallDifferences',
    };
    await expect(match(desk, wish)).rejects.toMatchObject({
      refusal: {
        code: 'match.residual_outside_tolerance',
        detail: expect.stringContaining('9.00'),
        facts: { difference: '10.00', tolerance: '1.00' },
      },
    });
    await expect(match(desk, { ...wish, residualRole: undefined as never })).rejects.toMatchObject(
      refusal('match.residual_outside_tolerance'),
    );
    expect(await entryOf(desk.org.books, second)).toEqual([]);
  });

  test('takes the discount a bill names while it lasts, not a day later', async () => {
    const desk = await house();
    const terms = { discountUntil: date('2026-03-10'), discountAmount: eur('2.00') };
    const inTime = await bill(desk, {
      number: 'A-1',
      amount: '100.00',
      on: '2026-03-01',
      partyId: desk.contoso,
      terms,
    });
    const late = await bill(desk, {
      number: 'A-2',
      amount: '100.00',
      on: '2026-03-01',
      partyId: desk.contoso,
      terms: { ...terms, discountUntil: date('2026-03-09') },
    });
    const [first = '', second = ''] = await waitingLines(desk, '-98.00', '-98.00');
    const take = (item: string, bankTransactionId: string): Promise<string> =>
      match(desk, {
        bankTransactionId,
        allocations: [{ openItemId: item, amount: '100.00' }],
        residualRole: 'discountTaken',
      });

    await take(inTime, first);
    expect(await itemState(desk.org.books, inTime)).toMatchObject({ status: 'settled' });
    await expect(take(late, second)).rejects.toMatchObject(refusal('match.residual_outside_tolerance'));
  });

  test('of more than is open is refused with what is left', async () => {
    const desk = await house();
    const item = await bill(desk, { number: 'A-1', amount: '50.00', on: '2026-03-01', partyId: desk.contoso });
    const id = await line(desk, '-80.00');
    await expect(
      match(desk, { bankTransactionId: id, allocations: [{ openItemId: item, amount: '80.00' }] }),
    ).rejects.toMatchObject(refusal('subledger.over_allocated'));
    expect(await itemState(desk.org.books, item)).toEqual({ status: 'open', open: 5_000n });
  });

  test('twice, or on a version that is gone, is refused; the money is settled once', async () => {
    const desk = await house();
    const item = await bill(desk, { number: 'A-1', amount: '80.00', on: '2026-03-01', partyId: desk.contoso });
    const id = await line(desk, '-80.00');
    const wish: HandMatch = { bankTransactionId: id, allocations: [{ openItemId: item, amount: '80.00' }] };
    await expect(match(desk, { ...wish, version: 99 })).rejects.toMatchObject(refusal('request.version_conflict'));

    const outcomes = await Promise.allSettled([match(desk, wish), match(desk, wish)]);

    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const lost = outcomes.find(({ status }) => status === 'rejected') as PromiseRejectedResult;
    expect(lost.reason.refusal.code).toBe('match.transaction_settled');
    expect((await matchesOf(desk.org.books, id)).filter(({ status }) => status === 'accepted')).toHaveLength(1);
    expect(await entryOf(desk.org.books, id)).toHaveLength(2);
  });

  test('of one bill by two payments at once: the second is told that it is settled', async () => {
    const desk = await house();
    const item = await bill(desk, { number: 'A-1', amount: '80.00', on: '2026-03-01', partyId: desk.contoso });
    const ids = await waitingLines(desk, '-80.00', '-80.00');
    const outcomes = await Promise.allSettled(
      ids.map((id) => match(desk, { bankTransactionId: id, allocations: [{ openItemId: item, amount: '80.00' }] })),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const lost = outcomes.find(({ status }) => status === 'rejected') as PromiseRejectedResult;
    expect(['subledger.item_settled', 'subledger.over_allocated']).toContain(lost.reason.refusal.code);
  });

  test('knows nothing of another organisation: neither its lines nor its items', async () => {
    const [desk, other] = [await house(), await house()];
    const item = await bill(desk, { number: 'A-1', amount: '80.00', on: '2026-03-01', partyId: desk.contoso });
    const foreign = await bill(other, { number: 'B-1', amount: '80.00', on: '2026-03-01', partyId: other.contoso });
    const id = await line(desk, '-80.00');
    await expect(
      match(other, { bankTransactionId: id, allocations: [{ openItemId: foreign, amount: '80.00' }] }),
    ).rejects.toMatchObject(refusal('resource.not_found'));
    for (const openItemId of [foreign, randomUUID()])
      await expect(
        match(desk, { bankTransactionId: id, allocations: [{ openItemId, amount: '80.00' }] }),
      ).rejects.toMatchObject(refusal('request.invalid'));
    expect(await itemState(desk.org.books, item)).toMatchObject({ status: 'open' });
  });

  test.each([
    ['0.00', 'request.invalid'],
    ['-5.00', 'request.invalid'],
    ['5.001', 'money.too_many_decimals'],
    ['five', 'money.not_a_decimal'],
  ])('of %s is refused by name', async (amount, code) => {
    const desk = await house();
    const item = await bill(desk, { number: 'A-1', amount: '80.00', on: '2026-03-01', partyId: desk.contoso });
    const id = await line(desk, '-80.00');
    await expect(
      match(desk, { bankTransactionId: id, allocations: [{ openItemId: item, amount }] }),
    ).rejects.toMatchObject(refusal(code));
    await expect(
      match(desk, {
        bankTransactionId: id,
        allocations: [
          { openItemId: item, amount: '1.00' },
          { openItemId: item, amount: '1.00' },
        ],
      }),
    ).rejects.toMatchObject(refusal('request.invalid'));
  });
});

describe('money of several parties', () => {
  test('settles what a person names, whoever it is of; a machine would have waited', async () => {
    const desk = await house();
    const other = await party(desk, 'Fabrikam AG', 'DE75512108001245126199');
    const one = await bill(desk, { number: 'A-1', amount: '40.00', on: '2026-03-01', partyId: desk.contoso });
    const two = await bill(desk, { number: 'F-1', amount: '60.00', on: '2026-03-01', partyId: other });
    const id = await line(desk, '-100.00');
    await match(desk, {
      bankTransactionId: id,
      allocations: [
        { openItemId: one, amount: '40.00' },
        { openItemId: two, amount: '60.00' },
      ],
    });
    expect(await itemState(desk.org.books, one)).toMatchObject({ status: 'settled' });
    expect(await itemState(desk.org.books, two)).toMatchObject({ status: 'settled' });
  });

  test('that lies on account of one is moved to the other by an entry before it settles; each party’s account stays true', async () => {
    const desk = await house();
    const { books, accounts, entityId, principal } = desk.org;
    const other = await party(desk, 'Fabrikam AG', 'DE75512108001245126199');
    const owed = await bill(desk, { number: 'F-1', amount: '60.00', on: '2026-03-01', partyId: other });
    const id = await line(desk, '-60.00');
    const kept = await books.read((tx) =>
      tx.one<{ id: string }>(sql`select ledger_account_id as id from bank_account where id = ${desk.bankAccountId}`),
    );
    const terms = { kind: 'payment', number: null, itemDate: date('2026-03-10'), dueDate: null } as const;
    const onAccount: DraftToPost = {
      origin: 'person',
      preparedBy: principal.userId,
      bankTransactionId: id,
      entry: {
        entityId,
        kind: 'bank',
        postingDate: date('2026-03-10'),
        description: 'On account of Contoso',
        postings: [
          debit(accounts['1600'] ?? '', eur('60.00'), {
            partyId: desk.contoso,
            opens: { ...terms, discountUntil: null, discountAmount: null },
          }),
          credit(kept.id, eur('60.00'), { bankTransactionId: id }),
        ],
      },
    };
    await books.transact(async (tx) => {
      await postDrafts(tx, [onAccount]);
      await tx.run(sql`update bank_transaction set status = 'posted' where id = ${id}`);
    });

    await match(desk, { bankTransactionId: id, allocations: [{ openItemId: owed, amount: '60.00' }] });

    expect(await itemState(books, owed)).toMatchObject({ status: 'settled' });
    const perParty = await books.read((tx) =>
      tx.many(sql`
        select p.party_id, sum(p.amount)::bigint as holds,
            (select sum(i.original_amount - i.allocated_amount)::bigint from open_item i where i.party_id = p.party_id) as open
          from posting p where p.party_id in (${other}, ${desk.contoso}) group by p.party_id`),
    );
    expect(perParty).toEqual([
      { party_id: expect.any(String), holds: 0n, open: 0n },
      { party_id: expect.any(String), holds: 0n, open: 0n },
    ]);
  });
});
