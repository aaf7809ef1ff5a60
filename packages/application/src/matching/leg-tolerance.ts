import { type DifferencePlace, narrowest, type TolerancePlace, toleranceOf } from '@counterfoil/domain/matching';
import { absolute, currencyCode, describeMoney, type Money, money } from '@counterfoil/domain/money';
import { orThrow } from '@counterfoil/domain/refusal';
import type { SettlingItem } from '../subledger/index.ts';
import type { ToleranceRow } from './candidate.repository.ts';
import { type MatchLeg, RESIDUAL_ROLES, type ResidualRole } from './match-terms.ts';

/** The kinds of tolerance that let a remainder of a match be booked. */
export type LegScope = 'bank_fee' | 'small_difference' | 'processor_fee' | 'chargeback' | 'tip' | 'withholding';

/**
 * Which tolerance allows a difference to be booked in a role. A discount is allowed by the document's own terms, what we
 * withhold by the rate of its tax code.
 */
export const SCOPE_OF: Readonly<Record<ResidualRole, LegScope | null>> = {
  bankFees: 'bank_fee',
  smallDifferences: 'small_difference',
  roundings: 'small_difference',
  processorFees: 'processor_fee',
  chargebacks: 'chargeback',
  tips: 'tip',
  withholdingReceivable: 'withholding',
  withholdingPayable: null,
  discountTaken: null,
  discountGiven: null,
};

/** Each role with the kind of tolerance that is asked about it; a page reads it from here, so that it says the same. */
export const remaindersAllowed = (): { readonly role: ResidualRole; readonly scope: LegScope | null }[] =>
  RESIDUAL_ROLES.map((role) => ({ role, scope: SCOPE_OF[role] }));

/** What is kept back for an authority is owed by somebody else; it is no difference of the party's month. */
export const countsInMonth = (role: ResidualRole): boolean =>
  SCOPE_OF[role] !== null && SCOPE_OF[role] !== 'withholding';

type PlacedRow = TolerancePlace & { readonly row: ToleranceRow };

const placed = (row: ToleranceRow): PlacedRow => ({
  row,
  entityId: row.entity_id,
  partyId: row.party_id,
  bankAccountId: row.bank_account_id,
  currency: row.currency === null ? null : orThrow(currencyCode(row.currency.trim())),
});

/** The tolerance of a kind that holds at a place, as it is set for the narrowest that the place lies in. */
export const toleranceAt = (rows: readonly ToleranceRow[], scope: string, at: DifferencePlace): ToleranceRow | null =>
  narrowest(rows.filter((row) => row.scope === scope).map(placed), at)?.row ?? null;

/** How much of an amount it allows, the smaller of its two limits. */
export const allowedBy = (row: ToleranceRow | null, of: Money): Money => {
  if (row === null) return money(0n, of.currency);
  const absolute = row.absolute === null ? null : money(row.absolute, of.currency);
  return money(toleranceOf({ absolute, basisPoints: row.basis_points }, of), of.currency);
};

/** For what it is set, as a person says it. */
export const placeInWords = (row: ToleranceRow): string => {
  const named = [row.entity_name, row.party_name, row.bank_account_name, row.currency?.trim() ?? null];
  const words = named.filter((word) => word !== null);
  return words.length === 0 ? 'the whole organisation' : words.join(', ');
};

export const sizeOf = ({ amount }: MatchLeg): bigint => (amount.minor < 0n ? -amount.minor : amount.minor);

export const totalOf = (legs: readonly MatchLeg[]): bigint => legs.reduce((sum, leg) => sum + sizeOf(leg), 0n);

/** What is open of an item, positive, and whose it is: what a tolerance is asked about. */
export type CarryingItem = {
  readonly id: string;
  /** In whose books the difference lies: a sister's, where the line settles what is hers. */
  readonly entityId: string;
  readonly partyId: string | null;
  readonly open: Money;
};

export const carrierOf = ({ row, state }: SettlingItem): CarryingItem => ({
  id: row.id,
  entityId: row.entity_id,
  partyId: row.party_id,
  open: absolute(state.open),
});

type Around = {
  readonly line: { readonly bank_account_id: string };
  readonly tolerances: readonly ToleranceRow[];
};

/** The tolerance that is asked about a leg on an item, and what it allows there. */
export const toleranceOfLeg = (
  role: ResidualRole,
  item: CarryingItem,
  { line, tolerances }: Around,
): { readonly row: ToleranceRow | null; readonly allowed: Money } => {
  const scope = SCOPE_OF[role];
  const at = {
    entityId: item.entityId,
    partyId: item.partyId,
    bankAccountId: line.bank_account_id,
    currency: item.open.currency,
  };
  const row = scope === null ? null : toleranceAt(tolerances, scope, at);
  return { row, allowed: allowedBy(row, item.open) };
};

/** The legs with what lets each be booked, where all of its kind on its item are within it. */
export const withTolerances = (
  legs: readonly MatchLeg[],
  items: ReadonlyMap<string, CarryingItem>,
  around: Around,
): MatchLeg[] =>
  legs.map((leg) => {
    const item = items.get(leg.openItemId);
    const scope = SCOPE_OF[leg.role];
    if (item === undefined || scope === null) return leg;
    const { row, allowed } = toleranceOfLeg(leg.role, item, around);
    const own = legs.filter(({ openItemId, role }) => openItemId === leg.openItemId && SCOPE_OF[role] === scope);
    return row === null || totalOf(own) > allowed.minor ? leg : { ...leg, tolerance: { id: row.id, allowed } };
  });

/** What lets a leg be booked, in a sentence; null where the paper does, or nothing. */
export const allowedInWords = (leg: MatchLeg, tolerances: readonly ToleranceRow[], word: string): string | null => {
  const row = tolerances.find(({ id }) => id === leg.tolerance?.id);
  if (leg.tolerance === undefined || row === undefined) return null;
  const size = describeMoney({ ...leg.amount, minor: sizeOf(leg) });
  return `The ${word} of ${size} is within ${describeMoney(leg.tolerance.allowed)}, as set for ${placeInWords(row)} from ${row.valid_from}.`;
};
