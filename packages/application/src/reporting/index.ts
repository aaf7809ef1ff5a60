export { firstDayOfYear, isProofCheap } from './choose-report-basis.ts';
export { type Cell, type LinePage, listCellPostings, type PostedLine } from './list-cell-postings.ts';
export { listTaxLines, type TaxLineFilter, type TaxLineRow } from './list-tax-lines.ts';
export { type AgedWish, reportAgedItems } from './report-aged-items.ts';
export { type BalanceSheetWish, reportBalanceSheet } from './report-balance-sheet.ts';
export { type CashFlowWish, reportCashFlow } from './report-cash-flow.ts';
export {
  type GeneralLedger,
  type GeneralLedgerAccount,
  type GeneralLedgerWish,
  reportGeneralLedger,
} from './report-general-ledger.ts';
export { type ProfitAndLossWish, reportProfitAndLoss } from './report-profit-and-loss.ts';
export { reportTax, type TaxAccountRow } from './report-tax.ts';
export { reportTrialBalance, type TrialBalanceWish } from './report-trial-balance.ts';
