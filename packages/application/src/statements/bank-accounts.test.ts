import { randomUUID } from 'node:crypto';
import { sql } from '@counterfoil/platform/db';
import { type TestOrganisation, withDatabase } from '@counterfoil/testkit/harness';
import { beforeAll, describe, expect, it } from 'vitest';
import { codeTransactions, matchTransactions } from '../matching/index.ts';
import { type BankDesk, camt, HOUSE_IBAN, openBankDesk } from './bank-desk.fixture.ts';
import { createBankAccount, type NewBankAccount } from './create-bank-account.ts';
import {
  getBankAccount,
  getBankStatement,
  getBankTransaction,
  getReconciliation,
  listBankAccounts,
  listBankStatements,
  listBankTransactions,
} from './index.ts';

const db = withDatabase();
let bank: BankDesk;
beforeAll(async () => {
  bank = await openBankDesk();
});
const refusal = (code: string) => ({ refusal: { code } });
const SAVINGS = 'NL91ABNA0417164300';

const create = (org: TestOrganisation, wish: Partial<NewBankAccount> = {}): Promise<string> =>
  org.books.transact((tx) =>
    createBankAccount(
      tx,
      { entityId: org.entityId, name: 'Savings', kind: 'savings', currency: 'EUR', number: SAVINGS, ...wish },
      bank.vault,
    ),
  );

describe('setting up a bank account', () => {
  it('gives it a ledger account of its own, beside the entity’s first, and seals the number', async () => {
    const org = await db.newOrganisation();
    const first = await bank.openAccount(org);
    const second = await create(org);
    const rows = await org.books.read((tx) =>
      tx.many<{ id: string; code: string; control: string; last_four: string; clear: boolean }>(sql`
        select b.id, l.code, l.control, b.last_four, position(${SAVINGS} in encode(b.sealed_number, 'escape')) > 0 as clear from bank_account b join ledger_account l on l.id = b.ledger_account_id order by l.code`),
    );
    expect(rows).toEqual([
      { id: first, code: '1201', control: 'bank', last_four: '2051', clear: false },
      { id: second, code: '1202', control: 'bank', last_four: '4300', clear: false },
    ]);
  });

  it('knows the same number again, also from a request at the same moment, but not in another currency', async () => {
    const org = await db.newOrganisation();
    await bank.openAccount(org);
    const outcomes = await Promise.allSettled([create(org), create(org, { name: 'Sparen' })]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const lost = outcomes.find(({ status }) => status === 'rejected') as PromiseRejectedResult;
    expect(lost.reason.refusal).toMatchObject({ code: 'bank.number_taken' });
    await expect(create(org, { number: 'nl91 abna 0417 1643 00' })).rejects.toMatchObject(refusal('bank.number_taken'));
    await create(org, { name: 'Dollars', currency: 'USD' });
  });

  it('keeps one ledger account for one bank account', async () => {
    const org = await db.newOrganisation();
    await bank.openAccount(org);
    const ledgerAccountId = org.accounts['1200'] ?? '';
    await create(org, { ledgerAccountId });
    await expect(create(org, { ledgerAccountId, number: 'DE44500105175407324931' })).rejects.toMatchObject(
      refusal('bank.ledger_account_taken'),
    );
  });

  it.each([
    ['an IBAN with a wrong digit', { number: 'NL91ABNA0417164301' }, 'party.bank_number_invalid'],
    ['a number too short to be one', { number: '12' }, 'request.invalid'],
    ['a currency that is none', { currency: 'XYZ' }, 'money.unknown_currency'],
    ['a ledger account nobody has', { ledgerAccountId: randomUUID() }, 'ledger.account_unknown'],
    ['an entity nobody has', { entityId: randomUUID() }, 'resource.not_found'],
  ])('refuses %s', async (_, wish, code) => {
    const org = await db.newOrganisation();
    await bank.openAccount(org);
    await expect(create(org, wish)).rejects.toMatchObject(refusal(code));
  });

  it('refuses a ledger account that is no bank’s', async () => {
    const org = await db.newOrganisation();
    await bank.openAccount(org);
    await expect(create(org, { ledgerAccountId: org.accounts['6300'] ?? '' })).rejects.toMatchObject(
      refusal('ledger.account_forbidden'),
    );
  });
});

describe('what stands between bank and books', () => {
  const LINES = '2026-03-05 -14.90 ACCOUNT FEE\n2026-03-06 63.20 KAUTION';

  it('is explained to the cent by the lines that are open', async () => {
    const org = await db.newOrganisation();
    const accountId = await bank.openAccount(org);
    const statement = await bank.load(
      org,
      camt({ opening: '100.00', closing: '148.30', from: '2026-03-01', to: '2026-03-31', lines: LINES, number: '1' }),
    );
    const account = await org.books.read((tx) => getBankAccount(tx, accountId));
    if (account === undefined) throw new Error('The account is gone.');
    const before = await org.books.read((tx) => getReconciliation(tx, account, '2026-03-31'));
    expect(before).toMatchObject({
      statementBalance: 14_830n,
      ledgerBalance: 0n,
      unreconciledIn: 6_320n,
      unreconciledOut: -1_490n,
      openLines: 2,
      postedLines: 0,
      reconciled: false,
    });

    const machine = org.as({ kind: 'machine', userId: null, label: 'pipeline', roles: [] });
    await matchTransactions(machine, statement);
    await codeTransactions(machine, statement);
    expect(await org.books.read((tx) => getReconciliation(tx, account, '2026-03-31'))).toMatchObject({
      openLines: 2,
      reconciled: false,
    });
  });

  it('is listed by account, statement and line, page by page, for this organisation alone', async () => {
    const [org, other] = [await db.newOrganisation(), await db.newOrganisation()];
    const accountId = await bank.openAccount(org);
    const statement = await bank.load(
      org,
      camt({ opening: '100.00', closing: '148.30', from: '2026-03-01', to: '2026-03-31', lines: LINES, number: '1' }),
    );
    const page = await org.books.read((tx) =>
      listBankTransactions(tx, { bankAccountId: accountId, after: null, limit: 1 }),
    );
    const rest = await org.books.read((tx) => listBankTransactions(tx, { after: page.nextKey, limit: 5 }));
    expect([...page.rows, ...rest.rows].map(({ amount }) => amount)).toEqual([6_320n, -1_490n]);
    expect(rest.nextKey).toBeNull();
    const lineId = page.rows[0]?.id ?? '';

    const statements = await org.books.read((tx) =>
      listBankStatements(tx, { bankAccountId: accountId, after: null, limit: 5 }),
    );
    expect(statements.rows.map(({ id }) => id)).toEqual([statement]);
    const accounts = await org.books.read((tx) => listBankAccounts(tx, { after: null, limit: 5 }));
    expect(accounts.rows).toMatchObject([{ id: accountId, last_four: HOUSE_IBAN.slice(-4) }]);

    const unseen = await other.books.read(async (tx) => [
      await getBankAccount(tx, accountId),
      await getBankStatement(tx, statement),
      await getBankTransaction(tx, lineId),
    ]);
    expect(unseen).toEqual([undefined, undefined, undefined]);
    expect((await other.books.read((tx) => listBankTransactions(tx, { after: null, limit: 5 }))).rows).toEqual([]);
    expect(await org.books.read((tx) => getBankTransaction(tx, lineId))).toMatchObject({ text: 'KAUTION' });
    expect(await org.books.read((tx) => getBankStatement(tx, statement))).toMatchObject({ status: 'imported' });
  });
});
