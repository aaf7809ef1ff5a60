import type { CalendarDate, PaymentTerms } from '../calendar/index.ts';

export type SalesKind = 'invoice' | 'credit_note';

/** A discount or surcharge, as a percent of what it is on or as an amount; one of the two. */
export type AdjustmentWish = {
  readonly kind: 'allowance' | 'charge';
  readonly percent?: string | null;
  readonly amount?: string | null;
  readonly reason: string;
};

/** A line as it is drafted: quantity times price, its own discounts, and how it is coded. */
export type LineDraft = {
  readonly description: string;
  readonly itemNumber?: string | null;
  readonly quantity: string;
  /** UN/ECE Recommendation 20, such as C62 (piece), HUR (hour), KGM (kilogram). */
  readonly unit: string;
  readonly unitPrice: string;
  readonly adjustments?: readonly AdjustmentWish[];
  readonly ledgerAccountId: string;
  readonly taxCodeId: string;
  readonly dimensions?: Readonly<Record<string, string>>;
};

/** A discount or surcharge on the whole invoice, coded like a line. */
export type DocumentAdjustment = AdjustmentWish & {
  readonly ledgerAccountId: string;
  readonly taxCodeId: string;
  readonly dimensions?: Readonly<Record<string, string>>;
};

/** Money of the customer's that is used up: an advance, or a payment on account, by its open item. */
export type PrepaymentWish = { readonly openItemId: string; readonly amount: string };

/** Everything a person says about an invoice before it is issued. Amounts are decimal strings in its currency. */
export type InvoiceDraft = {
  readonly kind: SalesKind;
  readonly currency: string;
  readonly issueDate: CalendarDate | null;
  readonly serviceFrom: CalendarDate | null;
  readonly serviceTo: CalendarDate | null;
  readonly terms: PaymentTerms;
  readonly pricesIncludeTax: boolean;
  readonly lines: readonly LineDraft[];
  readonly adjustments: readonly DocumentAdjustment[];
  readonly prepayments: readonly PrepaymentWish[];
  readonly orderReference: string | null;
  readonly buyerReference: string | null;
  readonly note: string | null;
};
