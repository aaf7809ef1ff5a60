import { expect, test } from 'vitest';
import { addFigures, groupAccounts } from './account-rows.ts';

type Row = Parameters<typeof groupAccounts>[0]['rows'][number];

const row = (
  code: string,
  type: string,
  currency: string,
  figures: readonly [string, string, string, string],
): Row => ({
  ledgerAccountId: `la_${code}`,
  code,
  name: code,
  type,
  currency,
  debit: '0',
  credit: '0',
  balance: '0',
  opening: '0',
  functionalOpening: figures[0],
  functionalDebit: figures[1],
  functionalCredit: figures[2],
  functionalBalance: figures[3],
});

test('an account in two currencies is one row, and the four heads add up to zero', () => {
  const groups = groupAccounts({
    functionalCurrency: 'EUR',
    rows: [
      row('1210', 'asset', 'USD', ['0.00', '90.10', '0.00', '90.10']),
      row('1210', 'asset', 'EUR', ['100.00', '0.00', '10.00', '90.00']),
      row('2010', 'liability', 'EUR', ['-100.00', '0.00', '0.00', '-100.00']),
      row('4010', 'income', 'EUR', ['0.00', '0.00', '80.10', '-80.10']),
    ],
  });
  expect(groups.map((group) => [group.key, group.closing])).toEqual([
    ['assets', '180.10'],
    ['liabilities', '-100.00'],
    ['income', '-80.10'],
  ]);
  expect(groups[0]?.rows).toHaveLength(1);
  expect(addFigures(groups, 'EUR').closing).toBe('0.00');
});
