import { advance, bank, type ChartAccount, card, clearing, control, money, section, system, tax } from './chart.ts';

const nonCurrent: ChartAccount[] = [
  ...section('asset', 'intangible_assets', 'investing', [
    ['0110', 'Software and licences'],
    ['0119', 'Accumulated amortisation, software'],
  ]),
  ...section('asset', 'property_plant_equipment', 'investing', [
    ['0420', 'Roasters and grinders', { role: 'fixedAsset' }],
    ['0429', 'Accumulated depreciation', { role: 'accumulatedDepreciation' }],
    ['0430', 'Packing and storage equipment'],
    ['0440', 'Office equipment'],
    ['0450', 'Vehicles'],
    ['0490', 'Assets under construction'],
  ]),
  ...section('asset', 'financial_assets', 'investing', [['0610', 'Shares in affiliates']]),
];

const current: ChartAccount[] = [
  ...section('asset', 'inventories', 'operating', [
    ['1100', 'Green coffee stock'],
    ['1110', 'Roasted coffee stock'],
    ['1130', 'Trading goods'],
  ]),
  ...section('asset', 'prepayments', 'operating', [
    ['1150', 'Advances paid', advance('payables', 'advancesPaid')],
    ['1160', 'Prepaid expenses', { role: 'prepaidExpense' }],
  ]),
  ...section('asset', 'other_receivables', 'operating', [
    ['1190', 'Payments awaiting document', clearing('awaitingDocument')],
    ['1300', 'Other receivables', money()],
    ['1330', 'Deposits paid', money()],
    ['1350', 'Due from affiliates', control('intercompany', 'dueFrom')],
  ]),
  ...section('asset', 'trade_receivables', 'operating', [
    ['1200', 'Receivables', control('receivables', 'receivables')],
    ['1208', 'Allowance for doubtful receivables'],
  ]),
  ...section('asset', 'cash', 'cash', [
    ['1210', 'Bank, current account', bank('bank')],
    ['1220', 'Bank, savings', bank()],
    ['1230', 'Bank, second current account', bank()],
    ['1240', 'Bank, US dollar account', bank()],
    ['1250', 'Cash', { ...money('cash'), cashFlow: 'cash' }],
    ['1260', 'Payments in transit', clearing('paymentsInTransit')],
    ['1270', 'Card processor clearing', clearing('processorClearing')],
  ]),
  ...section('asset', 'tax_receivable', 'operating', [
    ['1480', 'Input tax', tax('inputTax')],
    ['1482', 'Input tax, reverse charge', tax('reverseChargeIn')],
    ['1490', 'Income tax receivable'],
    ['1495', 'Tax withheld by customers', { role: 'withholdingReceivable' }],
  ]),
  ...section('asset', 'technical', 'none', [
    ['1990', 'Currency conversion', system('currencyConversion')],
    ['1995', 'Migration', system('migration')],
  ]),
];

const liabilities: ChartAccount[] = [
  ...section('liability', 'trade_payables', 'operating', [['2010', 'Payables', control('payables', 'payables')]]),
  ...section('liability', 'employee_liabilities', 'operating', [
    ['2050', 'Due to employees', control('employee', 'employeePayable')],
    ['2060', 'Payroll clearing', clearing('payrollClearing')],
    ['2070', 'Wage tax and social security', money()],
    ['2080', 'Accrued holiday and bonuses'],
  ]),
  ...section('liability', 'contract_liabilities', 'operating', [
    ['2100', 'Advances received', advance('receivables', 'advancesReceived')],
    ['2110', 'Deferred income', { role: 'deferredIncome' }],
  ]),
  ...section('liability', 'other_payables', 'operating', [
    ['2150', 'Company cards', card('card')],
    ['2190', 'Unidentified money', clearing('unidentifiedMoney')],
    ['2200', 'Other payables', money()],
    ['2210', 'Accrued expenses', { role: 'accruedExpense' }],
    ['2220', 'Provisions, current'],
    ['2350', 'Due to affiliates', control('intercompany', 'dueTo')],
  ]),
  ...section('liability', 'tax_payable', 'operating', [
    ['2480', 'Output tax', tax('outputTax')],
    ['2482', 'Output tax, reverse charge', tax('reverseChargeOut')],
    ['2484', 'Tax not yet due', tax('taxNotDue')],
    ['2486', 'Withholding tax payable', tax('withholdingPayable')],
    ['2488', 'Use tax payable', tax('useTaxPayable')],
    ['2490', 'Tax settlement', money('taxSettlement')],
    ['2495', 'Income tax payable'],
  ]),
  ...section('liability', 'short_term_borrowings', 'financing', [['2610', 'Bank overdraft and short loans', money()]]),
  ...section('liability', 'long_term_borrowings', 'financing', [
    ['2710', 'Bank loans', money()],
    ['2720', 'Shareholder loans', money()],
  ]),
];

const equity: ChartAccount[] = [
  ...section('equity', 'share_capital', 'financing', [
    ['3010', 'Share capital', { role: 'shareCapital', control: 'equity' }],
  ]),
  ...section('equity', 'reserves', 'financing', [['3020', 'Capital reserve', { control: 'equity' }]]),
  ...section('equity', 'retained_earnings', 'none', [
    ['3100', 'Retained earnings', { role: 'retainedEarnings', control: 'equity', allowsManual: false }],
    ['3110', 'Dividends', { control: 'equity', cashFlow: 'financing' }],
  ]),
];

/** Assets, liabilities and equity of the euro template. */
export const IFRS_EUR_BALANCE: readonly ChartAccount[] = [...nonCurrent, ...current, ...liabilities, ...equity];
