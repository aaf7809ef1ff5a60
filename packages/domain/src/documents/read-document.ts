import type { ReviewReasonCode } from '../review/index.ts';
import type { FieldEvidence } from './confidence/field-evidence.ts';
import type { PageRange, PageRole } from './page-parts.ts';
import type { PaymentCodeForm } from './payment-code/payment-code.ts';
import type { PrintedLine } from './receipt/printed-page.ts';
import type { ColumnCorrection, ColumnHead } from './taught/columns/column-role.ts';

export const DOCUMENT_KINDS = [
  'invoice',
  'credit_note',
  'receipt',
  'pro_forma',
  'order_confirmation',
  'delivery_note',
  'reminder',
  'vendor_statement',
  'remittance',
  'contract',
  'unknown',
] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

/** Fractions 0..1 of the page, origin top-left, so that a box outlives any resolution it is drawn at. */
export type Box = { readonly x: number; readonly y: number; readonly w: number; readonly h: number };

/** `code`: a payment code on the page, read by its own error correction. */
export type FieldSource = 'xml' | 'text' | 'ocr' | 'code' | 'person' | 'derived';

/** Where a value stands: on a page, in the XML, or in both when a hybrid document says it twice. */
export type Whereabouts = { readonly page: number | null; readonly box: Box | null; readonly path: string | null };

/** Another value the reader could have taken for the same field. */
export type Rival = Whereabouts & {
  readonly value: string;
  /** The lesson that offers it, where a person's correction taught it. */
  readonly taught?: string;
  /** How well its words and place fit the field, on the measure of the field's own `score`. */
  readonly fit?: number;
  /** Why it was not taken, where only whoever read it knows. */
  readonly why?: string;
};

/**
 * One field as read. `confidence` is calibrated on documents whose truth is known (see `confidence/`), and null where
 * nothing was measured for its kind; `evidence` is what it was reckoned from.
 */
export type FieldReading = Whereabouts & {
  readonly value: string | null;
  readonly confidence: number | null;
  readonly source: FieldSource;
  readonly raw: string | null;
  readonly checks: readonly string[];
  readonly rivals: readonly Rival[];
  readonly evidence?: FieldEvidence;
  /** The lesson it was read by, or that agrees, where a person's correction taught one. */
  readonly taught?: string;
};

/** Dates are ISO days, amounts plain decimal strings (positive on credit notes), tax ids comma-joined. */
export const FIELD_NAMES = [
  'supplier',
  'supplierTaxIds',
  'supplierRegistration',
  'supplierAddress',
  'supplierCountry',
  'recipient',
  'recipientTaxIds',
  'recipientCountry',
  'invoiceNumber',
  'orderReference',
  'projectReference',
  'costCentre',
  'deliveredTo',
  'issueDate',
  'issueTime',
  'dueDate',
  'serviceFrom',
  'serviceTo',
  'currency',
  'netTotal',
  'taxTotal',
  'total',
  'prepaid',
  'withheld',
  'payable',
  'iban',
  'bic',
  'terms',
  'precedingInvoice',
  'paymentMeans',
  'paidBy',
] as const;
export type FieldName = (typeof FIELD_NAMES)[number];

/** The sums of a document, which are proved together. */
export const AMOUNT_FIELDS = [
  'netTotal',
  'taxTotal',
  'total',
  'prepaid',
  'withheld',
  'payable',
] as const satisfies readonly FieldName[];

export const isAmountField = (name: string): boolean => AMOUNT_FIELDS.some((each) => each === name);

/** A line item; `total` is the net line total, `taxCategory` a UNCL5305 code (S Z E AE K G O L M). */
export type ReadLine = Whereabouts & {
  readonly position: number;
  readonly description: string;
  readonly quantity: string | null;
  readonly unit: string | null;
  readonly unitPrice: string | null;
  readonly total: string | null;
  readonly taxRate: string | null;
  readonly taxCategory: string | null;
  readonly orderReference: string | null;
  /** The vendor's own number of the item (BT-155), where the e-invoice carries one. */
  readonly itemNumber?: string | null;
  /** Scheme and code of the item's classification (BT-158), such as "STL 44121600". */
  readonly classification?: string | null;
  /** What the buyer asked to be named for its books, such as a cost centre: the line's (BT-133), else the invoice's (BT-19). */
  readonly accountingReference?: string | null;
};

export type ReadTax = Whereabouts & {
  readonly category: string;
  readonly rate: string | null;
  readonly basis: string | null;
  readonly amount: string | null;
  readonly exemption: string | null;
};

/** An allowance or charge on document level. */
export type ReadAdjustment = {
  readonly kind: 'allowance' | 'charge';
  readonly amount: string;
  readonly reason: string | null;
  readonly taxRate: string | null;
  readonly taxCategory: string | null;
  /** Where it stands, where that was kept. */
  readonly place?: Whereabouts;
};

export type DiscountStep = {
  readonly percent: string;
  readonly days: number | null;
  readonly until: string | null;
  readonly basis: string | null;
};

/** A reason for review the reader itself found; `text` shows the arithmetic in words. */
export type ReadFinding = {
  readonly code: ReviewReasonCode;
  readonly field: string | null;
  readonly text: string;
  readonly facts: Readonly<Record<string, string>>;
  /** What the page says instead, where that is the finding. */
  readonly seen?: PlacedValue;
};

/** A value as it stands on a page. */
export type PlacedValue = { readonly value: string; readonly page: number; readonly box: Box };

/** One thing a payment code says, beside what the document says of it. */
export type CodeStatement = {
  readonly what: FieldName | 'reference' | 'message';
  readonly value: string;
  /** What the document says; null where it says nothing of the kind. */
  readonly onPage: string | null;
  readonly verdict: 'agrees' | 'differs' | 'only_here';
};

/** A code that was found on a page. One that asks for no payment says nothing here. */
export type ReadCode = {
  readonly page: number;
  readonly box: Box;
  readonly form: PaymentCodeForm | 'other';
  readonly says: readonly CodeStatement[];
};

export type PageSize = {
  readonly number: number;
  readonly width: number;
  readonly height: number;
  /** Where the page lies on the photograph, when that shows several papers. */
  readonly crop?: Box;
  /** Absent where the page is the bill's own. */
  readonly role?: PageRole;
  /** How the page is turned from how the file has it, in degrees clockwise: by somebody before it was read, or by the reader. */
  readonly turn?: number;
};

/** What a person says the document is, against what the reader thought. */
export type KindSaid = { readonly kind: DocumentKind; readonly why: string; readonly by: string };

export type ReadSyntax = 'cii' | 'ubl' | 'facturx' | 'text' | 'ocr' | 'none';

/** A document as read: every field with its value, its place and the doubts about it. */
export type ReadDocument = {
  readonly kind: DocumentKind;
  readonly fields: Readonly<Record<FieldName, FieldReading>>;
  readonly lines: readonly ReadLine[];
  /** The headings of the line table, where the page has one, and what each was taken for. */
  readonly columns?: readonly ColumnHead[];
  /** A person said what the headings of this document mean. */
  readonly columnsSaid?: boolean;
  readonly taxes: readonly ReadTax[];
  readonly adjustments: readonly ReadAdjustment[];
  readonly discounts: readonly DiscountStep[];
  /** Rounding added to the payable amount (BT-114), as a signed decimal; absent on most documents. */
  readonly rounding?: string | null;
  readonly pages: readonly PageSize[];
  /** The pages of each bill, where one file holds several. */
  readonly bills?: readonly PageRange[];
  /** The codes on its pages, each held against what the document says. */
  readonly codes?: readonly ReadCode[];
  /** The heading that says what the document is. */
  readonly kindProof?: PlacedValue;
  readonly kindSaid?: KindSaid;
  readonly language: string | null;
  readonly syntax: ReadSyntax;
  readonly notes: readonly string[];
  readonly findings: readonly ReadFinding[];
  /** How sure the two tables are as a whole, on the same measure as a field's confidence. */
  readonly tables?: { readonly lines: number | null; readonly taxes: number | null };
  readonly readerVersion: string;
  /** The words on the pages as lines: kept beside the reading, to be pointed at and to be read by what was taught. */
  readonly printed?: readonly PrintedLine[];
  /** The party a person said it is from; it goes before what the page says. */
  readonly namedParty?: string;
  /** What a person changed to come to this reading, with where they pointed: what teaches, and material to train on. */
  readonly corrections?: readonly FieldCorrection[];
  /** What a person said of the headings to come to this reading. */
  readonly columnCorrections?: readonly ColumnCorrection[];
};

/** One field as a person put it right; the box is where they pointed, null where they typed alone. */
export type FieldCorrection = {
  readonly field: FieldName;
  readonly before: string | null;
  readonly value: string | null;
  readonly page: number | null;
  readonly box: Box | null;
  readonly by: string;
  readonly reason: string | null;
};

/** A field nobody found. */
export const unread: FieldReading = {
  value: null,
  confidence: null,
  source: 'derived',
  page: null,
  box: null,
  path: null,
  raw: null,
  checks: [],
  rivals: [],
};

/** A full record of fields, the given ones filled and the others unread. */
export function fieldsOf(known: Partial<Record<FieldName, FieldReading>>): Record<FieldName, FieldReading> {
  const fields = {} as Record<FieldName, FieldReading>;
  for (const name of FIELD_NAMES) fields[name] = known[name] ?? unread;
  return fields;
}
