export { createBankAccount, type NewBankAccount } from './create-bank-account.ts';
export { importStatement, type StatementPorts, type StatementReader } from './import-statement.ts';
export { type BankAccountFigures, getBankAccount, listBankAccounts } from './list-bank-accounts.ts';
export { numberPlace } from './park-statement.ts';
export {
  type ArrivedStatement,
  type ReceivedStatement,
  receiveStatement,
  receiveStatementDocument,
} from './receive-statement.ts';
export { rejectStatement, resumeStatement } from './resume-statement.ts';
