import type { SalesKind } from './invoice-draft.ts';

/** What the customer is sent: a page, a page with its XML inside, or the XML alone. */
export type InvoiceFormat = 'pdf' | 'facturx' | 'xrechnung';

/** Who sells or buys, as the paper names them (BG-4, BG-7). */
export type PaperParty = {
  readonly name: string;
  readonly street: string;
  readonly street2: string | null;
  readonly postcode: string;
  readonly city: string;
  readonly region: string | null;
  readonly country: string;
  readonly vatId: string | null;
  readonly taxNumber: string | null;
  readonly registration: string | null;
  readonly electronicAddress: { readonly scheme: string; readonly value: string } | null;
  readonly contactName: string | null;
  readonly phone: string | null;
  readonly email: string | null;
};

export type PaperAdjustment = {
  readonly kind: 'allowance' | 'charge';
  readonly amount: string;
  readonly percent: string | null;
  readonly basis: string | null;
  readonly reason: string;
};

export type PaperLine = {
  readonly position: number;
  readonly description: string;
  readonly itemNumber: string | null;
  readonly quantity: string;
  readonly unit: string;
  /** The price without tax, so that quantity times price and the adjustments give the net (BT-146). */
  readonly netPrice: string;
  /** The price as it was offered, where that included tax. */
  readonly grossPrice: string | null;
  readonly adjustments: readonly PaperAdjustment[];
  readonly net: string;
  readonly category: string;
  readonly rate: string;
};

export type PaperTax = {
  readonly category: string;
  readonly rate: string;
  readonly basis: string;
  readonly amount: string;
  readonly exemption: string | null;
};

/**
 * An invoice as it was issued: what stands on the paper and in the XML, word for word, and nothing that could change later.
 * Decimal strings, positive on credit notes too; the terms of EN 16931 in their order.
 */
export type InvoicePaper = {
  readonly version: 1;
  readonly kind: SalesKind;
  readonly number: string;
  readonly issueDate: string;
  readonly dueDate: string | null;
  readonly serviceFrom: string | null;
  readonly serviceTo: string | null;
  readonly currency: string;
  readonly language: 'de' | 'en' | 'nl';
  readonly seller: PaperParty;
  readonly buyer: PaperParty;
  readonly customerNumber: string;
  readonly buyerReference: string | null;
  readonly orderReference: string | null;
  readonly preceding: { readonly number: string; readonly issueDate: string } | null;
  readonly pricesIncludeTax: boolean;
  readonly lines: readonly PaperLine[];
  readonly adjustments: readonly (PaperAdjustment & { readonly category: string; readonly rate: string })[];
  readonly taxes: readonly PaperTax[];
  readonly lineTotal: string;
  readonly allowanceTotal: string;
  readonly chargeTotal: string;
  readonly net: string;
  readonly tax: string;
  readonly gross: string;
  readonly prepaid: string;
  readonly payable: string;
  /** The tax in the currency of the registration, with the rate it was converted by (BT-111); null in the same currency. */
  readonly taxInRegistration: { readonly currency: string; readonly amount: string; readonly rate: string } | null;
  /** The rate the entry was converted by, so that a credit note gives back at the same one. */
  readonly exchange: { readonly decimal: string; readonly unit: number; readonly base: string | null } | null;
  readonly format: InvoiceFormat;
  readonly discounts: readonly {
    readonly percent: string;
    readonly days: number;
    readonly until: string;
    readonly amount: string;
  }[];
  readonly payee: { readonly iban: string; readonly bic: string | null; readonly name: string } | null;
  readonly note: string | null;
  readonly footer: string | null;
};
