import { later } from '@counterfoil/domain/calendar';
import type { RoleMap } from '@counterfoil/domain/ledger';
import { type CurrencyCode, describeMoney, type Money } from '@counterfoil/domain/money';
import { accept, type Result, refuse } from '@counterfoil/domain/refusal';
import {
  type BankAllocation,
  type BankCoding,
  type BankMovement,
  type BankPlan,
  type DiscountedTax,
  type ItemState,
  planBankEntry,
  type ResidualPart,
  splitDiscount,
} from '@counterfoil/domain/subledger';
import { type MatchTerms, type ResidualRole, residualOf } from './match-terms.ts';

/** The tax a bill or invoice was posted with, so that a discount can take its part of it back. */
export type DiscountedDocument = { readonly gross: Money; readonly taxes: readonly DiscountedTax[] };

export type MatchToPlan = {
  readonly entity: { readonly id: string; readonly functionalCurrency: CurrencyCode };
  readonly movement: BankMovement;
  readonly items: ReadonlyMap<string, ItemState>;
  readonly documents: ReadonlyMap<string, DiscountedDocument>;
  readonly roles: RoleMap;
  readonly terms: MatchTerms;
  readonly description: string;
};

type Wanted = { readonly state: ItemState; readonly amount: Money };

const wantedOf = ({ terms, items }: MatchToPlan): Result<Wanted[]> => {
  const wanted: Wanted[] = [];
  for (const { openItemId, amount } of terms.allocations) {
    const state = items.get(openItemId);
    if (state === undefined)
      return refuse('subledger.item_unknown', 'An open item of the match does not exist here.', { itemId: openItemId });
    wanted.push({ state, amount });
  }
  return accept(wanted);
};

const accountIn = (roles: RoleMap, role: ResidualRole): Result<string> => {
  const id = roles[role];
  return id === undefined
    ? refuse('ledger.role_missing', `The entity has no ledger account in the role ${role}.`, { role })
    : accept(id);
};

/** The item that carries the remainder: the largest of those the money goes against. */
const mainOf = (wanted: readonly Wanted[], line: Money): Wanted | undefined => {
  const side = line.minor < 0n ? 'C' : 'D';
  return wanted
    .filter(({ state }) => state.item.side === side)
    .reduce<Wanted | undefined>(
      (most, one) => (most === undefined || one.amount.minor > most.amount.minor ? one : most),
      undefined,
    );
};

/** The parts of a short payment that no money came for; a discount takes its tax back at the code it was posted with. */
const shortParts = (
  short: Money,
  role: ResidualRole,
  { main, plan, accountId }: { main: Wanted; plan: MatchToPlan; accountId: string },
): ResidualPart[] => {
  const document = plan.documents.get(main.state.item.id);
  const discount = role === 'discountTaken' || role === 'discountGiven';
  return discount && document !== undefined
    ? splitDiscount({
        discount: short,
        gross: document.gross,
        taxes: document.taxes,
        discountAccountId: accountId,
      })
    : [{ ledgerAccountId: accountId, amount: short }];
};

/** What was paid beyond the items: booked in its role, or kept on account of the one party it came from. */
const surplusOf = (surplus: Money, main: Wanted, accountId: string | null): BankCoding =>
  accountId === null
    ? {
        ledgerAccountId: main.state.item.ledgerAccountId,
        amount: surplus,
        partyId: main.state.item.partyId,
        opens: 'payment',
        text: 'On account',
      }
    : { ledgerAccountId: accountId, amount: surplus };

const outside = (line: Money, residual: bigint): Result<never> =>
  refuse(
    'match.residual_outside_tolerance',
    `The allocations come to ${describeMoney({ ...line, minor: -residual })} more than the ${describeMoney(line)} that moved. Allocate less, or say what the difference is.`,
    { difference: describeMoney({ ...line, minor: residual }) },
  );

/**
 * A match as the entry it makes: the bank leg, a payment leg for each item, the remainder in its role. Items in another
 * currency than the bank line take the whole line, which is possible for one item at a time.
 * Refuses match.residual_outside_tolerance and what items, roles and the bank plan refuse.
 */
export const planMatch = (plan: MatchToPlan): Result<BankPlan> => {
  const planned = planEntry(plan);
  return planned.ok ? accept({ ...planned.value, allocations: onceBothExist(planned.value, plan.items) }) : planned;
};

/** Money may come before its document is in the books; what it settles is settled from the day on which both are. */
export const onceBothExist = (
  { allocations }: BankPlan,
  items: ReadonlyMap<string, ItemState>,
): BankPlan['allocations'] =>
  allocations.map((one) => ({
    ...one,
    effectiveOn: later(one.effectiveOn, items.get(one.itemId)?.item.postedOn ?? one.effectiveOn),
  }));

const planEntry = (plan: MatchToPlan): Result<BankPlan> => {
  const wanted = wantedOf(plan);
  if (!wanted.ok) return wanted;
  const { movement, terms, entity, roles, description } = plan;
  const line = movement.amount;
  const request = { entity, movement, roles, description };
  const [only, ...others] = wanted.value;
  if (only !== undefined && others.length === 0 && only.amount.currency !== line.currency) {
    const bankAmount = { ...line, minor: line.minor < 0n ? -line.minor : line.minor };
    return planBankEntry({ ...request, allocations: [{ ...only, bankAmount }], codings: [] });
  }

  const residual = residualOf(
    line,
    wanted.value.map(({ state, amount }) => ({ side: state.item.side, amount })),
  );
  const allocations: BankAllocation[] = [...wanted.value];
  if (residual === 0n) return planBankEntry({ ...request, allocations, codings: [] });
  const main = mainOf(wanted.value, line);
  if (main === undefined) return outside(line, residual);
  const account = terms.residualRole === null ? null : accountIn(roles, terms.residualRole);
  if (account !== null && !account.ok) return account;
  if (residual > 0n) {
    const surplus = { ...line, minor: line.minor < 0n ? -residual : residual };
    const codings = [surplusOf(surplus, main, account === null ? null : account.value)];
    return planBankEntry({ ...request, allocations, codings });
  }
  if (terms.residualRole === null || account === null) return outside(line, residual);
  const short = { minor: -residual, currency: main.amount.currency };
  const parts = shortParts(short, terms.residualRole, { main, plan, accountId: account.value });
  return planBankEntry({
    ...request,
    allocations: allocations.map((one) => (one.state === main.state ? { ...one, residual: parts } : one)),
    codings: [],
  });
};
