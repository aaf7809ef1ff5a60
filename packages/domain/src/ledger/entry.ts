import type { CalendarDate } from '../calendar/index.ts';
import type { Money } from '../money/index.ts';

export const ENTRY_KINDS = [
  'document',
  'bank',
  'manual',
  'accrual',
  'revaluation',
  'opening',
  'closing',
  'reversal',
  'intercompany',
  'settlement',
] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

/** The side a posting was written on. The sign is the amount's: debit positive, and a negative debit is not a credit. */
export type Side = 'D' | 'C';

/** What the open item made by a posting is about; the posting's amount is its original amount. */
export type OpenItemTerms = {
  readonly kind: OpenItemKind;
  readonly number: string | null;
  readonly itemDate: CalendarDate;
  readonly dueDate: CalendarDate | null;
  readonly discountUntil: CalendarDate | null;
  readonly discountAmount: Money | null;
};

export const OPEN_ITEM_KINDS = [
  'bill',
  'bill_credit_note',
  'invoice',
  'invoice_credit_note',
  'payment',
  'advance',
  'residual',
  'transit',
  'clearing',
  'reversal',
  'opening',
] as const;
export type OpenItemKind = (typeof OPEN_ITEM_KINDS)[number];

/**
 * One signed amount on one ledger account, debit positive, in document and functional currency.
 * `correction` says that a negative debit (or positive credit) is meant: a discount line on a bill, not a slip of sign.
 */
export type PostingDraft = {
  readonly ledgerAccountId: string;
  readonly side: Side;
  readonly amount: Money;
  readonly functional: Money;
  readonly correction?: boolean;
  readonly partyId?: string | null;
  /** The open item this posting adjusts (an exchange difference on it), or its own, once the store has numbered it. */
  readonly openItemId?: string | null;
  /** Present where the posting makes a new open item. */
  readonly opens?: OpenItemTerms | null;
  readonly bankTransactionId?: string | null;
  readonly taxCodeId?: string | null;
  readonly taxComponentId?: string | null;
  readonly tradingPartnerEntityId?: string | null;
  readonly dimensions?: Readonly<Record<string, string>>;
  readonly text?: string | null;
};

export type EntryDraft = {
  readonly entityId: string;
  readonly kind: EntryKind;
  readonly postingDate: CalendarDate;
  readonly taxPoint?: CalendarDate | null;
  readonly description: string;
  readonly reversesId?: string | null;
  /** The kind of the entry a reversal undoes: the reversal of a closing entry goes into the closing period. */
  readonly reversesKind?: EntryKind | null;
  /** On purpose into the adjustment period of its day, after the regular one is closed: an auditor's correction. */
  readonly adjustment?: boolean;
  readonly postings: readonly PostingDraft[];
};

/** A posting that has passed the laws, with its place in the entry, counted from 1. */
export type PreparedPosting = PostingDraft & { readonly lineNumber: number; readonly conversion: boolean };

export type CurrencyTotal = { readonly currency: string; readonly debit: Money; readonly credit: Money };

/** An entry that has passed every law; the store gives it id, number and instant. */
export type PreparedEntry = Omit<EntryDraft, 'postings'> & {
  readonly ledger: 'main';
  readonly periodId: string;
  readonly fiscalYearId: string;
  /** Posted after the soft close of its period. */
  readonly postClose: boolean;
  readonly lockExceptionIds: readonly string[];
  readonly postings: readonly PreparedPosting[];
  /** Debit and credit turnover per document currency, and in functional currency. */
  readonly totals: readonly CurrencyTotal[];
  readonly functionalTotal: CurrencyTotal;
};

/** A posting on the debit side; a negative amount needs `correction`. */
export const debit = (
  ledgerAccountId: string,
  amount: Money,
  rest: Omit<Partial<PostingDraft>, 'side' | 'amount' | 'ledgerAccountId'> = {},
): PostingDraft => ({ functional: amount, ...rest, ledgerAccountId, side: 'D', amount });

/** A posting on the credit side of a positive amount: it is stored negative. */
export const credit = (
  ledgerAccountId: string,
  amount: Money,
  rest: Omit<Partial<PostingDraft>, 'side' | 'amount' | 'functional' | 'ledgerAccountId'> & { functional?: Money } = {},
): PostingDraft => {
  const flip = (value: Money): Money => ({ minor: -value.minor, currency: value.currency });
  const { functional = amount, ...others } = rest;
  return { ...others, ledgerAccountId, side: 'C', amount: flip(amount), functional: flip(functional) };
};
