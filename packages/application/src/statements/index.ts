export { addPaymentCard, type PaymentCardWish } from './add-payment-card.ts';
export { createBankAccount, type NewBankAccount } from './create-bank-account.ts';
export { getReconciliation, type Reconciliation } from './get-reconciliation.ts';
export { importStatement, type StatementPorts, type StatementReader } from './import-statement.ts';
export { type BankAccountFigures, getBankAccount, listBankAccounts } from './list-bank-accounts.ts';
export {
  type BankTransactionFilter,
  type BankTransactionRow,
  getBankTransaction,
  listBankTransactions,
} from './list-bank-transactions.ts';
export { type LinePartRow, listLineParts } from './list-line-parts.ts';
export { listPaymentCards, type PaymentCardRow } from './list-payment-cards.ts';
export {
  getBankStatement,
  listBankStatements,
  type StatementFilter,
  type StatementListRow,
} from './list-statements.ts';
export { type MappingWish, mapStatement } from './map-statement.ts';
export { numberPlace } from './park-statement.ts';
export { previewStatement, type StatementPreview, type TriedMapping } from './preview-statement.ts';
export {
  type ArrivedStatement,
  type ReceivedStatement,
  receiveStatement,
  receiveStatementDocument,
} from './receive-statement.ts';
export { rejectStatement, resumeStatement } from './resume-statement.ts';
export { withdrawStatement } from './withdraw-statement.ts';
