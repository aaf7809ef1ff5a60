export {
  type ComputedInvoice,
  type ComputedLine,
  type ComputedTax,
  computeInvoice,
} from './compute-invoice.ts';
export {
  closingOf,
  DISPUTE_OUTCOMES,
  DISPUTE_REASONS,
  type DisputableItem,
  type DisputeOutcome,
  type DisputeReason,
  openingOf,
} from './decide-dispute.ts';
export type {
  AdjustmentWish,
  DocumentAdjustment,
  InvoiceDraft,
  LineDraft,
  PrepaymentWish,
  SalesKind,
} from './invoice-draft.ts';
export type { InvoiceFormat, InvoicePaper, PaperAdjustment, PaperLine, PaperParty, PaperTax } from './invoice-paper.ts';
export { checkIssueDay, legalNumberOf, type SeriesSetting, seriesOf } from './legal-number.ts';
export { type PaperProblem, paperProblems } from './paper-problems.ts';
export {
  type NettingPart,
  type NettingPlan,
  type NettingRequest,
  planNetting,
  proposeNetting,
} from './plan-netting.ts';
export { checkCredit, planSale, type SaleFacts } from './plan-sale.ts';
export { isInEu } from './tax-words.ts';
export { type PaperFacts, termsOn, writePaper } from './write-paper.ts';
