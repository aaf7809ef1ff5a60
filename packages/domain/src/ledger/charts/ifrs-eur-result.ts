import { type ChartAccount, section, system } from './chart.ts';

const income: ChartAccount[] = [
  ...section('income', 'revenue', 'operating', [
    ['4010', 'Roasted coffee'],
    ['4020', 'Green coffee, resold'],
    ['4030', 'Accessories and trading goods'],
    ['4040', 'Equipment and service'],
    ['4060', 'Shipping charged'],
    ['4110', 'Roasted coffee, intra-EU'],
    ['4120', 'Roasted coffee, export'],
    ['4190', 'Discounts given', { role: 'discountGiven' }],
  ]),
  ...section('income', 'other_income', 'operating', [
    ['4840', 'Gain on disposal of assets', { cashFlow: 'investing' }],
    ['4890', 'Other income'],
  ]),
];

const materials = section('expense', 'materials', 'operating', [
  ['5010', 'Green coffee used'],
  ['5020', 'Packaging materials'],
  ['5030', 'Accessories and trading goods bought'],
  ['5040', 'Contract roasting'],
  ['5050', 'Customs duties'],
  ['5060', 'Inbound freight'],
  ['5070', 'Storage and handling'],
  ['5090', 'Discounts taken', { role: 'discountTaken' }],
]);

const staff = section('expense', 'staff', 'operating', [
  ['6100', 'Wages and salaries'],
  ['6110', 'Social security'],
  ['6120', 'Temporary staff'],
  ['6130', 'Training'],
]);

const premises = section('expense', 'premises', 'operating', [
  ['6210', 'Repairs and maintenance, premises'],
  ['6220', 'Energy'],
  ['6240', 'Cleaning'],
  ['6300', 'Rent'],
  ['6310', 'Equipment rental and leasing'],
]);

const administration = section('expense', 'administration', 'operating', [
  ['6400', 'Telecom'],
  ['6410', 'Postage and courier'],
  ['6420', 'Office supplies'],
  ['6430', 'Software subscriptions'],
  ['6440', 'Hosting and cloud services'],
  ['6450', 'Computer equipment, small'],
  ['6500', 'Legal fees'],
  ['6510', 'Audit and accounting'],
  ['6520', 'Consulting'],
  ['6530', 'Insurance'],
  ['6540', 'Dues and memberships'],
  ['6640', 'Travel'],
  ['6650', 'Meals'],
  ['6655', 'Tips', { role: 'tips' }],
  ['6660', 'Entertainment, not deductible'],
  ['6670', 'Gifts to business partners'],
  ['6680', 'Vehicle fuel'],
  ['6690', 'Vehicle costs'],
  ['6710', 'Bank charges', { role: 'bankFees' }],
  ['6715', 'Card processor fees', { role: 'processorFees' }],
  ['6720', 'Bad debts', { role: 'badDebt' }],
  ['6725', 'Chargebacks', { role: 'chargebacks' }],
  ['6730', 'Small differences', { role: 'smallDifferences' }],
  ['6740', 'Rounding', { role: 'roundings' }],
  ['6750', 'Fines and penalties, not deductible'],
  ['6790', 'Other expenses'],
]);

const distribution = section('expense', 'distribution', 'operating', [
  ['6810', 'Outbound freight'],
  ['6820', 'Advertising'],
  ['6840', 'Sales commissions'],
]);

const rest: ChartAccount[] = [
  ...section('expense', 'depreciation', 'operating', [
    ['6910', 'Depreciation', { cashFlow: 'none' }],
    ['6920', 'Amortisation', { cashFlow: 'none' }],
    ['6940', 'Loss on disposal of assets', { cashFlow: 'investing' }],
  ]),
  ...section('income', 'finance_income', 'operating', [['7010', 'Interest received']]),
  ...section('expense', 'finance_costs', 'operating', [
    ['7110', 'Interest paid', { cashFlow: 'financing' }],
    ['7210', 'Exchange differences, realised', { role: 'fxRealised' }],
    ['7220', 'Exchange differences, unrealised', system('fxUnrealised')],
  ]),
  ...section('expense', 'income_tax', 'operating', [
    ['8010', 'Corporate income tax'],
    ['8020', 'Trade tax'],
  ]),
];

/** Income and expense of the euro template. */
export const IFRS_EUR_RESULT: readonly ChartAccount[] = [
  ...income,
  ...materials,
  ...staff,
  ...premises,
  ...administration,
  ...distribution,
  ...rest,
];
