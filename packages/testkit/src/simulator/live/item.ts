import type { CalendarDate } from '@counterfoil/domain/calendar';
import type { Cents } from '../amounts/cents.ts';
import type { Bill } from '../bills/bill.ts';
import type { EntityKey, SimulatedCurrency } from '../companies/index.ts';
import type { Customer } from '../parties/customer.ts';
import type { DraftEntry } from './draft-entry.ts';

/** What is owed to us or by us until money settles it. */
export type Item = {
  readonly key: string;
  readonly kind: 'bill' | 'invoice' | 'credit_note' | 'clearing';
  readonly entity: EntityKey;
  readonly partyKey: string;
  readonly partyName: string;
  readonly number: string;
  readonly date: CalendarDate;
  readonly dueDate: CalendarDate;
  readonly amount: Cents;
  readonly currency: SimulatedCurrency;
  readonly discount: { readonly until: CalendarDate; readonly amount: Cents } | null;
};

/** A bill that reached us, with the item it makes. */
export type ReceivedBill = { readonly item: Item; readonly bill: Bill };

/** An invoice of ours: its item, and how its net and tax are booked. */
export type IssuedInvoice = {
  readonly item: Item;
  readonly customer: Customer;
  readonly net: Cents;
  readonly tax: Cents;
};

/** What a card processor reports of one payout: the item that its money settles, and its entry. */
export type PayoutReport = { readonly item: Item; readonly entry: DraftEntry };

export const billItem = (bill: Bill): Item => ({
  key: `bill:${bill.vendor.key}:${bill.number}`,
  kind: bill.kind === 'credit_note' ? 'credit_note' : 'bill',
  entity: bill.recipient.key,
  partyKey: bill.vendor.key,
  partyName: bill.vendor.name,
  number: bill.number,
  date: bill.issueDate,
  dueDate: bill.dueDate,
  amount: bill.payable,
  currency: bill.currency,
  discount: bill.discount && { until: bill.discount.until, amount: bill.discount.amount },
});
