export { type AgedReport, type AgedTotal, agedReport, bucketLabels, type ControlBalance } from './aged-report.ts';
export { type BalanceRow, closingOf, functionalClosingOf, functionalMovementOf } from './balance-row.ts';
export { type BalanceSheet, balanceSheet } from './balance-sheet.ts';
export { type CashFlow, type CashFlowSpan, cashFlow } from './cash-flow.ts';
export {
  type GeneralLedgerAccount,
  generalLedger,
  type LedgerAccountOpening,
  type LedgerPosting,
} from './general-ledger.ts';
export { type ProfitAndLoss, profitAndLoss } from './profit-and-loss.ts';
export type { Figure, StatementAccount, StatementLine, StatementResult, StatementSection } from './statement.ts';
export {
  type RegistrationReport,
  type ReturnBox,
  type TaxByCode,
  type TaxReport,
  type TaxTurnover,
  taxReport,
} from './tax-report.ts';
export { type TrialBalance, type TrialBalanceRow, type TrialBalanceTotal, trialBalance } from './trial-balance.ts';
