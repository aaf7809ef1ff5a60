import type { CalendarDate } from '@counterfoil/domain/calendar';
import { type Cents, total } from '../amounts/cents.ts';
import type { Entity } from '../companies/index.ts';
import type { Vendor } from '../parties/vendor.ts';
import type { Bill } from './bill.ts';

export type LetterEntry = {
  readonly date: CalendarDate;
  readonly number: string;
  readonly dueDate: CalendarDate;
  readonly amount: Cents;
};

/** What a vendor sends that is no bill: a statement of our account with him, or a reminder. Neither is ever posted. */
export type VendorLetter = {
  readonly kind: 'vendor_statement' | 'reminder';
  readonly vendor: Vendor;
  readonly recipient: Entity;
  readonly date: CalendarDate;
  readonly entries: readonly LetterEntry[];
};

export const entryOf = (bill: Bill): LetterEntry => ({
  date: bill.issueDate,
  number: bill.number,
  dueDate: bill.dueDate,
  amount: bill.payable,
});

export const letterBalance = (of: VendorLetter): Cents => total(of.entries.map((entry) => entry.amount));
