export { AGEING_DAYS, type AgedItem, type AgeingRow, ageItems } from './age-items.ts';
export type {
  BankAllocation,
  BankCoding,
  BankMovement,
  BankPlan,
  BankPlanRequest,
  PlannedAllocation,
  ResidualPart,
} from './bank-plan.ts';
export { cashOf } from './check-bank-plan.ts';
export {
  type BankDetailsDoubt,
  decidePaymentBlock,
  type PayableItem,
  type PaymentBlockOutcome,
  type PaymentBlockRequest,
  type PaymentBlockVerdict,
  type PaymentDecider,
} from './decide-payment-block.ts';
export type { CodedLine, DocumentDirection, DocumentFigures, DocumentPlanRequest } from './document-figures.ts';
export { type NetLine, type NetLines, netLinesOf } from './net-lines-of.ts';
export { stateOf, statesOf } from './open-amount.ts';
export type { Allocation, AsOf, ItemState, OpenItem } from './open-item.ts';
export { type OpenItemDraft, openItemsOf } from './open-items-of.ts';
export { COUNTER_ROLE, type CounterSide, isPaidBy, PAID_BY, type PaidBy } from './paid-by.ts';
export { pairOldestFirst } from './pair-oldest-first.ts';
export { type AdvanceQuestion, type AdvanceUse, planAdvanceUse } from './plan-advance-use.ts';
export { planBankEntry } from './plan-bank-entry.ts';
export { type DocumentPlan, planBillEntry, planInvoiceEntry } from './plan-document-entry.ts';
export { planExchange, realisedBy } from './plan-exchange.ts';
export { dueAccounts, type IntercompanyPair, type PairSide, planIntercompany } from './plan-intercompany.ts';
export { planSisterTransfer, type SisterTransfer, type TransferEnd } from './plan-sister-transfer.ts';
export { planTransfer, type TransferRequest } from './plan-transfer.ts';
export { planUnmatch } from './plan-unmatch.ts';
export { type AllocationDraft, functionalShare, type Settlement, type SettlementRequest, settle } from './settle.ts';
export { type DiscountedTax, splitDiscount } from './split-discount.ts';
export { type ItemPart, takeInOrder } from './take-in-order.ts';
export { reverseTaxLines, type TaxLineDraft } from './tax-line.ts';
