import { type CalendarDate, later } from '../calendar/index.ts';
import { absolute, describeMoney, divideHalfAway, formatDecimal, type Money } from '../money/index.ts';
import { accept, type Result, refuse } from '../refusal/index.ts';
import { type ItemState, magnitude } from './open-item.ts';

/** A wish to settle so much of a debit item against a credit item. */
export type SettlementRequest = {
  readonly debitItemId: string;
  readonly creditItemId: string;
  readonly amount: Money;
  readonly effectiveOn: CalendarDate;
};

export type AllocationDraft = {
  readonly debitItemId: string;
  readonly creditItemId: string;
  readonly amount: Money;
  readonly functionalDebit: Money;
  readonly functionalCredit: Money;
  readonly effectiveOn: CalendarDate;
};

export type Settlement = {
  readonly allocations: readonly AllocationDraft[];
  /** Every item touched or offered, with what is left open of it. */
  readonly states: readonly ItemState[];
};

/**
 * Settles items against items, one request after the other. Opposite sides, same account, party and currency, not more
 * than is open on either, not before either exists. Refuses subledger.item_unknown, side_mismatch, account_mismatch,
 * currency_mismatch, party_mismatch, effective_too_early, amount_not_positive, item_settled, over_allocated.
 */
export const settle = (states: readonly ItemState[], requests: readonly SettlementRequest[]): Result<Settlement> => {
  const open = new Map(states.map((state) => [state.item.id, state]));
  const allocations: AllocationDraft[] = [];
  for (const request of requests) {
    const [debit, credit] = [open.get(request.debitItemId), open.get(request.creditItemId)];
    if (debit === undefined || credit === undefined) {
      return refuse('subledger.item_unknown', 'An open item of the settlement does not exist here.', {
        itemId: debit === undefined ? request.debitItemId : request.creditItemId,
      });
    }
    const fits = checkPair(debit, credit, request);
    if (!fits.ok) return fits;
    const functionalDebit = functionalShare(debit, request.amount);
    const functionalCredit = functionalShare(credit, request.amount);
    allocations.push({
      debitItemId: debit.item.id,
      creditItemId: credit.item.id,
      amount: request.amount,
      functionalDebit,
      functionalCredit,
      effectiveOn: request.effectiveOn,
    });
    open.set(debit.item.id, reduce(debit, request.amount, functionalDebit));
    open.set(credit.item.id, reduce(credit, request.amount, functionalCredit));
  }
  return accept({ allocations, states: states.map(({ item }) => open.get(item.id) as ItemState) });
};

const checkPair = (debit: ItemState, credit: ItemState, request: SettlementRequest): Result<null> => {
  const [a, b] = [debit.item, credit.item];
  const ids = { debitItemId: a.id, creditItemId: b.id };
  const named = (state: ItemState): string => state.item.number ?? state.item.kind;
  if (a.side !== 'D' || b.side !== 'C') {
    return refuse(
      'subledger.side_mismatch',
      `${named(debit)} and ${named(credit)} do not settle each other: one must be a debit, the other a credit.`,
      ids,
    );
  }
  if (a.ledgerAccountId !== b.ledgerAccountId || a.entityId !== b.entityId) {
    return refuse(
      'subledger.account_mismatch',
      `${named(debit)} and ${named(credit)} stand on different accounts; settling them moves money between accounts and needs an entry.`,
      ids,
    );
  }
  if (a.original.currency !== b.original.currency || request.amount.currency !== a.original.currency) {
    return refuse(
      'subledger.currency_mismatch',
      `${a.original.currency}, ${b.original.currency} and ${request.amount.currency}: items settle each other in one currency.`,
      ids,
    );
  }
  if (a.partyId !== b.partyId) {
    return refuse(
      'subledger.party_mismatch',
      `${named(debit)} and ${named(credit)} belong to different parties; settling them moves money between the parties and needs an entry.`,
      ids,
    );
  }
  const exists = later(a.postedOn, b.postedOn);
  if (request.effectiveOn < exists) {
    return refuse(
      'subledger.effective_too_early',
      `Effective ${request.effectiveOn}, but the later item is in the books since ${exists}.`,
      ids,
    );
  }
  if (request.amount.minor <= 0n) {
    return refuse('subledger.amount_not_positive', `${describeMoney(request.amount)} settles nothing.`, ids);
  }
  for (const state of [debit, credit]) {
    const within = checkOpen(state, request.amount);
    if (!within.ok) return within;
  }
  return accept(null);
};

/** Not more than is open. Shared with the planning of bank entries, which settles items not yet born. */
export const checkOpen = (state: ItemState, amount: Money): Result<null> => {
  const open = absolute(state.open);
  const name = state.item.number ?? state.item.kind;
  if (open.minor === 0n) {
    return refuse('subledger.item_settled', `${name} is settled already.`, { itemId: state.item.id });
  }
  if (amount.minor > open.minor) {
    return refuse(
      'subledger.over_allocated',
      `${describeMoney(amount)} is more than the ${describeMoney(open)} open on ${name}.`,
      {
        itemId: state.item.id,
        asked: formatDecimal(amount),
        open: formatDecimal(open),
      },
    );
  }
  return accept(null);
};

/** The functional part of a settled amount: at the item's own rate, and all that is left when it closes (I14). */
export const functionalShare = (state: ItemState, amount: Money): Money => {
  const open = magnitude(state.open.minor);
  const functional = magnitude(state.openFunctional.minor);
  const share = amount.minor === open ? functional : divideHalfAway(functional * amount.minor, open);
  return { minor: share, currency: state.openFunctional.currency };
};

/** The state after so much of the item is settled. */
export const reduce = (state: ItemState, amount: Money, functional: Money): ItemState => {
  const sign = state.item.side === 'D' ? -1n : 1n;
  return {
    item: state.item,
    open: { ...state.open, minor: state.open.minor + sign * amount.minor },
    openFunctional: { ...state.openFunctional, minor: state.openFunctional.minor + sign * functional.minor },
  };
};
