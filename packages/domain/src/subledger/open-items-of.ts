import type { LedgerAccount, OpenItemTerms, PreparedEntry } from '../ledger/index.ts';
import type { OpenItem } from './open-item.ts';

/** An open item to be: the store gives it its id and instant, and writes that id back on its posting. */
export type OpenItemDraft = Omit<OpenItem, 'id' | 'recordedAt'> & {
  readonly lineNumber: number;
  readonly bankTransactionId: string | null;
  readonly discountUntil: OpenItemTerms['discountUntil'];
  readonly discountAmount: OpenItemTerms['discountAmount'];
};

/**
 * The open items an entry makes: one per posting on an account kept by open items (D17). An exchange-difference line
 * (document amount zero) makes none; it only moves the functional amount of the item it names.
 */
export const openItemsOf = (entry: PreparedEntry, accounts: ReadonlyMap<string, LedgerAccount>): OpenItemDraft[] => {
  const bankTransactionId = entry.postings.find((posting) => posting.bankTransactionId)?.bankTransactionId ?? null;
  return entry.postings.flatMap((posting) => {
    const account = accounts.get(posting.ledgerAccountId);
    if (account === undefined || !account.openItems || posting.amount.minor === 0n) return [];
    const terms = posting.opens ?? null;
    return [
      {
        lineNumber: posting.lineNumber,
        entityId: entry.entityId,
        ledgerAccountId: account.id,
        partyId: posting.partyId ?? null,
        kind: terms?.kind ?? (entry.kind === 'opening' ? 'opening' : 'clearing'),
        side: posting.amount.minor > 0n ? 'D' : 'C',
        number: terms?.number ?? null,
        itemDate: terms?.itemDate ?? entry.postingDate,
        postedOn: entry.postingDate,
        dueDate: terms?.dueDate ?? null,
        original: posting.amount,
        functional: posting.functional,
        bankTransactionId,
        discountUntil: terms?.discountUntil ?? null,
        discountAmount: terms?.discountAmount ?? null,
      },
    ];
  });
};
