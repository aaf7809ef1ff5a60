import type { OperationName } from '@counterfoil/wire/contracts';

/** What a change of each kind of thing makes old, by the prefix its id carries. */
const touched: Readonly<Record<string, readonly OperationName[]>> = {
  doc: ['listDocuments', 'getDocument', 'listExceptions'],
  exc: ['listExceptions', 'getException', 'listSavedViews', 'listDocuments', 'getDocument', 'listBankTransactions'],
  rd: ['listExceptions', 'getException'],
  je: [
    'listJournalEntries',
    'getJournalEntry',
    'getTrialBalance',
    'getProfitAndLoss',
    'getBalanceSheet',
    'getGeneralLedger',
    'getAgedPayables',
    'getAgedReceivables',
    'listDocuments',
    'getDocument',
    'listBankAccounts',
    'getReconciliation',
  ],
  bst: ['listBankStatements', 'getBankStatement', 'listBankAccounts', 'listBankTransactions', 'getReconciliation'],
  bt: [
    'listBankTransactions',
    'getBankTransaction',
    'getReconciliation',
    'listBankAccounts',
    'listLineQuestions',
    'listTransferSides',
  ],
  ba: [
    'listBankAccounts',
    'getBankAccount',
    'getReconciliation',
    'proveReconciliation',
    'listReconciliations',
    'listBankTransactions',
  ],
  mat: ['listMatches', 'listBankTransactions', 'getBankTransaction', 'getReconciliation', 'listOpenItems'],
  oi: [
    'listOpenItems',
    'getOpenItem',
    'getAgedPayables',
    'getAgedReceivables',
    'listDisputes',
    'listSalesInvoices',
    'getSalesInvoice',
  ],
  sal: ['listSalesInvoices', 'getSalesInvoice', 'getCustomerStatement'],
  al: ['listOpenItems', 'getOpenItem'],
  pty: [
    'listParties',
    'getParty',
    'listLessons',
    'listMappings',
    'listSpellings',
    'getCustomerProfile',
    'listNettings',
    'listNettingAgreements',
    'proposeNetting',
  ],
  rule: ['listCodingRules', 'getCodingRule'],
  rpl: ['listReplays', 'getReplay', 'listReplayLines', 'listMachineChanges'],
  per: ['listPeriods'],
  dim: ['listDimensions', 'listDimensionValues'],
  la: ['listLedgerAccounts', 'getLedgerAccount'],
  dec: ['listDecisions', 'getDecision'],
  ae: ['listAuditEvents', 'getAuditSeals'],
  mem: ['listMembers'],
  ntf: ['listNotifications'],
  view: ['listSavedViews'],
};

/** The operations whose answers an event makes old; an unknown kind makes everything old. */
export const operationsTouched = (data: string): readonly OperationName[] | 'all' => {
  try {
    const event = JSON.parse(data) as { id?: unknown; type?: unknown };
    const prefix = typeof event.id === 'string' ? event.id.split('_')[0] : undefined;
    return touched[prefix ?? ''] ?? 'all';
  } catch {
    return 'all';
  }
};
