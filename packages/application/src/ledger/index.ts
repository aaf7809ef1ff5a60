export { asRefusal, underLaws } from './as-refusal.ts';
export type { DraftToPost, EntryOrigin, EntrySource, EntryToPost, PostedEntryReceipt } from './entry-to-post.ts';
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
export { reverseAllocation } from './reverse-allocation.ts';
