import type { CalendarDate } from '@counterfoil/domain/calendar';
import type { Cents } from '../amounts/cents.ts';
import type { LedgerMeaning } from '../companies/index.ts';

export type BankLineKind =
  | 'transfer_in'
  | 'transfer_out'
  | 'batch'
  | 'direct_debit'
  | 'card'
  | 'payout'
  | 'fee'
  | 'salary'
  | 'tax'
  | 'check'
  | 'own_transfer'
  | 'interest';

/**
 * The money of a bank line that settles an item; in cents, never negative. What banks on its way kept of it settles the
 * item too and is a charge of ours.
 */
export type Allocation = { readonly itemKey: string; readonly amount: Cents; readonly kept?: Cents };

/** How a line without an item is booked, and whether we wait for its document first. */
export type LineCoding = {
  readonly meaning: LedgerMeaning;
  readonly taxCode: string | null;
  readonly expectsDocument: boolean;
};

/** One line of a statement and the truth about it. Money in is positive. */
export type BankLine = {
  readonly key: string;
  readonly bankAccount: string;
  readonly bookingDate: CalendarDate;
  readonly valueDate: CalendarDate;
  readonly amount: Cents;
  readonly kind: BankLineKind;
  readonly counterparty: string | null;
  readonly counterpartyIban: string | null;
  /** End-to-end or creditor reference as the bank passes it on. */
  readonly reference: string | null;
  /** The bank's own reference; FITID in OFX. */
  readonly bankReference: string;
  readonly checkNumber: string | null;
  readonly mandate: string | null;
  readonly text: string;
  /** Last four digits of the card it was paid with. */
  readonly card: string | null;
  /** The payments of a run that the bank books in one sum. */
  readonly children: readonly BankLine[];
  readonly partyKey: string | null;
  readonly allocations: readonly Allocation[];
  /** What was ordered in another currency, and at how many of ours to one of it the bank changed it. */
  readonly original?: { readonly amount: Cents; readonly currency: string; readonly rate: string };
  /** The bank says that it takes back what it booked before. */
  readonly returned?: boolean;
  readonly coding: LineCoding | null;
};
