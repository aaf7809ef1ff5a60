import { type ChartAccount, section, system } from './chart.ts';

const income: ChartAccount[] = [
  ...section('income', 'revenue', 'operating', [
    ['40000', 'Sales, engines and parts'],
    ['40100', 'Sales, rope and rigging'],
    ['40200', 'Sales, paints and coatings'],
    ['40300', 'Sales, electronics'],
    ['40400', 'Sales, apparel and safety'],
    ['40500', 'Repair services'],
    ['40600', 'Freight billed'],
    ['40700', 'Export sales'],
    ['48000', 'Sales returns and allowances'],
    ['48100', 'Sales discounts', { role: 'discountGiven' }],
  ]),
  ...section('income', 'other_income', 'operating', [
    ['49000', 'Other income'],
    ['49100', 'Gain on sale of assets', { cashFlow: 'investing' }],
  ]),
];

const costs = section('expense', 'materials', 'operating', [
  ['50000', 'Cost of goods sold'],
  ['50100', 'Inbound freight'],
  ['50200', 'Customs and brokerage'],
  ['50400', 'Subcontracted services'],
  ['50900', 'Purchase discounts', { role: 'discountTaken' }],
]);

const staff = section('expense', 'staff', 'operating', [
  ['60000', 'Salaries and wages'],
  ['60100', 'Payroll taxes'],
  ['60200', 'Health insurance'],
  ['60300', 'Retirement plan'],
  ['60500', 'Contract labor'],
]);

const premises = section('expense', 'premises', 'operating', [
  ['61000', 'Rent'],
  ['61100', 'Dock and slip fees'],
  ['61200', 'Electricity and gas'],
  ['61400', 'Repairs and maintenance'],
  ['61700', 'Property taxes'],
  ['61800', 'Equipment rental'],
]);

const administration = section('expense', 'administration', 'operating', [
  ['62000', 'Telephone and internet'],
  ['62100', 'Software subscriptions'],
  ['62200', 'Office supplies'],
  ['62300', 'Postage and delivery'],
  ['63000', 'Legal fees'],
  ['63100', 'Accounting and audit'],
  ['63200', 'Consulting'],
  ['64000', 'General liability insurance'],
  ['64100', 'Marine and cargo insurance'],
  ['65000', 'Travel'],
  ['65100', 'Meals, 50 % deductible'],
  ['65150', 'Tips', { role: 'tips' }],
  ['65200', 'Entertainment, not deductible'],
  ['65300', 'Fuel'],
  ['65400', 'Vehicle repairs'],
  ['66000', 'Bank fees', { role: 'bankFees' }],
  ['66100', 'Merchant processing fees', { role: 'processorFees' }],
  ['66200', 'Bad debt expense', { role: 'badDebt' }],
  ['66250', 'Chargebacks', { role: 'chargebacks' }],
  ['66300', 'Small differences', { role: 'smallDifferences' }],
  ['66400', 'Rounding', { role: 'roundings' }],
  ['66600', 'State and local business taxes'],
  ['66900', 'Other expenses'],
]);

const rest: ChartAccount[] = [
  ...section('expense', 'distribution', 'operating', [
    ['67000', 'Outbound freight'],
    ['67100', 'Advertising'],
    ['67300', 'Sales commissions'],
  ]),
  ...section('expense', 'depreciation', 'operating', [
    ['68000', 'Depreciation', { cashFlow: 'none' }],
    ['68900', 'Loss on sale of assets', { cashFlow: 'investing' }],
  ]),
  ...section('income', 'finance_income', 'operating', [['70000', 'Interest income']]),
  ...section('expense', 'finance_costs', 'operating', [
    ['71000', 'Interest expense', { cashFlow: 'financing' }],
    ['72000', 'Exchange differences, realized', { role: 'fxRealised' }],
    ['72100', 'Exchange differences, unrealized', system('fxUnrealised')],
  ]),
  ...section('expense', 'income_tax', 'operating', [
    ['80000', 'Federal income tax'],
    ['80100', 'State income tax'],
  ]),
];

/** Income and expense of the US template. */
export const US_RESULT: readonly ChartAccount[] = [
  ...income,
  ...costs,
  ...staff,
  ...premises,
  ...administration,
  ...rest,
];
