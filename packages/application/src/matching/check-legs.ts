import { bandFor, toleranceOf } from '@counterfoil/domain/matching';
import { absolute, describeMoney, formatDecimal, type Money, money } from '@counterfoil/domain/money';
import { accept, type Result, refuse } from '@counterfoil/domain/refusal';
import type { SettlingItem } from '../subledger/index.ts';
import type { ToleranceRow } from './candidate.repository.ts';
import { bandsOf, moneyOf } from './load-match-case.ts';
import { isDiscount, type MatchLeg, type ResidualRole } from './match-terms.ts';

export type LegsAsked = {
  readonly line: { readonly entity_id: string; readonly booking_date: string };
  readonly legs: readonly MatchLeg[];
  readonly items: readonly SettlingItem[];
  readonly tolerances: readonly ToleranceRow[];
  /** Differences booked before for a party in the month, by party and currency. */
  readonly month: ReadonlyMap<string, bigint>;
};

/** Which tolerance allows a difference to be booked in a role. A discount is allowed by the document's own terms. */
export const SCOPE_OF: Readonly<Record<ResidualRole, 'bank_fee' | 'small_difference' | null>> = {
  bankFees: 'bank_fee',
  smallDifferences: 'small_difference',
  roundings: 'small_difference',
  discountTaken: null,
  discountGiven: null,
};

const ROLE_WORDS: Readonly<Record<ResidualRole, string>> = {
  bankFees: 'bank fee',
  smallDifferences: 'small difference',
  roundings: 'rounding',
  discountTaken: 'discount',
  discountGiven: 'discount',
};

const sizeOf = ({ amount }: MatchLeg): bigint => (amount.minor < 0n ? -amount.minor : amount.minor);

const totalOf = (legs: readonly MatchLeg[]): bigint => legs.reduce((sum, leg) => sum + sizeOf(leg), 0n);

const nameOf = ({ row }: SettlingItem): string => row.number ?? row.kind.replaceAll('_', ' ');

const outside = (detail: string, difference: Money, tolerance: Money): Result<never> =>
  refuse('match.residual_outside_tolerance', detail, {
    difference: formatDecimal(difference),
    tolerance: formatDecimal(tolerance),
  });

/** The discount an item names is taken by its last day, once, and only as much of it as it says. */
const checkDiscount = (legs: readonly MatchLeg[], item: SettlingItem, on: string): Result<null> => {
  const { row, state } = item;
  const asked = money(totalOf(legs), state.open.currency);
  const none = money(0n, state.open.currency);
  const role = state.item.side === 'C' ? 'discountTaken' : 'discountGiven';
  if (legs.some((leg) => leg.role !== role))
    return outside(
      `${nameOf(item)}: a discount on what we owe is taken, one on what is owed to us is given.`,
      asked,
      none,
    );
  if (row.discount_until === null || row.discount_amount === null)
    return outside(`${nameOf(item)} names no discount, so ${describeMoney(asked)} of it cannot be one.`, asked, none);
  if (row.allocated_amount !== 0n)
    return outside(`${nameOf(item)} is paid in part already; its discount was for paying it whole.`, asked, none);
  const allowed = absolute(money(row.discount_amount, state.open.currency));
  if (on > row.discount_until)
    return outside(
      `The discount of ${describeMoney(allowed)} on ${nameOf(item)} ended on ${row.discount_until}; the money moved on ${on}.`,
      asked,
      none,
    );
  if (asked.minor <= allowed.minor) return accept(null);
  return outside(
    `The discount is ${describeMoney(asked)}; ${nameOf(item)} allows ${describeMoney(allowed)} until ${row.discount_until}.`,
    asked,
    allowed,
  );
};

const checkItem = (item: SettlingItem, asked: LegsAsked): Result<null> => {
  const own = asked.legs.filter(({ openItemId }) => openItemId === item.row.id);
  const discounts = own.filter(({ role }) => isDiscount(role));
  if (discounts.length > 0) {
    const inTime = checkDiscount(discounts, item, asked.line.booking_date);
    if (!inTime.ok) return inTime;
  }
  const open = absolute(item.state.open);
  const bands = bandsOf(asked.tolerances, asked.line.entity_id);
  for (const scope of ['bank_fee', 'small_difference'] as const) {
    const legs = own.filter(({ role }) => SCOPE_OF[role] === scope);
    if (legs.length === 0) continue;
    const off = money(totalOf(legs), open.currency);
    const allowed = money(
      toleranceOf(bandFor(bands, { partyId: item.row.party_id, open }, scope), open),
      open.currency,
    );
    if (off.minor > allowed.minor)
      return outside(
        `A ${ROLE_WORDS[legs[0]?.role ?? 'smallDifferences']} of ${describeMoney(off)} on ${nameOf(item)}; up to ${describeMoney(allowed)} may be booked for it, so ${describeMoney(money(off.minor - allowed.minor, open.currency))} is too much.`,
        off,
        allowed,
      );
  }
  return accept(null);
};

export const monthKeyOf = (partyId: string, currency: string): string => `${partyId}|${currency.trim()}`;

/** The band for all differences of a party in a month, its own before the general one. */
export const monthBandFor = (
  rows: readonly ToleranceRow[],
  of: { entityId: string; partyId: string | null; currency: string },
): ToleranceRow | undefined => {
  const fitting = rows.filter(
    ({ scope, entity_id, currency }) =>
      scope === 'party_month' && entity_id === of.entityId && currency.trim() === of.currency.trim(),
  );
  return (
    fitting.find(({ party_id }) => party_id !== null && party_id === of.partyId) ??
    fitting.find(({ party_id }) => party_id === null)
  );
};

const checkMonth = (asked: LegsAsked): Result<null> => {
  const booked = asked.legs.filter(({ role }) => SCOPE_OF[role] !== null);
  const items = new Map(asked.items.map((item) => [item.row.id, item]));
  const byParty = Map.groupBy(booked, ({ openItemId, amount }) =>
    monthKeyOf(items.get(openItemId)?.row.party_id ?? '', amount.currency),
  );
  for (const [key, legs] of byParty) {
    const [partyId = '', currency = ''] = key.split('|');
    const band = monthBandFor(asked.tolerances, { entityId: asked.line.entity_id, partyId, currency });
    if (band === undefined || partyId === '') continue;
    const before = asked.month.get(key) ?? 0n;
    const total = moneyOf(before + totalOf(legs), currency);
    const allowed = moneyOf(band.absolute, band.currency);
    if (total.minor > allowed.minor)
      return outside(
        `With the ${describeMoney(moneyOf(before, currency))} booked before, the differences of this party come to ${describeMoney(total)} in ${asked.line.booking_date.slice(0, 7)}; a month allows ${describeMoney(allowed)}.`,
        total,
        allowed,
      );
  }
  return accept(null);
};

/**
 * Whether a person may book the remainder of a match as they say: each leg within what allows it on its item, and all
 * differences of a party within those of its month. Refuses match.residual_outside_tolerance with the arithmetic.
 */
export const checkLegs = (asked: LegsAsked): Result<null> => {
  for (const item of asked.items) {
    const fits = checkItem(item, asked);
    if (!fits.ok) return fits;
  }
  return checkMonth(asked);
};
