import type { CalendarDate } from '../calendar/index.ts';
import type { EntryDraft, RoleMap } from '../ledger/index.ts';
import type { CurrencyCode, Money, Rate } from '../money/index.ts';
import type { TaxVersion } from '../tax/index.ts';
import type { ItemState } from './open-item.ts';
import type { TaxLineDraft } from './tax-line.ts';

/** A bank transaction as its posting needs it: money in positive, with its value in functional currency. */
export type BankMovement = {
  readonly id: string;
  readonly ledgerAccountId: string;
  readonly bookingDate: CalendarDate;
  readonly amount: Money;
  readonly functional: Money;
  /** The rate `functional` was made with; needed to the cent only where a foreign line nets claims against debts. */
  readonly rate?: Rate | null;
  readonly text: string;
  readonly reference?: string | null;
};

/** A part of a residual: the account it goes to, positive, in the item's currency. A tax part names its component. */
export type ResidualPart = {
  readonly ledgerAccountId: string;
  readonly amount: Money;
  readonly text?: string | null;
  readonly taxCodeId?: string | null;
  readonly taxComponentId?: string | null;
  /** The base a tax part corrects, or on which a tax is kept back. */
  readonly base?: Money | null;
  /** The tax is kept back for an authority and owed to it from now on; otherwise a tax part takes back what was posted. */
  readonly withheld?: boolean;
  readonly dimensions?: Readonly<Record<string, string>>;
};

/**
 * So much of an open item is closed by this bank transaction. `amount` is all that is closed, in the item's currency;
 * `residual` the part of it no money came for (discount, fee kept back, write-off). `bankAmount` is the money itself
 * where the bank account is kept in another currency than the item.
 */
export type BankAllocation = {
  readonly state: ItemState;
  readonly amount: Money;
  readonly residual?: readonly ResidualPart[];
  readonly bankAmount?: Money | null;
};

/** What no open item explains, signed like the bank amount (a fee of 14.90 is -14.90); gross where a tax is in it. */
export type BankCoding = {
  readonly ledgerAccountId: string;
  readonly amount: Money;
  readonly version?: TaxVersion | null;
  readonly partyId?: string | null;
  readonly dimensions?: Readonly<Record<string, string>>;
  readonly text?: string | null;
  /** Set where the account is kept by open items: on account, in transit, awaiting document. */
  readonly opens?: 'payment' | 'advance' | 'transit' | 'clearing' | null;
};

export type BankPlanRequest = {
  readonly entity: { readonly id: string; readonly functionalCurrency: CurrencyCode };
  readonly movement: BankMovement;
  readonly allocations: readonly BankAllocation[];
  readonly codings: readonly BankCoding[];
  readonly roles: RoleMap;
  readonly description?: string;
};

/**
 * One allocation to be recorded once the entry has its open items: the existing item against the item made by posting
 * `lineNumber`. `legs` are the allocation's own lines (residual, exchange difference); they balance by themselves, so
 * that un-matching reverses exactly them and never the bank posting (D3).
 */
export type PlannedAllocation = {
  readonly itemId: string;
  readonly lineNumber: number;
  readonly amount: Money;
  readonly functionalItem: Money;
  readonly functionalCounter: Money;
  readonly effectiveOn: CalendarDate;
  readonly legs: readonly number[];
};

export type BankPlan = {
  readonly entry: EntryDraft;
  readonly allocations: readonly PlannedAllocation[];
  readonly taxLines: readonly TaxLineDraft[];
};
