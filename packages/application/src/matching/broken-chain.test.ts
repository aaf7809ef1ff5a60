import { withDatabase } from '@counterfoil/testkit/harness';
import { beforeAll, describe, expect, test } from 'vitest';
import { withdrawReviewItem } from '../review/index.ts';
import { type BankDesk, openBankDesk, reviewOf } from '../statements/bank-desk.fixture.ts';
import { resumeStatement } from '../statements/index.ts';
import { CONTOSO, decidedOnce, rule, vendor, walk } from './coding-desk.fixture.ts';
import { bill, type Desk, foundDesk, load } from './match-desk.fixture.ts';
import { matchTransactions } from './match-transactions.ts';

const db = withDatabase();
let bank: BankDesk;
beforeAll(async () => {
  bank = await openBankDesk();
});

const HELD = {
  status: 'exception',
  entry: [],
  codes: ['statement.gap_or_overlap'],
  sentences: [expect.stringContaining('does not join on the one before it')],
};

/** A house whose second statement opens with 1.00 EUR where the first closed with 9,990.00: a subscription and a paid bill on it. */
const broken = async (): Promise<{ house: Desk; statement: string }> => {
  const house = await foundDesk(bank, await db.newOrganisation());
  const partyId = await vendor(house, 'never');
  await decidedOnce(house, partyId);
  await rule(house, { partyId, text: 'SUBSCRIPTION' });
  await load(house, '2026-03-02 -10.00 COFFEE', { opening: '10000.00' });
  await bill(house, { number: 'INV-81', amount: '81.00', on: '2026-03-01', partyId });
  const payment = `<Contoso GmbH|${CONTOSO}>`;
  const rows = `2026-03-10 -49.00 SUBSCRIPTION ${payment}\n2026-03-10 -81.00 INV-81 ${payment}`;
  return { house, statement: await load(house, rows, { opening: '1.00' }) };
};

const posted = [
  { status: 'posted', entry: ['C 1201 -49.00', 'D 6420 49.00'], codes: [] },
  { status: 'posted', entry: ['C 1201 -81.00', 'D 1600 81.00'], codes: [] },
];

describe('lines of a statement that does not join on its chain', () => {
  test('post nothing by themselves, match or coding, and go on when somebody keeps the statement', async () => {
    const { house, statement } = await broken();
    expect((await reviewOf(house.org.books, statement)).codes).toEqual(['statement.gap_or_overlap']);
    expect(await walk(house, statement)).toMatchObject([HELD, HELD]);
    expect(await walk(house, statement)).toMatchObject([HELD, HELD]);

    await house.org.books.transact(async (tx) => {
      await withdrawReviewItem(tx, { kind: 'bank_statement', id: statement }, 'Kept as it is.');
      await resumeStatement(tx, { statementId: statement });
    });

    expect(await walk(house, statement)).toMatchObject(posted);
  });

  test('go on by themselves once the missing days have come', async () => {
    const { house, statement } = await broken();
    expect(await walk(house, statement)).toMatchObject([HELD, HELD]);

    const between = await load(house, '2026-03-05 -9989.00 ROASTER', { opening: '9990.00' });
    await matchTransactions(house.machine, between);

    expect((await reviewOf(house.org.books, statement)).codes).toEqual([]);
    expect(await walk(house, statement)).toMatchObject(posted);
  });
});
