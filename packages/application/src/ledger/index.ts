export { asRefusal, underLaws } from './as-refusal.ts';
export { createDimension, type DimensionChanges, type DimensionWish, updateDimension } from './create-dimension.ts';
export { createDimensionValue, type DimensionValueWish } from './create-dimension-value.ts';
export { createJournalEntry, type WrittenEntry, type WrittenPosting } from './create-journal-entry.ts';
export { createLedgerAccount, type LedgerAccountWish } from './create-ledger-account.ts';
export { decidePeriod, type PeriodDecision, type PeriodVerdict } from './decide-period.ts';
export type { DraftToPost, EntryOrigin, EntrySource, EntryToPost, PostedEntryReceipt } from './entry-to-post.ts';
export { type EstablishedBooks, establishEntityBooks, type NewBooks } from './establish-entity-books.ts';
export {
  type DimensionRow,
  type DimensionValueRow,
  getDimension,
  getDimensionValue,
  listDimensions,
  listDimensionValues,
} from './list-dimensions.ts';
export { listExchangeRates, type RateListRow } from './list-exchange-rates.ts';
export {
  type EvidenceRow,
  getEntryHeader,
  getJournalEntry,
  type JournalEntryRow,
  type JournalFilter,
  listJournalEntries,
  type PostingRow,
  type TaxLineRow,
  type WholeEntry,
} from './list-journal-entries.ts';
export {
  getLedgerAccount,
  type LedgerAccountFilter,
  type LedgerAccountRow,
  listLedgerAccounts,
} from './list-ledger-accounts.ts';
export { listPeriods, type PeriodRow } from './list-periods.ts';
export { listTaxCodes, type TaxCodeRow } from './list-tax-codes.ts';
export { loadExchangeRate } from './load-exchange-rate.ts';
export {
  type EntityLedger,
  factsFor,
  type LedgerWanted,
  loadEntityLedger,
  loadLedgerFacts,
} from './load-ledger-facts.ts';
export { postDrafts, previewDrafts } from './post-drafts.ts';
export { postEntries } from './post-entries.ts';
export { recordAllocations } from './record-allocations.ts';
export { recordExchangeRate } from './record-exchange-rate.ts';
export { type PublishedRate, type RateType, recordExchangeRates } from './record-exchange-rates.ts';
export { reverseAllocation } from './reverse-allocation.ts';
export { draftReversal, type Reversal, reverseJournalEntry } from './reverse-journal-entry.ts';
export {
  type DimensionRule,
  type DimensionRuleRow,
  type DimensionRuleWish,
  listDimensionRules,
  setDimensionRule,
} from './set-dimension-rule.ts';
export { type DimensionValueChanges, updateDimensionValue } from './update-dimension-value.ts';
