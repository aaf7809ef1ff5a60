import { describe, expect, test } from 'vitest';
import { ACCOUNT_ROLES } from '../account-role.ts';
import { IFRS_EUR, STATEMENT_LINES, STATEMENT_SECTIONS, US_GAAP } from './index.ts';

const NORMAL_TYPE: Readonly<Record<string, readonly string[]>> = {
  non_current_assets: ['asset'],
  current_assets: ['asset'],
  technical: ['asset'],
  equity: ['equity'],
  non_current_liabilities: ['liability'],
  current_liabilities: ['liability'],
  revenue: ['income'],
  cost_of_sales: ['expense'],
  operating: ['income', 'expense'],
  finance: ['income', 'expense'],
  income_tax: ['expense'],
};

describe.each([IFRS_EUR, US_GAAP])('the chart $name', (chart) => {
  const { accounts } = chart;
  const byRole = new Map(accounts.filter(({ role }) => role !== null).map((account) => [account.role, account]));

  test('numbers each account once, in order within its statement', () => {
    expect(new Set(accounts.map(({ code }) => code)).size).toBe(accounts.length);
    expect(new Set(accounts.map(({ name }) => name)).size).toBe(accounts.length);
  });

  test('gives every role to exactly one account', () => {
    const roles = accounts.flatMap(({ role }) => role ?? []);
    expect([...roles].sort()).toEqual([...ACCOUNT_ROLES].sort());
  });

  test('puts each account under a statement line of its type', () => {
    for (const account of accounts) {
      const line = STATEMENT_LINES.find(({ key }) => key === account.statementLine);
      expect(NORMAL_TYPE[line?.section ?? ''], account.code).toContain(account.type);
    }
  });

  test('controls what the law of the house says it controls', () => {
    const expected = {
      bank: 'bank',
      card: 'card',
      receivables: 'receivables',
      payables: 'payables',
      employeePayable: 'employee',
      inputTax: 'tax',
      outputTax: 'tax',
      reverseChargeIn: 'tax',
      reverseChargeOut: 'tax',
      useTaxPayable: 'tax',
      withholdingPayable: 'tax',
      paymentsInTransit: 'clearing',
      processorClearing: 'clearing',
      payrollClearing: 'clearing',
      awaitingDocument: 'clearing',
      unidentifiedMoney: 'clearing',
      dueFrom: 'intercompany',
      dueTo: 'intercompany',
      advancesPaid: 'payables',
      advancesReceived: 'receivables',
      shareCapital: 'equity',
    } as const;
    for (const [role, control] of Object.entries(expected)) {
      expect([role, byRole.get(role as never)?.control]).toEqual([role, control]);
    }
  });

  test('lets nobody post by hand on a bank, tax or subledger account', () => {
    const controlled = accounts.filter(({ control }) => control !== 'none' && control !== 'equity');
    expect(controlled.filter(({ allowsManual }) => allowsManual)).toEqual([]);
  });

  test('revalues neither advances nor deferrals, which are not monetary', () => {
    for (const role of [
      'advancesPaid',
      'advancesReceived',
      'prepaidExpense',
      'deferredIncome',
      'fixedAsset',
    ] as const) {
      expect([role, byRole.get(role)?.monetary]).toEqual([role, false]);
    }
  });

  test('counts as cash exactly the money accounts of the balance sheet line', () => {
    const cash = accounts.filter(({ cashFlow }) => cashFlow === 'cash');
    expect(cash.length).toBeGreaterThan(3);
    expect(cash.every(({ statementLine }) => statementLine === 'cash')).toBe(true);
  });
});

test.each([
  [IFRS_EUR, 120],
  [US_GAAP, 110],
])('a template is large enough to code into and small enough to know: about that many accounts', (chart, about) => {
  expect(Math.abs(chart.accounts.length - about)).toBeLessThanOrEqual(10);
});

test.each([
  ['0420', 'Roasters and grinders'],
  ['0429', 'Accumulated depreciation'],
  ['1100', 'Green coffee stock'],
  ['1190', 'Payments awaiting document'],
  ['1200', 'Receivables'],
  ['1480', 'Input tax'],
  ['2010', 'Payables'],
  ['4010', 'Roasted coffee'],
  ['4040', 'Equipment and service'],
  ['5010', 'Green coffee used'],
  ['5020', 'Packaging materials'],
  ['5060', 'Inbound freight'],
  ['6100', 'Wages and salaries'],
  ['6220', 'Energy'],
  ['6300', 'Rent'],
  ['6400', 'Telecom'],
  ['6640', 'Travel'],
  ['6650', 'Meals'],
  ['6710', 'Bank charges'],
])('the euro chart keeps %s %s', (code, name) => {
  expect(IFRS_EUR.accounts.find((account) => account.code === code)?.name).toBe(name);
});

test('every statement line belongs to a section of the printed order', () => {
  const sections = STATEMENT_SECTIONS.map(({ key }) => key);
  for (const { section } of STATEMENT_LINES) expect(sections).toContain(section);
});
