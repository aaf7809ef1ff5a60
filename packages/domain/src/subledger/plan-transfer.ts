import type { AccountRole } from '../ledger/index.ts';
import { absolute } from '../money/index.ts';
import type { Result } from '../refusal/index.ts';
import type { BankPlan, BankPlanRequest } from './bank-plan.ts';
import { accountOf } from './document-grains.ts';
import type { ItemState } from './open-item.ts';
import { planBankEntry } from './plan-bank-entry.ts';

export type TransferRequest = Omit<BankPlanRequest, 'allocations' | 'codings'> & {
  /** The item in transit the other side has made; null while this side is the first. */
  readonly counterpart: ItemState | null;
  /** What a difference between the two sides is booked as; without one they have to cancel. */
  readonly residualRole?: Extract<AccountRole, 'bankFees' | 'smallDifferences'> | null;
};

/**
 * One side of a transfer between bank accounts of our own. Each side is its own bank transaction on its own day, so the
 * money waits on payments in transit: the first side opens an item there, the second settles it whole (D19), with what the
 * bank kept on the way as a leg of its own, or at the bank's rate where the two accounts are kept in two currencies. The
 * account is zero when both have arrived. Refuses ledger.role_missing and what planBankEntry refuses.
 */
export const planTransfer = (request: TransferRequest): Result<BankPlan> => {
  const { counterpart, residualRole = null, ...rest } = request;
  if (counterpart !== null) return planArrival(rest, counterpart, residualRole);
  const account = accountOf(request.roles, 'paymentsInTransit');
  if (!account.ok) return account;
  const transit = { ledgerAccountId: account.value, amount: request.movement.amount, opens: 'transit' as const };
  return planBankEntry({ ...rest, allocations: [], codings: [transit] });
};

const planArrival = (
  rest: Omit<BankPlanRequest, 'allocations' | 'codings'>,
  state: ItemState,
  role: TransferRequest['residualRole'],
): Result<BankPlan> => {
  const moved = rest.movement.amount;
  const amount = absolute(state.open);
  if (amount.currency !== moved.currency) {
    return planBankEntry({ ...rest, allocations: [{ state, amount, bankAmount: absolute(moved) }], codings: [] });
  }
  const off = absolute(moved).minor - amount.minor;
  if (off === 0n || role === null || role === undefined)
    return planBankEntry({ ...rest, allocations: [{ state, amount }], codings: [] });
  const account = accountOf(rest.roles, role);
  if (!account.ok) return account;
  const ledgerAccountId = account.value;
  if (off < 0n)
    return planBankEntry({
      ...rest,
      allocations: [{ state, amount, residual: [{ ledgerAccountId, amount: { ...amount, minor: -off } }] }],
      codings: [],
    });
  const beyond = { ...moved, minor: moved.minor < 0n ? -off : off };
  return planBankEntry({ ...rest, allocations: [{ state, amount }], codings: [{ ledgerAccountId, amount: beyond }] });
};
