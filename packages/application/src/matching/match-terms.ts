import type { Money } from '@counterfoil/domain/money';
import type { ItemState } from '@counterfoil/domain/subledger';

/** What a remainder may be booked as. */
export const RESIDUAL_ROLES = [
  'bankFees',
  'discountTaken',
  'discountGiven',
  'smallDifferences',
  'roundings',
  'withholdingPayable',
  'withholdingReceivable',
  'tips',
  'processorFees',
  'chargebacks',
] as const;
export type ResidualRole = (typeof RESIDUAL_ROLES)[number];

export const RESIDUAL_WORDS: Readonly<Record<ResidualRole, string>> = {
  bankFees: 'bank fee',
  discountTaken: 'discount',
  discountGiven: 'discount',
  smallDifferences: 'small difference',
  roundings: 'rounding',
  withholdingPayable: 'withheld tax',
  withholdingReceivable: 'tax withheld from us',
  tips: 'tip',
  processorFees: 'fee of the card processor',
  chargebacks: 'chargeback',
};

export const isResidualRole = (text: string | null): text is ResidualRole =>
  text !== null && (RESIDUAL_ROLES as readonly string[]).includes(text);

export const isDiscount = (role: ResidualRole): boolean => role === 'discountTaken' || role === 'discountGiven';

/**
 * A part of the remainder, with the item that carries it, in the item's currency. Signed as the remainder, paid less
 * settled: negative for what closes the item although no money came, positive for what was paid beyond the items.
 */
export type MatchLeg = {
  readonly openItemId: string;
  readonly role: ResidualRole;
  readonly amount: Money;
  /** What let it be booked, and how much that allows; without one the paper itself does, or a person. */
  readonly tolerance?: { readonly id: string; readonly allowed: Money };
};

/** What a match settles: so much of each item, in its currency, positive; and what is booked of the remainder. */
export type MatchTerms = {
  readonly allocations: readonly { readonly openItemId: string; readonly amount: Money }[];
  readonly legs: readonly MatchLeg[];
};

type Share = { readonly side: 'D' | 'C'; readonly amount: Money };

/**
 * What was paid less what it settles, positive when more was paid. Claims and debts of one match are netted: a credit
 * note among bills takes from what is due.
 */
export const residualOf = (line: Money, shares: readonly Share[]): bigint => {
  const settled = shares.reduce((sum, { side, amount }) => sum + (side === 'D' ? amount.minor : -amount.minor), 0n);
  return line.minor < 0n ? settled - line.minor : line.minor - settled;
};

/** The role of all legs where they have but one. */
export const soleRoleOf = (legs: readonly MatchLeg[]): ResidualRole | null => {
  const [role, ...others] = new Set(legs.map((leg) => leg.role));
  return role === undefined || others.length > 0 ? null : role;
};

/** Legs as a match keeps them, each with what let it be booked. */
export const legsToKeep = (legs: readonly MatchLeg[]) =>
  legs.map(({ openItemId, role, amount, tolerance }) => ({
    openItemId,
    role,
    amount: amount.minor,
    toleranceId: tolerance?.id ?? null,
    allowed: tolerance?.allowed.minor ?? null,
  }));

/** The tolerances that a decision rests on, for its record. */
export const tolerancesUsed = (legs: readonly MatchLeg[]): { readonly tolerances?: readonly string[] } => {
  const ids = [...new Set(legs.flatMap(({ tolerance }) => tolerance?.id ?? []))];
  return ids.length === 0 ? {} : { tolerances: ids };
};

export type Wanted = { readonly state: ItemState; readonly amount: Money };

/** The side of the items the money goes against: money out closes debts, money in closes claims. */
export const sideAgainst = (line: Money): 'D' | 'C' => (line.minor < 0n ? 'C' : 'D');

/** The item that carries a remainder nobody gave to one: the largest of those the money goes against. */
export const mainOf = (wanted: readonly Wanted[], line: Money): Wanted | undefined =>
  wanted
    .filter(({ state }) => state.item.side === sideAgainst(line))
    .reduce<Wanted | undefined>(
      (most, one) => (most === undefined || one.amount.minor > most.amount.minor ? one : most),
      undefined,
    );
