import { expect, test } from 'vitest';
import { accrualRows, accrualsOf } from './accrual-rows.ts';

const bill = (partyId: string, amount: string, currency = 'EUR') => ({
  partyId,
  partyName: `Party ${partyId}`,
  ledgerAccountId: 'acc_1',
  expected: { amount, currency },
  months: 3,
});

const missing = [bill('pty_1', '52.00'), bill('pty_2', '900', 'JPY')];

test('what nobody changed is accrued as expected', () => {
  expect(accrualsOf(accrualRows(missing, {}), 'March 2026')).toEqual([
    {
      partyId: 'pty_1',
      ledgerAccountId: 'acc_1',
      amount: { amount: '52.00', currency: 'EUR' },
      text: 'Party pty_1, March 2026',
    },
    {
      partyId: 'pty_2',
      ledgerAccountId: 'acc_1',
      amount: { amount: '900', currency: 'JPY' },
      text: 'Party pty_2, March 2026',
    },
  ]);
});

test('a typed amount and a row left out hold', () => {
  const rows = accrualRows(missing, { 'pty_1 acc_1': { typed: '61,5' }, 'pty_2 acc_1': { chosen: false } });
  expect(accrualsOf(rows, 'March 2026')?.map(({ amount }) => amount)).toEqual([{ amount: '61.50', currency: 'EUR' }]);
});

test.each([
  ['nothing', ''],
  ['a word', 'about fifty'],
  ['nil', '0.00'],
  ['less than nil', '-5.00'],
  ['more decimals than the currency has', '52.0001'],
])('%s is no amount to accrue, so nothing is asked for', (_, typed) => {
  const rows = accrualRows([bill('pty_1', '52.00')], { 'pty_1 acc_1': { typed } });
  expect(rows[0]?.amount).toBeNull();
  expect(accrualsOf(rows, 'March 2026')).toBeNull();
});

test('with nothing chosen there is nothing to post', () => {
  const none = { 'pty_1 acc_1': { chosen: false }, 'pty_2 acc_1': { chosen: false } };
  expect(accrualsOf(accrualRows(missing, none), 'March 2026')).toBeNull();
});
