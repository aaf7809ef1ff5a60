import { bankDayOnOrAfter, date } from '@counterfoil/domain/calendar';
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
  carrierOf,
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
  readonly line: { readonly bank_account_id: string; readonly booking_date: string };
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

/** What of a remainder is more than may be booked of it: how much, what is allowed, and the arithmetic in a sentence. */
export type Beyond = { readonly difference: Money; readonly allowed: Money; readonly sentence: string };

/** Nobody may book it so: the refusal that has no way out. */
const cannotBe = (detail: string, difference: Money): Result<never> =>
  refuse('match.residual_outside_tolerance', detail, { difference: formatDecimal(difference), tolerance: '0' });

/** The discount an item names is taken by its last day, once, and only as much of it as it says. */
const discountBeyond = (legs: readonly MatchLeg[], item: SettlingItem, on: string): Beyond[] => {
  const { row, state } = item;
  const difference = money(totalOf(legs), state.open.currency);
  const none = money(0n, state.open.currency);
  const beyond = (sentence: string, allowed = none): Beyond[] => [{ difference, allowed, sentence }];
  if (row.discount_until === null || row.discount_amount === null)
    return beyond(`${nameOf(item)} names no discount, so ${describeMoney(difference)} of it cannot be one.`);
  if (row.allocated_amount !== 0n)
    return beyond(`${nameOf(item)} is paid in part already; its discount was for paying it whole.`);
  const allowed = absolute(money(row.discount_amount, state.open.currency));
  // The last day is a bank day, or the next that is one: nobody's payment is booked any sooner.
  if (on > bankDayOnOrAfter(date(row.discount_until), state.open.currency))
    return beyond(
      `The discount of ${describeMoney(allowed)} on ${nameOf(item)} ended on ${row.discount_until}; the money moved on ${on}.`,
    );
  if (difference.minor <= allowed.minor) return [];
  return beyond(
    `The discount is ${describeMoney(difference)}; ${nameOf(item)} allows ${describeMoney(allowed)} until ${row.discount_until}.`,
    allowed,
  );
};

/** A role stands on one side: we keep tax back from those we pay, and customers keep it back from us. */
const checkSide = (legs: readonly MatchLeg[], item: SettlingItem): Result<null> => {
  const ours = item.state.item.side === 'C';
  const wrongWay = ours ? 'discountGiven' : 'discountTaken';
  const odd = legs.find(
    ({ role, amount }) =>
      role === wrongWay ||
      (role === 'withholdingPayable' && !ours) ||
      (role === 'withholdingReceivable' && ours) ||
      (role === 'chargebacks' && ours) ||
      (role === 'tips' && amount.minor < 0n),
  );
  if (odd === undefined) return accept(null);
  const size = { ...odd.amount, minor: totalOf([odd]) };
  if (odd.role === wrongWay)
    return cannotBe(`${nameOf(item)}: a discount on what we owe is taken, one on what is owed to us is given.`, size);
  const why = {
    withholdingPayable: 'tax is kept back by us from what we owe, not from what is owed to us',
    withholdingReceivable: 'tax is kept back from us by those who owe us, not from what we owe',
    chargebacks: 'a chargeback takes back what was owed to us',
    tips: 'a tip is money beyond what is owed, and here money is missing',
  }[odd.role as 'tips'];
  return cannotBe(
    `A ${RESIDUAL_WORDS[odd.role]} of ${describeMoney(size)} on ${nameOf(item)} cannot be: ${why}.`,
    size,
  );
};

/** The legs of one kind on one item, together within the tolerance that holds for it there. */
const kindBeyond = (legs: readonly MatchLeg[], item: SettlingItem, asked: LegsAsked): Beyond[] => {
  const [first] = legs;
  if (first === undefined || SCOPE_OF[first.role] === null) return [];
  const carrier = carrierOf(item);
  const off = money(totalOf(legs), carrier.open.currency);
  const { row, allowed } = toleranceOfLeg(first.role, carrier, asked);
  if (off.minor <= allowed.minor) return [];
  const set = row === null ? 'nothing is set for it' : `as set for ${placeInWords(row)} from ${row.valid_from}`;
  const over = describeMoney(money(off.minor - allowed.minor, off.currency));
  return [
    {
      difference: off,
      allowed,
      sentence: `A ${RESIDUAL_WORDS[first.role]} of ${describeMoney(off)} on ${nameOf(item)}; up to ${describeMoney(allowed)} may be booked for it, ${set}, so ${over} is too much.`,
    },
  ];
};

const checkItem = (item: SettlingItem, asked: LegsAsked): Result<Beyond[]> => {
  const own = asked.legs.filter(({ openItemId }) => openItemId === item.row.id);
  const sided = checkSide(own, item);
  if (!sided.ok) return sided;
  const kept = own.find(({ role }) => role === 'withholdingPayable');
  if (kept !== undefined) {
    const paid = asked.closes.get(item.row.id) ?? absolute(item.state.open);
    const back = { ...kept.amount, minor: totalOf([kept]) };
    const due = checkWithheld({ kept: back, paid, on: asked.line.booking_date }, asked.withheld);
    if (!due.ok) return due;
  }
  const discounts = own.filter(({ role }) => isDiscount(role));
  const kinds = [...Map.groupBy(own, ({ role }) => SCOPE_OF[role]).values()];
  return accept([
    ...(discounts.length === 0 ? [] : discountBeyond(discounts, item, asked.line.booking_date)),
    ...kinds.flatMap((legs) => kindBeyond(legs, item, asked)),
  ]);
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

const monthBeyond = (asked: LegsAsked): Beyond[] => {
  const booked = asked.legs.filter(({ role }) => countsInMonth(role));
  const items = new Map(asked.items.map((item) => [item.row.id, item]));
  const byParty = Map.groupBy(booked, ({ openItemId, amount }) =>
    monthKeyOf(items.get(openItemId)?.row.party_id ?? '', amount.currency),
  );
  return [...byParty].flatMap(([key, legs]): Beyond[] => {
    const [partyId = '', currency = ''] = key.split('|');
    const entityId = items.get(legs[0]?.openItemId ?? '')?.row.entity_id ?? '';
    const band = monthBandFor(asked.tolerances, { entityId, partyId, currency });
    if (band === null || partyId === '') return [];
    const before = asked.month.get(key) ?? 0n;
    const total = moneyOf(before + totalOf(legs), currency);
    const allowed = allowedBy(band, total);
    if (total.minor <= allowed.minor) return [];
    return [
      {
        difference: total,
        allowed,
        sentence: `With the ${describeMoney(moneyOf(before, currency))} booked before, the differences of this party come to ${describeMoney(total)} in ${asked.line.booking_date.slice(0, 7)}; a month allows ${describeMoney(allowed)}.`,
      },
    ];
  });
};

/**
 * What of the remainder of a match goes beyond what may be booked of it: each leg against what allows it on its item, and all
 * differences of a party against those of its month; nothing where all of it is allowed. Refuses
 * match.residual_outside_tolerance and tax.amount_differs where it cannot be booked so by anybody.
 */
export const checkLegs = (asked: LegsAsked): Result<readonly Beyond[]> => {
  const beyond: Beyond[] = [];
  for (const item of asked.items) {
    const own = checkItem(item, asked);
    if (!own.ok) return own;
    beyond.push(...own.value);
  }
  return accept([...beyond, ...monthBeyond(asked)]);
};
