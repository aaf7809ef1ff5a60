import type { Money } from '../money/index.ts';
import type { Result } from '../refusal/index.ts';
import type { BankPlan, BankPlanRequest } from './bank-plan.ts';
import { accountOf } from './document-grains.ts';
import type { ItemState } from './open-item.ts';
import { planBankEntry } from './plan-bank-entry.ts';

export type TransferRequest = Omit<BankPlanRequest, 'allocations' | 'codings'> & {
  /** The item in transit the other side has made; null while this side is the first. */
  readonly counterpart: ItemState | null;
  /** This side's money where the two bank accounts are kept in different currencies, positive. */
  readonly bankAmount?: Money | null;
  /** A fee or the like the bank kept on the way. */
  readonly codings?: BankPlanRequest['codings'];
};

/**
 * One side of a transfer between bank accounts of our own. Each side is its own bank transaction on its own day, so the
 * money waits on payments in transit: the first side opens an item there, the second settles it (D19). The account is
 * zero when both have arrived. Refuses ledger.role_missing and what planBankEntry refuses.
 */
export const planTransfer = (request: TransferRequest): Result<BankPlan> => {
  const { counterpart, bankAmount, codings = [], ...rest } = request;
  if (counterpart === null) {
    const account = accountOf(request.roles, 'paymentsInTransit');
    if (!account.ok) return account;
    const kept = codings.reduce((total, { amount }) => total + amount.minor, 0n);
    const amount = { ...request.movement.amount, minor: request.movement.amount.minor - kept };
    const transit = { ledgerAccountId: account.value, amount, opens: 'transit' as const };
    return planBankEntry({ ...rest, allocations: [], codings: [transit, ...codings] });
  }
  const open = counterpart.open.minor < 0n ? -counterpart.open.minor : counterpart.open.minor;
  const amount = { minor: open, currency: counterpart.open.currency };
  return planBankEntry({
    ...rest,
    allocations: [{ state: counterpart, amount, bankAmount: bankAmount ?? null }],
    codings,
  });
};
