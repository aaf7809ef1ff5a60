/** Accounts by meaning: code asks for a role, never for a number. Each entity maps every role it uses to one account. */
export const ACCOUNT_ROLES = [
  'bank',
  'card',
  'cash',
  'paymentsInTransit',
  'processorClearing',
  'payrollClearing',
  'awaitingDocument',
  'unidentifiedMoney',
  'currencyConversion',
  'receivables',
  'payables',
  'employeePayable',
  'advancesPaid',
  'advancesReceived',
  'inputTax',
  'outputTax',
  'reverseChargeIn',
  'reverseChargeOut',
  'taxNotDue',
  'taxSettlement',
  'withholdingPayable',
  'withholdingReceivable',
  'useTaxPayable',
  'prepaidExpense',
  'deferredIncome',
  'accruedExpense',
  'fixedAsset',
  'accumulatedDepreciation',
  'dueFrom',
  'dueTo',
  'shareCapital',
  'retainedEarnings',
  'migration',
  'discountTaken',
  'discountGiven',
  'bankFees',
  'fxRealised',
  'fxUnrealised',
  'roundings',
  'smallDifferences',
  'badDebt',
  'tips',
  'processorFees',
  'chargebacks',
] as const;

export type AccountRole = (typeof ACCOUNT_ROLES)[number];

/** Role to ledger account id, per entity. */
export type RoleMap = Readonly<Partial<Record<AccountRole, string>>>;

export const isAccountRole = (text: string): text is AccountRole => (ACCOUNT_ROLES as readonly string[]).includes(text);
