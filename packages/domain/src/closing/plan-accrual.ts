import type { CalendarDate } from '../calendar/index.ts';
import { credit, debit, type EntryDraft, type RoleMap } from '../ledger/index.ts';
import type { Money } from '../money/index.ts';
import { accept, type Result, refuse } from '../refusal/index.ts';

export type AccrualWish = {
  readonly entityId: string;
  readonly ledgerAccountId: string;
  readonly amount: Money;
  readonly text: string;
  readonly dimensions: Readonly<Record<string, string>>;
};

/** Cost of the period whose bill is still to come: expense against accrued expenses, before tax, on the period's last day. */
export const planAccrual = (
  wish: AccrualWish,
  { on, roles }: { readonly on: CalendarDate; readonly roles: RoleMap },
): Result<EntryDraft> => {
  const accrued = roles.accruedExpense;
  if (accrued === undefined)
    return refuse('ledger.role_missing', 'No ledger account has the role accruedExpense, which an accrual needs.');
  if (wish.amount.minor <= 0n)
    return refuse('close.amount_not_positive', 'An accrual is a positive amount: what the bill will be, before tax.');
  return accept({
    entityId: wish.entityId,
    kind: 'accrual',
    postingDate: on,
    description: `Accrual: ${wish.text}`.slice(0, 500),
    postings: [
      debit(wish.ledgerAccountId, wish.amount, { text: wish.text, dimensions: wish.dimensions }),
      credit(accrued, wish.amount, { text: wish.text }),
    ],
  });
};
