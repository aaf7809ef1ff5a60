import { type CalendarDate, date } from '@counterfoil/domain/calendar';
import {
  type EntryKind,
  type PostedEntry,
  type PostingDraft,
  periodFor,
  prepareEntry,
  reverseEntry,
} from '@counterfoil/domain/ledger';
import type { CurrencyCode, Money } from '@counterfoil/domain/money';
import { orThrow, RefusalError } from '@counterfoil/domain/refusal';
import { type AllocationDraft, openItemsOf, type TaxLineDraft } from '@counterfoil/domain/subledger';
import type { TenantRead, TenantWrite } from '@counterfoil/platform/db';
import type { EntrySource, PostedEntryReceipt } from './entry-to-post.ts';
import { getJournalEntry, type PostingRow, type TaxLineRow, type WholeEntry } from './list-journal-entries.ts';
import { type EntityLedger, loadEntityLedger } from './load-ledger-facts.ts';
import { postEntries } from './post-entries.ts';
import { recordAllocations } from './record-allocations.ts';
import { type ItemOfEntry, itemsOfEntry } from './reversal.repository.ts';

export type Reversal = {
  readonly entryId: string;
  /** The original's own day unless told; where that is locked, the refusal says the first open day. */
  readonly postingDate?: CalendarDate | null;
  readonly description?: string;
  /** The machine's decision, where no person reverses. */
  readonly decisionId?: string | null;
};

/**
 * Posts the exact negative of an entry, once, and settles the open items it made with those of the reversal. An item that
 * was settled otherwise must be un-matched first: its money would be lost.
 * @throws RefusalError resource.not_found, ledger.already_reversed, ledger.entry_settled, and the laws of posting
 */
export const reverseJournalEntry = async (tx: TenantWrite, wish: Reversal): Promise<PostedEntryReceipt> => {
  const { items, original, postingDate, ledger, entry } = await draftReversal(tx, wish);
  const taxLines = original.taxLines.map((line) => negatedTaxLine(line, original));

  const [receipt] = await postEntries(tx, [
    { ...sourceOf(tx, wish, original), entry, taxLines, openItems: openItemsOf(entry, ledger.accounts) },
  ]);
  if (receipt === undefined) throw new Error('Posting one entry gave no receipt.');
  const allocations = settlements(original, items, { receipt, effectiveOn: postingDate });
  const { entityId } = original;
  return {
    ...receipt,
    allocationIds: await recordAllocations(tx, { entityId, allocations, entryId: receipt.entryId }),
  };
};

/** The reversal as it would be posted; nothing is written. @throws RefusalError what reversing the entry would refuse */
export const draftReversal = async (tx: TenantRead, wish: Reversal) => {
  // Items before the entry: who reverses at the same moment is then seen as having reversed it, not as having settled it.
  const items = await itemsOfEntry(tx, wish.entryId);
  const original = await getJournalEntry(tx, wish.entryId);
  const postingDate = wish.postingDate ?? date(original.postingDate);
  const ledger = await loadEntityLedger(tx, { entityId: original.entityId, days: [postingDate] });

  const how = wish.description === undefined ? { postingDate } : { postingDate, description: wish.description };
  const draft = orThrow(reverseEntry(postedEntryOf(original, items), how));
  refuseSettled(items);
  const entry = orThrow(prepareEntry(draft, { ...ledger, period: periodOfReversal(ledger, original, postingDate) }));
  return { items, original, postingDate, ledger, entry };
};

const refuseSettled = (items: readonly ItemOfEntry[]): void => {
  const settled = items.find(({ allocatedAmount }) => allocatedAmount !== 0n);
  if (settled === undefined) return;
  throw new RefusalError({
    code: 'ledger.entry_settled',
    detail: `The open item ${settled.number ?? settled.kind} of this entry is settled with others; un-match it first.`,
    facts: { openItemId: settled.id },
  });
};

// A closing entry is undone where it stands, or the year's profit would count it twice; an adjustment, on its own day, too.
const periodOfReversal = (ledger: EntityLedger, original: WholeEntry, day: CalendarDate) => {
  const own = ledger.periods.find(({ id }) => id === original.periodId) ?? null;
  if (original.kind === 'closing' || own?.kind === 'adjustment') return own;
  return periodFor(ledger.periods, day, { kind: 'reversal' });
};

const sourceOf = (tx: TenantWrite, wish: Reversal, original: WholeEntry): EntrySource => ({
  journal: original.journal,
  origin: wish.decisionId ? 'machine' : tx.principal.userId === null ? 'import' : 'person',
  decisionId: wish.decisionId ?? null,
  preparedBy: tx.principal.userId,
  documentId: original.documentId,
  bankTransactionId: original.bankTransactionId,
});

const postedEntryOf = (entry: WholeEntry, items: readonly ItemOfEntry[]): PostedEntry => ({
  id: entry.id,
  entityId: entry.entityId,
  kind: entry.kind as EntryKind,
  postingDate: date(entry.postingDate),
  taxPoint: entry.taxPoint === null ? null : date(entry.taxPoint),
  description: entry.description,
  reversedById: entry.reversedById,
  postings: entry.postings.map((posting) => postingDraftOf(posting, entry.functionalCurrency, items)),
});

const postingDraftOf = (row: PostingRow, own: CurrencyCode, items: readonly ItemOfEntry[]): PostingDraft => {
  const item = items.find(({ lineNumber }) => lineNumber === row.lineNumber);
  return {
    ledgerAccountId: row.ledgerAccountId,
    side: row.side,
    amount: { minor: row.amount, currency: row.currency },
    functional: { minor: row.functionalAmount, currency: own },
    partyId: row.partyId,
    openItemId: item === undefined ? row.openItemId : null,
    opens:
      item === undefined ? null : { ...noTerms, kind: item.kind, number: item.number, itemDate: date(item.itemDate) },
    bankTransactionId: row.bankTransactionId,
    taxCodeId: row.taxCodeId,
    taxComponentId: row.taxComponentId,
    tradingPartnerEntityId: row.tradingPartnerEntityId,
    dimensions: row.dimensions,
    text: row.text,
  };
};

const noTerms = { dueDate: null, discountUntil: null, discountAmount: null };

const negatedTaxLine = (line: TaxLineRow, { functionalCurrency }: WholeEntry): TaxLineDraft => {
  const minus = (minor: bigint, currency: CurrencyCode): Money => ({ minor: -minor, currency });
  return {
    lineNumber: line.lineNumber,
    taxCodeId: line.taxCodeId,
    taxComponentId: line.taxComponentId,
    direction: line.direction,
    taxPoint: date(line.taxPoint),
    base: minus(line.base, line.currency),
    tax: minus(line.tax, line.currency),
    functionalBase: minus(line.functionalBase, functionalCurrency),
    functionalTax: minus(line.functionalTax, functionalCurrency),
  };
};

/** Each item of the original with the reversal's item of the same line, whole. */
const settlements = (
  original: WholeEntry,
  items: readonly ItemOfEntry[],
  made: { readonly receipt: PostedEntryReceipt; readonly effectiveOn: CalendarDate },
): AllocationDraft[] =>
  items.flatMap((item) => {
    const posting = original.postings.find(({ lineNumber }) => lineNumber === item.lineNumber);
    const mate = made.receipt.openItems.find(({ lineNumber }) => lineNumber === item.lineNumber);
    if (posting === undefined || mate === undefined) return [];
    const size = (minor: bigint): bigint => (minor < 0n ? -minor : minor);
    const functional = { minor: size(posting.functionalAmount), currency: original.functionalCurrency };
    const [debitItemId, creditItemId] = item.side === 'D' ? [item.id, mate.id] : [mate.id, item.id];
    return [
      {
        debitItemId,
        creditItemId,
        amount: { minor: size(posting.amount), currency: posting.currency },
        functionalDebit: functional,
        functionalCredit: functional,
        effectiveOn: made.effectiveOn,
      },
    ];
  });
