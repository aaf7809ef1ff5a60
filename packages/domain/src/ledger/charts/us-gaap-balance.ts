import { advance, bank, type ChartAccount, card, clearing, control, money, section, system, tax } from './chart.ts';

const assets: ChartAccount[] = [
  ...section('asset', 'cash', 'cash', [
    ['10100', 'Operating checking', bank('bank')],
    ['10150', 'Payroll checking', bank()],
    ['10200', 'Money market savings', bank()],
    ['10300', 'Petty cash', { ...money('cash'), cashFlow: 'cash' }],
    ['10400', 'Payments in transit', clearing('paymentsInTransit')],
    ['10450', 'Outstanding checks', clearing()],
    ['10500', 'Card processor clearing', clearing('processorClearing')],
  ]),
  ...section('asset', 'trade_receivables', 'operating', [
    ['11000', 'Accounts receivable', control('receivables', 'receivables')],
    ['11900', 'Allowance for doubtful accounts'],
  ]),
  ...section('asset', 'other_receivables', 'operating', [
    ['12000', 'Payments awaiting receipt', clearing('awaitingDocument')],
    ['12300', 'Deposits paid', money()],
    ['12400', 'Other receivables', money()],
    ['12500', 'Due from affiliates', control('intercompany', 'dueFrom')],
  ]),
  ...section('asset', 'inventories', 'operating', [
    ['13000', 'Inventory, engines and parts'],
    ['13100', 'Inventory, rope and rigging'],
    ['13200', 'Inventory, paints and coatings'],
    ['13300', 'Inventory, electronics'],
    ['13400', 'Inventory, apparel and safety'],
  ]),
  ...section('asset', 'prepayments', 'operating', [
    ['14000', 'Prepaid expenses', { role: 'prepaidExpense' }],
    ['14200', 'Advances to vendors', advance('payables', 'advancesPaid')],
  ]),
  ...section('asset', 'tax_receivable', 'operating', [
    ['14800', 'Recoverable tax, foreign', tax('inputTax')],
    ['14810', 'Recoverable tax, self-assessed', tax('reverseChargeIn')],
    ['14900', 'Income tax refund due'],
    ['14950', 'Tax withheld by customers', { role: 'withholdingReceivable' }],
  ]),
  ...section('asset', 'property_plant_equipment', 'investing', [
    ['15000', 'Machinery and equipment', { role: 'fixedAsset' }],
    ['15200', 'Vehicles and boats'],
    ['15400', 'Computer equipment'],
    ['15500', 'Leasehold improvements'],
    ['15900', 'Accumulated depreciation', { role: 'accumulatedDepreciation' }],
  ]),
  ...section('asset', 'intangible_assets', 'investing', [['16000', 'Software and licenses']]),
  ...section('asset', 'technical', 'none', [
    ['19900', 'Currency conversion', system('currencyConversion')],
    ['19950', 'Migration', system('migration')],
  ]),
];

const liabilities: ChartAccount[] = [
  ...section('liability', 'trade_payables', 'operating', [
    ['20000', 'Accounts payable', control('payables', 'payables')],
  ]),
  ...section('liability', 'other_payables', 'operating', [
    ['20500', 'Corporate cards', card('card')],
    ['21000', 'Accrued expenses', { role: 'accruedExpense' }],
    ['21100', 'Unidentified receipts', clearing('unidentifiedMoney')],
    ['21300', 'Other payables', money()],
    ['21500', 'Due to affiliates', control('intercompany', 'dueTo')],
  ]),
  ...section('liability', 'employee_liabilities', 'operating', [
    ['22000', 'Payroll clearing', clearing('payrollClearing')],
    ['22100', 'Due to employees', control('employee', 'employeePayable')],
    ['22200', 'Federal payroll taxes payable', money()],
    ['22300', 'State payroll taxes payable', money()],
    ['22400', 'Benefits payable', money()],
  ]),
  ...section('liability', 'tax_payable', 'operating', [
    ['23000', 'Sales tax collected', tax('outputTax')],
    ['23050', 'Tax self-assessed, foreign', tax('reverseChargeOut')],
    ['23100', 'Use tax payable', tax('useTaxPayable')],
    ['23200', 'Backup withholding payable', tax('withholdingPayable')],
    ['23300', 'Tax not yet due', tax('taxNotDue')],
    ['23400', 'Tax settlement', money('taxSettlement')],
    ['23500', 'Income tax payable'],
  ]),
  ...section('liability', 'contract_liabilities', 'operating', [
    ['24000', 'Customer deposits and advances', advance('receivables', 'advancesReceived')],
    ['24100', 'Deferred revenue', { role: 'deferredIncome' }],
  ]),
  ...section('liability', 'short_term_borrowings', 'financing', [['25000', 'Line of credit', money()]]),
  ...section('liability', 'long_term_borrowings', 'financing', [['26000', 'Term loans', money()]]),
];

const equity: ChartAccount[] = [
  ...section('equity', 'share_capital', 'financing', [
    ['30000', 'Common stock', { role: 'shareCapital', control: 'equity' }],
  ]),
  ...section('equity', 'reserves', 'financing', [['30100', 'Additional paid-in capital', { control: 'equity' }]]),
  ...section('equity', 'retained_earnings', 'none', [
    ['31000', 'Retained earnings', { role: 'retainedEarnings', control: 'equity', allowsManual: false }],
    ['32000', 'Distributions', { control: 'equity', cashFlow: 'financing' }],
  ]),
];

/** Assets, liabilities and equity of the US template. */
export const US_BALANCE: readonly ChartAccount[] = [...assets, ...liabilities, ...equity];
