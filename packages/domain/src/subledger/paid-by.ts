import type { AccountRole } from '../ledger/index.ts';
import type { Money } from '../money/index.ts';

/** How a purchase was paid, or that it was not; D29. */
export const PAID_BY = ['unpaid', 'bank', 'direct_debit', 'company_card', 'employee', 'cash', 'prepaid'] as const;
export type PaidBy = (typeof PAID_BY)[number];

export const isPaidBy = (value: unknown): value is PaidBy => PAID_BY.some((known) => known === value);

/**
 * The account on the credit side. What a bank line has still to pay stays a payable; a card's own account takes nothing
 * but its lines (D19), so that a receipt paid by card meets its line on the account of payments awaiting their document.
 */
export const COUNTER_ROLE: Readonly<Record<PaidBy, AccountRole>> = {
  unpaid: 'payables',
  bank: 'payables',
  direct_debit: 'payables',
  company_card: 'awaitingDocument',
  employee: 'employeePayable',
  cash: 'cash',
  prepaid: 'payables',
};

/** The counter side of a document, where it is not the plain payable of its own party. */
export type CounterSide = {
  readonly ledgerAccountId: string;
  /** Who is owed it; null where nobody is: the till, or the money of a nameless bank line. */
  readonly partyId: string | null;
  /** Whether it opens an item: money out of the till does not, and neither does what corrects an expense. */
  readonly opensItem: boolean;
  readonly dimensions?: Readonly<Record<string, string>>;
  /** The money that paid it, positive, where that is of another currency than the paper. */
  readonly paid?: Money | null;
};
