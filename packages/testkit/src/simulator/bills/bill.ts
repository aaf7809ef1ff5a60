import type { CalendarDate } from '@counterfoil/domain/calendar';
import type { Cents, DecimalText } from '../amounts/cents.ts';
import type { Entity, LedgerMeaning, SimulatedCurrency } from '../companies/index.ts';
import type { BankDetails, TaxCategory, UnitCode, Vendor } from '../parties/vendor.ts';

export type BillLine = {
  readonly position: number;
  readonly code: string;
  readonly text: string;
  readonly quantity: DecimalText;
  readonly unit: UnitCode;
  readonly unitPrice: DecimalText;
  readonly net: Cents;
  readonly taxRate: DecimalText;
  readonly category: TaxCategory;
  readonly meaning: LedgerMeaning;
  readonly taxCode: string;
};

export type BillTax = {
  readonly category: TaxCategory;
  readonly rate: DecimalText;
  readonly basis: Cents;
  readonly amount: Cents;
  readonly exemption: string | null;
};

/** A deduction on the whole bill, before tax: a rebate for the year, for instance. */
export type Rebate = {
  readonly reason: string;
  readonly percent: DecimalText;
  readonly amount: Cents;
  readonly taxRate: DecimalText;
  readonly category: TaxCategory;
};

/** Tax that the payer keeps back and pays to the tax office for the vendor, as the bill itself states it. */
export type Withheld = { readonly reason: string; readonly percent: DecimalText; readonly amount: Cents };

export type Discount = {
  readonly percent: DecimalText;
  readonly days: number;
  readonly until: CalendarDate;
  readonly amount: Cents;
};

/** A bill as its vendor meant it: what every rendering shows and every truth file states. */
export type Bill = {
  readonly kind: 'invoice' | 'credit_note';
  readonly vendor: Vendor;
  readonly recipient: Entity;
  readonly number: string;
  readonly orderReference: string | null;
  /** What the buyer asked to be named for its books, such as a cost centre (BT-19). */
  readonly accountingReference: string | null;
  readonly deliveryNote: string | null;
  readonly precedingInvoice: string | null;
  readonly issueDate: CalendarDate;
  readonly serviceFrom: CalendarDate;
  readonly serviceTo: CalendarDate;
  readonly dueDate: CalendarDate;
  readonly currency: SimulatedCurrency;
  readonly lines: readonly BillLine[];
  readonly rebate: Rebate | null;
  readonly taxes: readonly BillTax[];
  readonly net: Cents;
  readonly tax: Cents;
  readonly total: Cents;
  readonly prepaid: Cents;
  readonly withheld: Withheld | null;
  readonly payable: Cents;
  readonly discount: Discount | null;
  /** What is printed; a story may print another account than the vendor's. */
  readonly bank: BankDetails;
  readonly phone: string;
};
