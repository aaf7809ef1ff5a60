import type { CalendarDate } from '@counterfoil/domain/calendar';
import type { EntryDraft, PreparedEntry } from '@counterfoil/domain/ledger';
import type { Money } from '@counterfoil/domain/money';
import type { OpenItemDraft, PlannedAllocation, TaxLineDraft } from '@counterfoil/domain/subledger';

export type EntryOrigin = 'machine' | 'person' | 'import' | 'schedule';

/** Where an entry comes from and who stands behind it. A machine names its decision, a person is its preparer. */
export type EntrySource = {
  readonly origin: EntryOrigin;
  readonly decisionId?: string | null;
  readonly preparedBy?: string | null;
  readonly approvedBy?: string | null;
  readonly documentId?: string | null;
  readonly bankTransactionId?: string | null;
  readonly pairId?: string | null;
  /** Their date, where it is another than the posting date: the day the bill was written. */
  readonly occurredOn?: CalendarDate | null;
  readonly confidentiality?: string;
  /** Numbers are gapless per entity, journal and fiscal year; left out, the kind chooses the journal. */
  readonly journal?: string;
};

/** A draft with everything that is to be written with it, in one piece or not at all. */
export type DraftToPost = EntrySource & {
  readonly entry: EntryDraft;
  readonly taxLines?: readonly TaxLineDraft[];
  /** Existing items settled against the items this entry makes. */
  readonly allocations?: readonly PlannedAllocation[];
  /** Two items of this very entry settled against each other. */
  readonly ownSettlements?: readonly {
    readonly debitLine: number;
    readonly creditLine: number;
    readonly amount: Money;
  }[];
  readonly matchId?: string | null;
};

/** An entry that has passed the domain's laws, with the open items and tax lines of its body. */
export type EntryToPost = EntrySource & {
  readonly entry: PreparedEntry;
  readonly openItems: readonly OpenItemDraft[];
  readonly taxLines?: readonly TaxLineDraft[];
};

export type PostedEntryReceipt = {
  readonly entryId: string;
  readonly journal: string;
  readonly number: bigint;
  readonly openItems: readonly { readonly lineNumber: number; readonly id: string }[];
  readonly allocationIds: readonly string[];
};
