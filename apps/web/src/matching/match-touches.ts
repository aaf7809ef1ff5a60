/** What a match, or its end, makes old on the page. */
export const matchTouches = [
  'listBankTransactions',
  'getBankTransaction',
  'getReconciliation',
  'listBankAccounts',
  'listOpenItems',
  'listMatches',
  'listExceptions',
  'getException',
  'listMoneyInTransit',
] as const;
