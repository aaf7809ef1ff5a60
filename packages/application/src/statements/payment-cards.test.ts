import { sql } from '@counterfoil/platform/db';
import { type TestOrganisation, withDatabase } from '@counterfoil/testkit/harness';
import { beforeAll, describe, expect, test } from 'vitest';
import { type BankDesk, openBankDesk, stateOfStatement } from './bank-desk.fixture.ts';
import { addPaymentCard, importStatement, listPaymentCards, mapStatement, previewStatement } from './index.ts';

const db = withDatabase();
let desk: BankDesk;
beforeAll(async () => {
  desk = await openBankDesk();
});

const CARD = { name: 'Company cards', kind: 'card' as const, number: '4111000000004711' };

const house = async () => {
  const org = await db.newOrganisation();
  return { org, giro: await desk.openAccount(org), card: await desk.openAccount(org, CARD) };
};

const ledgerOf = (org: TestOrganisation, bankAccountId: string) =>
  org.books.read((tx) =>
    tx.one<{ type: string; control: string; code: string; id: string }>(
      sql`select a.type, a.control, a.code, a.id from bank_account b join ledger_account a on a.id = b.ledger_account_id where b.id = ${bankAccountId}`,
    ),
  );

describe('a card account', () => {
  test('is a debt: a liability that cards control, beside the entity’s first', async () => {
    const { org, card, giro } = await house();

    expect(await ledgerOf(org, card)).toMatchObject({ type: 'liability', control: 'card' });
    expect(await ledgerOf(org, giro)).toMatchObject({ type: 'asset', control: 'bank' });
  });

  test('is not kept on a bank’s ledger account, nor a bank account on a card’s', async () => {
    const { org } = await house();
    const on = (code: string, kind: 'card' | 'savings') =>
      desk.openAccount(org, { kind, name: 'Other', number: '99887766', ledgerAccountId: org.accounts[code] ?? '' });

    await expect(on('1210', 'card')).rejects.toMatchObject({ refusal: { code: 'bank.card_is_a_debt' } });
    await expect(on('1690', 'savings')).rejects.toMatchObject({ refusal: { code: 'bank.card_is_a_debt' } });
  });

  test('has cards with holders, each by its last four figures, once', async () => {
    const { org, card, giro } = await house();
    const add = (bankAccountId: string, lastFour: string, holder: string) =>
      org.books.transact((tx) => addPaymentCard(tx, { bankAccountId, lastFour, holder }));
    await add(card, '4711', 'Ada Wiebe');
    await add(card, '0815', 'Ben Dohrn');

    const cards = await org.books.read((tx) => listPaymentCards(tx, card));

    expect(cards.map(({ last_four, holder }) => `${last_four} ${holder}`)).toEqual([
      '4711 Ada Wiebe',
      '0815 Ben Dohrn',
    ]);
    await expect(add(card, '4711', 'Somebody else')).rejects.toMatchObject({ refusal: { code: 'bank.card_taken' } });
    await expect(add(giro, '4711', 'Ada Wiebe')).rejects.toMatchObject({ refusal: { code: 'bank.not_a_card' } });
  });

  test('takes its statement as a table: purchases out, and each line knows its card', async () => {
    const { org, card } = await house();
    const bytes = Buffer.from(
      [
        'Transaction Date,Posted Date,Card Number,Merchant,Amount,Balance',
        '03/14/2026,03/15/2026,************4711,Delta Air,120.00,120.00',
        '03/14/2026,03/16/2026,************0815,Shell,33.10,153.10',
        '03/28/2026,03/28/2026,************4711,Payment - thank you,-153.10,0.00',
      ].join('\n'),
    );

    const id = await desk.load(org, bytes, 'card.csv', card);

    // The balance is what is owed and grows with each purchase: it proves the columns, and not which way the money went.
    expect(await stateOfStatement(org.books, id)).toMatchObject({ status: 'exception' });
    const { found } = await previewStatement(org.books, { statementId: id, tried: {} }, desk.ports);
    expect(found.proposal.questions.map(({ of }) => of)).toEqual(['outIsPositive']);

    await org.books.transact((tx) =>
      mapStatement(tx, {
        statementId: id,
        bankAccountId: card,
        mapping: { ...found.proposal.mapping, outIsPositive: true },
      }),
    );
    await importStatement(org.books, id, desk.ports);

    expect(await stateOfStatement(org.books, id)).toMatchObject({ status: 'imported', proof: 'proven', fresh: 3 });
    const lines = await org.books.read((tx) =>
      tx.many<{ amount: bigint; card_last_four: string; running_balance: bigint }>(
        sql`select amount, card_last_four, running_balance from bank_transaction order by booking_date, position`,
      ),
    );
    expect(lines).toEqual([
      { amount: -12_000n, card_last_four: '4711', running_balance: -12_000n },
      { amount: -3_310n, card_last_four: '0815', running_balance: -15_310n },
      { amount: 15_310n, card_last_four: '4711', running_balance: 0n },
    ]);
  });
});
