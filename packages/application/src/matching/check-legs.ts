import {
  absolute,
  type CurrencyCode,
  describeMoney,
  formatDecimal,
  type Money,
  money,
} from '@counterfoil/domain/money';
import { accept, type Result, refuse } from '@counterfoil/domain/refusal';
import { checkWithheld, type TaxVersion } from '@counterfoil/domain/tax';
import type { SettlingItem } from '../subledger/index.ts';
import type { ToleranceRow } from './candidate.repository.ts';
import {
  allowedBy,
  countsInMonth,
  placeInWords,
  SCOPE_OF,
  toleranceAt,
  toleranceOfLeg,
  totalOf,
} from './leg-tolerance.ts';
import { moneyOf } from './load-match-case.ts';
import { isDiscount, type MatchLeg, RESIDUAL_WORDS } from './match-terms.ts';

export type LegsAsked = {
  readonly line: {
    readonly entity_id: string;
    readonly bank_account_id: string;
    readonly booking_date: string;
    readonly amount: bigint;
  };
  readonly legs: readonly MatchLeg[];
  readonly items: readonly SettlingItem[];
  readonly tolerances: readonly ToleranceRow[];
  /** Differences booked before for a party in the month, by party and currency. */
  readonly month: ReadonlyMap<string, bigint>;
  /** How the entity's law keeps back tax from those it pays; null where it knows no such tax. */
  readonly withheld: TaxVersion | null;
  /** What each item gets by the match. */
  readonly closes: ReadonlyMap<string, Money>;
};

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

/** A role stands on one side: we keep tax back from those we pay, and customers keep it back from us. */
const checkSide = (legs: readonly MatchLeg[], item: SettlingItem): Result<null> => {
  const ours = item.state.item.side === 'C';
  const odd = legs.find(
    ({ role, amount }) =>
      (role === 'withholdingPayable' && !ours) ||
      (role === 'withholdingReceivable' && ours) ||
      (role === 'chargebacks' && ours) ||
      (role === 'tips' && amount.minor < 0n),
  );
  if (odd === undefined) return accept(null);
  const size = describeMoney({ ...odd.amount, minor: totalOf([odd]) });
  const why = {
    withholdingPayable: 'tax is kept back by us from what we owe, not from what is owed to us',
    withholdingReceivable: 'tax is kept back from us by those who owe us, not from what we owe',
    chargebacks: 'a chargeback takes back what was owed to us',
    tips: 'a tip is money beyond what is owed, and here money is missing',
  }[odd.role as 'tips'];
  return outside(
    `A ${RESIDUAL_WORDS[odd.role]} of ${size} on ${nameOf(item)} cannot be: ${why}.`,
    { ...odd.amount, minor: totalOf([odd]) },
    { ...odd.amount, minor: 0n },
  );
};

const checkItem = (item: SettlingItem, asked: LegsAsked): Result<null> => {
  const own = asked.legs.filter(({ openItemId }) => openItemId === item.row.id);
  const sided = checkSide(own, item);
  if (!sided.ok) return sided;
  const discounts = own.filter(({ role }) => isDiscount(role));
  if (discounts.length > 0) {
    const inTime = checkDiscount(discounts, item, asked.line.booking_date);
    if (!inTime.ok) return inTime;
  }
  const kept = own.find(({ role }) => role === 'withholdingPayable');
  if (kept !== undefined) {
    const paid = asked.closes.get(item.row.id) ?? absolute(item.state.open);
    const back = { ...kept.amount, minor: totalOf([kept]) };
    const due = checkWithheld({ kept: back, paid, on: asked.line.booking_date }, asked.withheld);
    if (!due.ok) return due;
  }
  const open = absolute(item.state.open);
  const carrier = { id: item.row.id, partyId: item.row.party_id, open };
  for (const [scope, legs] of Map.groupBy(own, ({ role }) => SCOPE_OF[role])) {
    const [first] = legs;
    if (scope === null || first === undefined) continue;
    const off = money(totalOf(legs), open.currency);
    const { row, allowed } = toleranceOfLeg(first.role, carrier, { line: asked.line, tolerances: asked.tolerances });
    if (off.minor <= allowed.minor) continue;
    const set = row === null ? 'nothing is set for it' : `as set for ${placeInWords(row)} from ${row.valid_from}`;
    return outside(
      `A ${RESIDUAL_WORDS[first.role]} of ${describeMoney(off)} on ${nameOf(item)}; up to ${describeMoney(allowed)} may be booked for it, ${set}, so ${describeMoney(money(off.minor - allowed.minor, open.currency))} is too much.`,
      off,
      allowed,
    );
  }
  return accept(null);
};

export const monthKeyOf = (partyId: string, currency: string): string => `${partyId}|${currency.trim()}`;

/** The band for all differences of a party in a month: one of the whole party, whichever bank account pays. */
export const monthBandFor = (
  rows: readonly ToleranceRow[],
  of: { entityId: string; partyId: string | null; currency: string },
): ToleranceRow | null =>
  toleranceAt(rows, 'party_month', {
    entityId: of.entityId,
    partyId: of.partyId,
    bankAccountId: null,
    currency: of.currency.trim() as CurrencyCode,
  });

const checkMonth = (asked: LegsAsked): Result<null> => {
  const booked = asked.legs.filter(({ role }) => countsInMonth(role));
  const items = new Map(asked.items.map((item) => [item.row.id, item]));
  const byParty = Map.groupBy(booked, ({ openItemId, amount }) =>
    monthKeyOf(items.get(openItemId)?.row.party_id ?? '', amount.currency),
  );
  for (const [key, legs] of byParty) {
    const [partyId = '', currency = ''] = key.split('|');
    const band = monthBandFor(asked.tolerances, { entityId: asked.line.entity_id, partyId, currency });
    if (band === null || partyId === '') continue;
    const before = asked.month.get(key) ?? 0n;
    const total = moneyOf(before + totalOf(legs), currency);
    const allowed = allowedBy(band, total);
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
