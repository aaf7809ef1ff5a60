import { withAdministrator } from '@counterfoil/platform/migrations';
import { withDatabase } from '@counterfoil/testkit/harness';
import { beforeAll, expect, test } from 'vitest';
import { readChecks, runChecks } from '../recounting/index.ts';
import { camt, openBankDesk } from '../statements/bank-desk.fixture.ts';
import { lock, marchDesk } from './reconciled-desk.fixture.ts';

// The books under a certificate are broken here on purpose, past the triggers, and taken back each time.
const db = withDatabase({ checks: false });

beforeAll(async () => {
  const house = await marchDesk(await openBankDesk(), await db.newOrganisation());
  await lock(house, { from: '2026-03-10', through: '2026-03-10' });
  // Nothing reaches to the 12th: that nothing came in is proven by what the statement of the 14th opens with.
  const later = { from: '2026-03-14', to: '2026-03-14', opening: '-119.00', closing: '-119.00', lines: '' };
  await house.desk.load(house.org, camt({ ...later, number: '901' }), 'next.xml');
  await lock(house, { through: '2026-03-12' });
});

const heldNow = async (): Promise<unknown> =>
  (await runChecks(db.database.openAudit())).find(({ check }) => check.startsWith('i32'))?.rows;

/** What I32 says after this change of an intruder who gets past every trigger. */
const heldAfter = async (change: string): Promise<string[]> => {
  const check = (await readChecks()).find(({ name }) => name.startsWith('i32'));
  return withAdministrator(db.administratorUrl, async (admin) => {
    await admin.query('set session_replication_role = replica');
    await admin.query('begin');
    await admin.query(change);
    const { rows } = await admin.query(check?.text ?? '');
    await admin.query('rollback');
    return rows.map(({ detail }: { detail: string }) => detail);
  });
};

test('I32 holds over sound books', async () => {
  expect(await heldNow()).toEqual([]);
});

test.each([
  ['the ledger of the day', `update account_balance_day set credit = credit + 100`, 'in the evening of 2026-03-10'],
  [
    'the posting of a line',
    `update posting set amount = amount - 1 where bank_transaction_id is not null`,
    'it is not so any more',
  ],
  ['the hash of its entry', `update journal_entry set content_hash = '\\x00'`, 'it is not so any more'],
  ['the day of a line', `update bank_transaction set booking_date = '2026-03-11'`, 'it is not so any more'],
  ['the amount of a line', `update bank_transaction set amount = amount - 1`, 'it is not so any more'],
  [
    'a further line',
    `insert into bank_transaction select (jsonb_populate_record(t, jsonb_build_object('id', uuidv7(), 'occurrence', 2))).* from bank_transaction t`,
    'is of 1 lines; the bank has 2',
  ],
  [
    'an allocation of a line',
    `insert into allocation select (jsonb_populate_record(a, jsonb_build_object('id', uuidv7(), 'reverses_id', a.id))).* from allocation a`,
    'it was taken back',
  ],
  [
    'the entry of a line, which was reversed,',
    `insert into journal_entry select (jsonb_populate_record(e, jsonb_build_object('id', uuidv7(), 'kind', 'reversal', 'reverses_id', e.id, 'number', e.number + 900))).*
       from journal_entry e where e.bank_transaction_id is not null`,
    'it is not so any more',
  ],
  ['a statement', `update bank_statement set status = 'withdrawn'`, 'rests on a statement that was taken back'],
  [
    'the next statement, which proves its last days,',
    `update bank_statement set status = 'withdrawn' where file_name = 'next.xml'`,
    'rests on a statement that was taken back',
  ],
  [
    'what the account opens with',
    `insert into account_balance_day select (jsonb_populate_record(b, jsonb_build_object('posting_date', '2026-03-01', 'debit', 100, 'credit', 0))).*
       from account_balance_day b where b.posting_date = '2026-03-10'`,
    'in the evening of 2026-03-10',
  ],
  ['the certificate before it', `update bank_reconciliation set previous_id = id`, 'does not follow the certificate'],
])('I32 sees that %s was changed', async (_what, change, detail) => {
  expect((await heldAfter(change)).join('\n')).toContain(detail);
});
