import type { CalendarDate } from '../calendar/index.ts';
import type { OpenItemKind, Side } from '../ledger/index.ts';
import type { CurrencyCode, Money } from '../money/index.ts';

/**
 * A claim or debt (or money waiting on a clearing account) until allocations close it. Amounts are signed, debit
 * positive, as the posting that made it; `side` is the sign's: D for what we are owed, C for what we owe.
 */
export type OpenItem = {
  readonly id: string;
  readonly entityId: string;
  readonly ledgerAccountId: string;
  readonly partyId: string | null;
  readonly kind: OpenItemKind;
  readonly side: Side;
  readonly number: string | null;
  /** The document's or bank line's own date, which ageing and the reader go by. */
  readonly itemDate: CalendarDate;
  /** The posting date of the entry that made it: from then on it is in the books, and in the control account. */
  readonly postedOn: CalendarDate;
  readonly dueDate: CalendarDate | null;
  readonly original: Money;
  readonly functional: Money;
  /** Our instant, in milliseconds since 1970: what a report "as known then" may see. */
  readonly recordedAt: number;
};

/**
 * An append-only fact between a debit and a credit item: so much of both is settled, effective that day. Amounts are
 * positive; the two functional amounts differ by the realised exchange difference. A row with `reversesId` undoes one.
 */
export type Allocation = {
  readonly id: string;
  readonly debitItemId: string;
  readonly creditItemId: string;
  readonly amount: Money;
  readonly functionalDebit: Money;
  readonly functionalCredit: Money;
  readonly effectiveOn: CalendarDate;
  readonly recordedAt: number;
  readonly reversesId: string | null;
};

/** An item with what is open of it, signed as the item. */
export type ItemState = { readonly item: OpenItem; readonly open: Money; readonly openFunctional: Money };

/** The day a balance is asked for, and the instant after which nothing was known yet (left out: everything is). */
export type AsOf = { readonly date: CalendarDate; readonly knownAt?: number };

export const currencyOf = (item: Pick<OpenItem, 'original'>): CurrencyCode => item.original.currency;

export const magnitude = (minor: bigint): bigint => (minor < 0n ? -minor : minor);
