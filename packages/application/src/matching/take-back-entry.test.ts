import { date } from '@counterfoil/domain/calendar';
import { sql } from '@counterfoil/platform/db';
import { withDatabase } from '@counterfoil/testkit/harness';
import { beforeAll, describe, expect, test } from 'vitest';
import { type BankDesk, openBankDesk } from '../statements/bank-desk.fixture.ts';
import { codeTransactions } from './code-transactions.ts';
import { CONTOSO, decidedOnce, rule, vendor, walkLine } from './coding-desk.fixture.ts';
import { bill, type Desk, entryOf, foundDesk, itemState, lines, load, matchesOf } from './match-desk.fixture.ts';
import { matchTransactions } from './match-transactions.ts';
import { takeBackEntry } from './take-back-entry.ts';
import { undoMatch } from './undo-match.ts';

// The invariants, which this file's database must keep, say that no line is "posted" without a live posting.
const db = withDatabase();
let bank: BankDesk;
beforeAll(async () => {
  bank = await openBankDesk();
});

const found = async () => foundDesk(bank, await db.newOrganisation());

const entryIdOf = async ({ org }: Desk, lineId: string): Promise<string> =>
  (
    await org.books.read((tx) =>
      tx.one<{ id: string }>(
        sql`select id from journal_entry where bank_transaction_id = ${lineId} and reverses_id is null order by number desc limit 1`,
      ),
    )
  ).id;

const takeBack = (house: Desk, entryId: string, postingDate?: string) =>
  house.org.books.transact((tx) =>
    takeBackEntry(tx, {
      entryId,
      description: 'Not ours',
      ...(postingDate === undefined ? {} : { postingDate: date(postingDate) }),
    }),
  );

const again = async ({ org, machine }: Desk, lineId: string) => {
  const { id } = await org.books.read((tx) =>
    tx.one<{ id: string }>(sql`select bank_statement_id as id from bank_transaction where id = ${lineId}`),
  );
  await matchTransactions(machine, id);
  await codeTransactions(machine, id);
  return (await lines(org.books, id)).find((line) => line.id === lineId)?.status;
};

const waitsWith = ({ org }: Desk, lineId: string) =>
  org.books.read((tx) =>
    tx.many<{ code: string; text: string }>(sql`
      select r.code, r.text from review_item i join review_reason r on r.tenant_id = i.tenant_id and r.review_item_id = i.id
       where i.subject_id = ${lineId} and i.status = 'open' order by r.code`),
  );

/** A subscription that a person's rule has posted by itself. */
const coded = async () => {
  const house = await found();
  const partyId = await vendor(house, 'never');
  await decidedOnce(house, partyId);
  await rule(house, { partyId });
  const line = await walkLine(house, `2026-03-10 -49.00 SUBSCRIPTION <Contoso GmbH|${CONTOSO}>`);
  expect(line.entry).toEqual(['C 1201 -49.00', 'D 6420 49.00']);
  return { house, lineId: line.lineId, entryId: await entryIdOf(house, line.lineId) };
};

describe('the entry of a coded bank line, reversed', () => {
  test('gives the line back: it waits for a person, and the rule that had posted it only proposes', async () => {
    const { house, lineId, entryId } = await coded();

    await takeBack(house, entryId);

    expect((await matchesOf(house.org.books, lineId)).map(({ status }) => status)).toEqual(['undone']);
    expect(await again(house, lineId)).toBe('exception');
    expect(await waitsWith(house, lineId)).toEqual([
      { code: 'post.approval_required', text: 'It would undo or match again what a person decided.' },
    ]);
    expect(await entryOf(house.org.books, lineId)).toEqual([
      'C 1201 -49.00',
      'D 6420 49.00',
      'C 1201 49.00',
      'D 6420 -49.00',
    ]);
  });

  test('by two at once is reversed once', async () => {
    const { house, lineId, entryId } = await coded();

    const outcomes = await Promise.allSettled([takeBack(house, entryId), takeBack(house, entryId)]);

    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(await again(house, lineId)).toBe('exception');
  });

  test('match.booking_date_fixed: on no other day than that of its line', async () => {
    const { house, lineId, entryId } = await coded();

    await expect(takeBack(house, entryId, '2026-03-31')).rejects.toMatchObject({
      refusal: { code: 'match.booking_date_fixed' },
    });

    expect((await matchesOf(house.org.books, lineId)).map(({ status }) => status)).toEqual(['accepted']);
  });
});

describe('the entry of a matched bank line', () => {
  test('is reversed after its match was taken apart, and the money on account goes with it', async () => {
    const house = await found();
    const partyId = await vendor(house, 'never');
    await decidedOnce(house, partyId);
    const itemId = await bill(house, { number: 'RE-2026-77', amount: '119.00', on: '2026-03-02', partyId });
    const statement = await load(house, `2026-03-10 -119.00 RE-2026-77 <Contoso GmbH|${CONTOSO}>`);
    await matchTransactions(house.machine, statement);
    const [line] = await lines(house.org.books, statement);
    const lineId = line?.id ?? '';
    expect(await itemState(house.org.books, itemId)).toEqual({ status: 'settled', open: 0n });
    const entryId = await entryIdOf(house, lineId);
    await expect(takeBack(house, entryId)).rejects.toMatchObject({ refusal: { code: 'ledger.entry_settled' } });

    const [match] = await matchesOf(house.org.books, lineId);
    await house.org.books.transact((tx) => undoMatch(tx, match?.id ?? ''));
    await takeBack(house, entryId);

    expect(await itemState(house.org.books, itemId)).toEqual({ status: 'open', open: 11_900n });
    expect(await again(house, lineId)).toBe('exception');
    expect((await waitsWith(house, lineId)).map(({ code }) => code)).toContain('post.approval_required');
  });
});
