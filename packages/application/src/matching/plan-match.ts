import { later } from '@counterfoil/domain/calendar';
import type { RoleMap } from '@counterfoil/domain/ledger';
import { allocate, type CurrencyCode, describeMoney, type Money } from '@counterfoil/domain/money';
import { accept, collect, type Result, refuse } from '@counterfoil/domain/refusal';
import {
  type BankAllocation,
  type BankCoding,
  type BankMovement,
  type BankPlan,
  cashOf,
  type DiscountedTax,
  type ItemState,
  planBankEntry,
  type ResidualPart,
  splitDiscount,
} from '@counterfoil/domain/subledger';
import { checkWithheld, type TaxVersion } from '@counterfoil/domain/tax';
import {
  isDiscount,
  type MatchLeg,
  type MatchTerms,
  mainOf,
  type ResidualRole,
  residualOf,
  sideAgainst,
  type Wanted,
} from './match-terms.ts';

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
  /** How the entity's law keeps tax back from payments; needed where a leg does. */
  readonly withheld?: TaxVersion | null;
};

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

/** A leg as the parts no money came for; a discount takes its tax back at the code it was posted with. */
const partsOf = ({ role, amount, openItemId }: MatchLeg, plan: MatchToPlan): Result<ResidualPart[]> => {
  const account = accountIn(plan.roles, role);
  if (!account.ok) return account;
  const short = { ...amount, minor: -amount.minor };
  if (role === 'withholdingPayable') return withheldParts({ openItemId, short, ledgerAccountId: account.value }, plan);
  const document = plan.documents.get(openItemId);
  if (!isDiscount(role) || document === undefined) return accept([{ ledgerAccountId: account.value, amount: short }]);
  const { gross, taxes } = document;
  return accept(splitDiscount({ discount: short, gross, taxes, discountAccountId: account.value }));
};

/** What is kept back stands on its tax account under the code that keeps it back, on all that is closed of the item. */
const withheldParts = (
  { openItemId, short, ledgerAccountId }: { openItemId: string; short: Money; ledgerAccountId: string },
  { terms, movement, withheld = null }: MatchToPlan,
): Result<ResidualPart[]> => {
  const base = terms.allocations.find((one) => one.openItemId === openItemId)?.amount ?? short;
  const due = checkWithheld({ paid: base, kept: short, on: movement.bookingDate }, withheld);
  if (!due.ok) return due;
  const tax = { taxCodeId: withheld?.taxCodeId ?? null, taxComponentId: due.value.id, text: due.value.name };
  return accept([{ ledgerAccountId, amount: short, base, withheld: true, ...tax }]);
};

/** Every item with what is closed of it, and the parts of that which no money came for. */
const allocationsOf = (wanted: readonly Wanted[], plan: MatchToPlan): Result<BankAllocation[]> => {
  const allocations: BankAllocation[] = [];
  for (const one of wanted) {
    const own = plan.terms.legs.filter(
      ({ openItemId, amount }) => openItemId === one.state.item.id && amount.minor < 0n,
    );
    const parts = collect(own.map((leg) => partsOf(leg, plan)));
    if (!parts.ok) return parts;
    allocations.push(own.length === 0 ? one : { ...one, residual: parts.value.flat() });
  }
  return accept(allocations);
};

/** What was paid beyond the items: booked in its role, and the rest kept on account of the party it came from. */
const codingsOf = (surplus: Money, main: Wanted, plan: MatchToPlan): Result<BankCoding[]> => {
  const sign = surplus.minor < 0n ? -1n : 1n;
  const codings: BankCoding[] = [];
  let left = surplus.minor;
  for (const { role, amount } of plan.terms.legs.filter((leg) => leg.amount.minor > 0n)) {
    const account = accountIn(plan.roles, role);
    if (!account.ok) return account;
    codings.push({ ledgerAccountId: account.value, amount: { ...amount, minor: sign * amount.minor } });
    left -= sign * amount.minor;
  }
  if (left === 0n) return accept(codings);
  const { ledgerAccountId, partyId } = main.state.item;
  const rest = { ...surplus, minor: left };
  return accept([...codings, { ledgerAccountId, amount: rest, partyId, opens: 'payment', text: 'On account' }]);
};

const outside = (line: Money, residual: bigint): Result<never> =>
  refuse(
    'match.residual_outside_tolerance',
    `The allocations come to ${describeMoney({ ...line, minor: -residual })} more than the ${describeMoney(line)} that moved. Allocate less, or say what the difference is.`,
    { difference: describeMoney({ ...line, minor: residual }) },
  );

/**
 * A match as the entry it makes: the bank leg, a payment leg for each item, the remainder in its roles. Items in another
 * currency than the bank line take the whole line, shared over what each gets, at the bank's own rate.
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

/** Items kept in another currency than the bank account: the money is shared over what each gets of it, nothing lost. */
const acrossCurrencies = (allocations: readonly BankAllocation[], line: Money): BankAllocation[] => {
  const size = { ...line, minor: line.minor < 0n ? -line.minor : line.minor };
  const shares = allocate(
    size,
    allocations.map((one) => cashOf(one).minor),
  );
  return allocations.map((one, at) => ({ ...one, bankAmount: shares[at] ?? size }));
};

const planEntry = (plan: MatchToPlan): Result<BankPlan> => {
  const wanted = wantedOf(plan);
  if (!wanted.ok) return wanted;
  const { movement, terms, entity, roles, description } = plan;
  const line = movement.amount;
  const request = { entity, movement, roles, description };
  const allocations = allocationsOf(wanted.value, plan);
  if (!allocations.ok) return allocations;
  if (wanted.value.some(({ amount }) => amount.currency !== line.currency)) {
    const mixed = oneForeignCurrency(wanted.value, line);
    if (!mixed.ok) return mixed;
    return planBankEntry({ ...request, allocations: acrossCurrencies(allocations.value, line), codings: [] });
  }

  const residual = residualOf(
    line,
    wanted.value.map(({ state, amount }) => ({ side: state.item.side, amount })),
  );
  const booked = terms.legs.reduce((sum, { amount }) => sum + amount.minor, 0n);
  const over = terms.legs.reduce((sum, { amount }) => sum + (amount.minor > 0n ? amount.minor : 0n), 0n);
  if (residual < booked) return outside(line, residual - booked);
  const left = residual - booked + over;
  if (left === 0n) return planBankEntry({ ...request, allocations: allocations.value, codings: [] });
  const main = mainOf(wanted.value, line);
  if (main === undefined) return outside(line, residual);
  const surplus = { ...line, minor: line.minor < 0n ? -left : left };
  const codings = codingsOf(surplus, main, plan);
  return codings.ok ? planBankEntry({ ...request, allocations: allocations.value, codings: codings.value }) : codings;
};

/** One line in another currency pays items of one currency and one side; what it pays beyond them cannot be told. */
const oneForeignCurrency = (wanted: readonly Wanted[], line: Money): Result<null> => {
  const currencies = new Set(wanted.map(({ amount }) => amount.currency));
  const against = wanted.every(({ state }) => state.item.side === sideAgainst(line));
  if (currencies.size === 1 && against) return accept(null);
  return refuse(
    'subledger.currency_mismatch',
    `A payment in ${line.currency} settles items of one other currency and one side; these are in ${[...currencies].join(' and ')}. Match them one by one.`,
  );
};
