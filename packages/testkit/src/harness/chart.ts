import type { AccountRole, LedgerAccount } from '@counterfoil/domain/ledger';

/** A small chart for tests: a role for every stage, and numbers that read like the examples in the docs. */
export type TestAccount = {
  readonly code: string;
  readonly name: string;
  readonly type: LedgerAccount['type'];
  readonly control: LedgerAccount['control'];
  readonly openItems: boolean;
  readonly monetary: boolean;
  readonly role: AccountRole | null;
};

type Trait = Partial<Pick<TestAccount, 'control' | 'openItems' | 'monetary' | 'role'>>;

const row = (code: string, name: string, type: TestAccount['type'], trait: Trait = {}): TestAccount => ({
  control: 'none',
  openItems: false,
  monetary: false,
  role: null,
  ...trait,
  code,
  name,
  type,
});

const items = { openItems: true, monetary: true } as const;

export const TEST_CHART: readonly TestAccount[] = [
  row('0400', 'Plant and equipment', 'asset', { role: 'fixedAsset' }),
  row('0409', 'Accumulated depreciation', 'asset', { role: 'accumulatedDepreciation' }),
  row('1200', 'Bank', 'asset', { control: 'bank', monetary: true, role: 'bank' }),
  row('1210', 'Bank in dollars', 'asset', { control: 'bank', monetary: true }),
  row('1260', 'Payments in transit', 'asset', { ...items, control: 'clearing', role: 'paymentsInTransit' }),
  row('1270', 'Payments awaiting document', 'asset', { ...items, control: 'clearing', role: 'awaitingDocument' }),
  row('1280', 'Unidentified money', 'liability', { ...items, control: 'clearing', role: 'unidentifiedMoney' }),
  row('1290', 'Currency conversion', 'asset', { role: 'currencyConversion' }),
  row('1295', 'Migration', 'asset', { role: 'migration' }),
  row('1298', 'Card processor clearing', 'asset', { ...items, control: 'clearing', role: 'processorClearing' }),
  row('1300', 'Receivables', 'asset', { ...items, control: 'receivables', role: 'receivables' }),
  row('1350', 'Due from affiliates', 'asset', { ...items, control: 'intercompany', role: 'dueFrom' }),
  row('1480', 'Prepaid expense', 'asset', { role: 'prepaidExpense' }),
  row('1495', 'Tax withheld by customers', 'asset', { role: 'withholdingReceivable' }),
  row('1570', 'Input tax', 'asset', { control: 'tax', monetary: true, role: 'inputTax' }),
  row('1575', 'Input tax, reverse charge', 'asset', { control: 'tax', monetary: true, role: 'reverseChargeIn' }),
  row('1600', 'Payables', 'liability', { ...items, control: 'payables', role: 'payables' }),
  row('1690', 'Company cards', 'liability', { control: 'card', monetary: true, role: 'card' }),
  row('1700', 'Employees', 'liability', { ...items, control: 'employee', role: 'employeePayable' }),
  row('1770', 'Output tax', 'liability', { control: 'tax', monetary: true, role: 'outputTax' }),
  row('1775', 'Output tax, reverse charge', 'liability', { control: 'tax', monetary: true, role: 'reverseChargeOut' }),
  row('1780', 'Tax kept back', 'liability', { control: 'tax', role: 'withholdingPayable' }),
  row('1790', 'Accrued expenses', 'liability', { role: 'accruedExpense' }),
  row('1795', 'Deferred income', 'liability', { role: 'deferredIncome' }),
  row('1850', 'Due to affiliates', 'liability', { ...items, control: 'intercompany', role: 'dueTo' }),
  row('2000', 'Share capital', 'equity', { control: 'equity', role: 'shareCapital' }),
  row('2100', 'Retained earnings', 'equity', { control: 'equity', role: 'retainedEarnings' }),
  row('4000', 'Sales', 'income'),
  row('4700', 'Discounts given', 'expense', { role: 'discountGiven' }),
  row('5000', 'Goods', 'expense'),
  row('5700', 'Discounts taken', 'income', { role: 'discountTaken' }),
  row('6220', 'Depreciation', 'expense'),
  row('6300', 'Office', 'expense'),
  row('6310', 'Rent', 'expense'),
  row('6420', 'Software', 'expense'),
  row('6570', 'Bank fees', 'expense', { role: 'bankFees' }),
  row('6572', 'Card processor fees', 'expense', { role: 'processorFees' }),
  row('6574', 'Chargebacks', 'expense', { role: 'chargebacks' }),
  row('6576', 'Tips', 'expense', { role: 'tips' }),
  row('6580', 'Exchange differences', 'expense', { role: 'fxRealised' }),
  row('6585', 'Unrealised exchange differences', 'expense', { role: 'fxUnrealised' }),
  row('6590', 'Small differences', 'expense', { role: 'smallDifferences' }),
];
