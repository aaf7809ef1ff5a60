import type { CalendarDate } from '../calendar/index.ts';
import type { AccountRole, RoleMap } from '../ledger/index.ts';
import type { CurrencyCode, Rate, ToleranceLimits } from '../money/index.ts';
import type { TaxVersion } from '../tax/index.ts';
import type { CounterSide } from './paid-by.ts';

/** The figures of a document as read: decimal strings, positive on credit notes too. `total` includes the tax. */
export type DocumentFigures = {
  readonly kind: 'invoice' | 'credit_note' | 'receipt';
  readonly number: string | null;
  readonly currency: string;
  readonly issueDate: CalendarDate;
  readonly dueDate: CalendarDate | null;
  readonly netTotal: string | null;
  readonly taxTotal: string | null;
  readonly total: string;
  readonly prepaid: string | null;
  /** What remains to be paid; where it is not total less prepaid, the rest is a rounding of cash. */
  readonly payable: string | null;
  readonly taxes: readonly { readonly rate: string | null; readonly amount: string | null }[];
  /** What its vendor's tax may differ from what the rate makes, beyond rounding. */
  readonly taxTolerance?: ToleranceLimits | null;
  readonly discount?: { readonly until: CalendarDate; readonly amount: string } | null;
};

/** A line as coded: account, tax code, dimensions, and its amount as a decimal, net unless `amountsIncludeTax`. */
export type CodedLine = {
  readonly ledgerAccountId: string;
  readonly taxCodeId: string;
  readonly amount: string;
  readonly dimensions?: Readonly<Record<string, string>>;
  readonly partyId?: string | null;
  readonly text?: string | null;
};

export type DocumentPlanRequest = {
  readonly entity: { readonly id: string; readonly functionalCurrency: CurrencyCode };
  readonly partyId: string;
  readonly postingDate: CalendarDate;
  readonly taxPoint: CalendarDate;
  readonly figures: DocumentFigures;
  readonly lines: readonly CodedLine[];
  readonly amountsIncludeTax?: boolean;
  readonly versions: readonly TaxVersion[];
  readonly roles: RoleMap;
  /** From document to functional currency; null where they are the same. */
  readonly rate: Rate | null;
  /** Payables or receivables unless said otherwise: employeePayable for staff receipts, awaitingDocument for late ones. */
  readonly counterRole?: AccountRole;
  /** The counter side named whole; it goes before `counterRole`. */
  readonly counter?: CounterSide | null;
  readonly description?: string;
};

export type DocumentDirection = 'purchase' | 'sale';
