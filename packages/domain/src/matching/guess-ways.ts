import { neighboursOfAnybody, together } from './guess-sets.ts';
import { AT, type IndexedItem, ROW } from './item-index.ts';
import type { LineReading } from './line-reading.ts';
import { isNear } from './near-items.ts';
import type { Mentions } from './read-mentions.ts';
import { isShortByDiscount, legFor } from './tolerance.ts';
import { allowancesOn } from './tolerance-eras.ts';
import {
  dateOdds,
  type Guessing,
  LIKELIHOODS as L,
  mayEverPay,
  nameOdds,
  refusesNothing,
  textOdds,
  type WeighedWay,
} from './weigh-evidence.ts';

const { log } = Math;

const EXACT = log(L.exact);
const EXACT_DESPITE_DISCOUNT = log(L.exactDespiteDiscount);
const EARLY = log(0.01);
const PAYS_NOTHING = log(1 - L.paysSomething);

const LATE_DISCOUNT_DAYS = 20;
const BEFORE_DOCUMENT_DAYS = 5;
const SINGLES_MAX = 24;
/** Below this a way is not even worth a look. */
const IDLE_BELOW = -16;
/** Below this a way takes nothing from any other, so beyond those a person is shown it is left out. */
const FAINT_BELOW = -11;
const SHOWN_MAX = 8;

/** An item's position and how it would be paid, as one number: many are kept for each line from round to round. */
type Payable = number;

const PAID = ['exact', 'discount', 'late_discount', 'within'] as const satisfies readonly WeighedWay['paid'][];
const EXACTLY = PAID.indexOf('exact');
const PAID_BITS = 2;
const PAID_MASK = 3;

/** How the amount would pay the item: to the cent, less a discount, or off by what a tolerance allows; null where it does not. */
const howPaid = (line: LineReading, one: IndexedItem): (typeof PAID)[number] | null => {
  const apart = Math.abs(line.size - one.size);
  if (apart === 0 && line.size < Number.MAX_SAFE_INTEGER) return 'exact';
  if (apart > one.slack && one.discounts.length === 0) return null;
  const difference = line.minor - one.item.open.minor;
  if (difference === 0n) return 'exact';
  const step = one.discounts.length === 0 ? undefined : one.discounts.find(({ minor }) => minor === line.minor);
  if (step !== undefined) {
    const lag = line.day - step.untilDay;
    return lag <= 0 ? 'discount' : lag <= LATE_DISCOUNT_DAYS ? 'late_discount' : null;
  }
  const within = legFor(allowancesOn(one, line), difference, line.moneyOut) !== null;
  return within && !isShortByDiscount(difference, one.item.open) ? 'within' : null;
};

/** What the amount says for it, and how late it comes. */
const amountOdds = (
  line: LineReading,
  one: IndexedItem,
  { paid, byChance }: { readonly paid: WeighedWay['paid']; readonly byChance: number },
  given: Guessing,
): number => {
  if (paid === 'exact') {
    const offered = one.discounts.length > 0 && one.discounts.some(({ untilDay }) => line.day <= untilDay);
    return (offered ? EXACT_DESPITE_DISCOUNT : EXACT) - byChance + dateOdds(line, one, given);
  }
  if (paid === 'kept')
    return log(L.exact * given.habits.usuallyKept(one.partyNumber)!.share) - byChance + dateOdds(line, one, given);
  if (paid === 'within') return log(L.within / (2 * one.slack)) - byChance + dateOdds(line, one, given);
  const step = one.discounts.find(({ minor }) => minor === line.minor)!;
  const odds = log(given.habits.ofDiscountLag(line.day - step.untilDay) / given.chance.ofDay) - byChance;
  if (paid === 'discount') return odds + log(L.discount);
  return Math.max(odds, log(0.002 / given.chance.ofDay) - byChance) + log(L.lateDiscount);
};

const singles = (
  line: LineReading,
  candidates: readonly Payable[],
  mentions: Mentions,
  given: Guessing,
): WeighedWay[] => {
  const prior = log(L.paysSomething / Math.max(1, given.freeInBlock.get(line.block) ?? 1));
  const ways: WeighedWay[] = [];
  if (candidates.length === 0) return ways;
  const byChance = log(given.chance.ofAmount(line));
  for (let at = 0; at < candidates.length; at++) {
    const payable = candidates[at]!;
    const position = payable >>> PAID_BITS;
    if (!given.isFree(position)) continue;
    const one = given.index.items[position]!;
    const how = PAID[payable & PAID_MASK]!;
    const paid =
      how === 'within' && one.size - line.size === given.habits.usuallyKept(one.partyNumber)?.minor ? 'kept' : how;
    const amount = amountOdds(line, one, { paid, byChance }, given);
    const { odds, named, namesOthers } = textOdds([one], mentions, given);
    const name = nameOdds(line, one, given);
    const beforeDocument = one.documentDay - line.day > BEFORE_DOCUMENT_DAYS;
    const early = beforeDocument ? EARLY : 0;
    const logOdds = prior + amount + odds + name + early - PAYS_NOTHING;
    if (!(logOdds > IDLE_BELOW)) continue;
    ways.push({
      line: line.position,
      items: [position],
      probability: 0,
      logOdds,
      paid,
      kept: paid === 'kept' ? one.size - line.size : 0,
      namedCount: named,
      knowsParty: name > 1,
      namesOthers,
      beforeDocument,
    });
  }
  if (ways.length > 1) ways.sort((a, b) => b.logOdds - a.logOdds || a.items[0]! - b.items[0]!);
  let kept = Math.min(SINGLES_MAX, ways.length);
  while (kept > SHOWN_MAX && ways[kept - 1]!.logOdds < FAINT_BELOW) kept--;
  ways.length = kept;
  return ways;
};

const PARTIES_MAX = 6;

/** What a line could be about, whatever else becomes known: it is found once for all rounds. */
export type Prospects = { readonly candidates: readonly Payable[]; readonly mentions: Mentions };

/** Adds the item where the line could pay it. */
const addPayable = (line: LineReading, one: IndexedItem, isRefused: Guessing['isRefused'], found: Payable[]): void => {
  const paid = mayEverPay(line, one, isRefused) ? howPaid(line, one) : null;
  if (paid !== null) found.push((one.position << PAID_BITS) | PAID.indexOf(paid));
};

const isAmong = (payables: readonly Payable[], position: number): boolean => {
  for (let at = 0; at < payables.length; at++) if (payables[at]! >>> PAID_BITS === position) return true;
  return false;
};

/** Adds what the party still has open of this very amount, in whole or less a discount. */
const addOfParty = (line: LineReading, party: string, given: Guessing, own: Payable[]): void => {
  const { items, partyOrder } = given.index;
  const { starts, positions, sizes, discounted } = partyOrder;
  const number = partyOrder.numberOf(party);
  if (number < 0) return;
  for (let at = starts[number]!; at < starts[number + 1]!; at++) {
    if (sizes[at] !== line.size && discounted[at] === 0) continue;
    const one = items[positions[at]!]!;
    if (sizes[at] !== line.size && !one.sizes.includes(line.size)) continue;
    if (!given.isFree(one.position) || isAmong(own, one.position)) continue;
    addPayable(line, one, given.isRefused, own);
  }
};

export const prospectsFor = (
  line: LineReading,
  { near, mentions }: { readonly near: Uint32Array; readonly mentions: Mentions },
  { index, isRefused }: Pick<Guessing, 'index' | 'isRefused'>,
): Prospects => {
  const found: Payable[] = [];
  const { items, rows, payers } = index;
  // Told by numbers alone where nobody has refused anything and the line says no more of its party than a name.
  const isPlain = isRefused === refusesNothing && line.line.partyId === null && line.size < Number.MAX_SAFE_INTEGER;
  for (let at = 0; at < near.length; at++) {
    const position = near[at]!;
    if (payers[position] !== line.payer) continue;
    if (isPlain && rows[position * ROW + AT.size] === line.size) found.push((position << PAID_BITS) | EXACTLY);
    else addPayable(line, items[position]!, isRefused, found);
  }
  for (const position of mentions.positions)
    if (isNear(index, line, position) && !near.includes(position)) addPayable(line, items[position]!, isRefused, found);
  return { candidates: found, mentions };
};

/** Every way to explain a line, among what is still free: one item, or several of one counterparty. */
export const guessWays = (
  line: LineReading,
  { candidates, mentions }: Prospects,
  parties: readonly string[],
  given: Guessing,
): WeighedWay[] => {
  const own = candidates.slice();
  for (let at = 0; at < parties.length; at++) addOfParty(line, parties[at]!, given, own);
  const ways = singles(line, own, mentions, given);
  const whose = whoseItMayBe(line, parties, mentions, given);
  for (let at = 0; at < whose.length && at < PARTIES_MAX; at++)
    addAll(ways, together(line, whose[at]!, mentions, given));
  if (whose.length === 0) addAll(ways, neighboursOfAnybody(line, mentions, given));
  return ways;
};

const addAll = (ways: WeighedWay[], more: readonly WeighedWay[]): void => {
  for (let at = 0; at < more.length; at++) ways.push(more[at]!);
};

/** The parties a line may be of, of what it names, and of a word that only one of them uses; each once. */
const whoseItMayBe = (
  line: LineReading,
  parties: readonly string[],
  { positions }: Mentions,
  { index, habits }: Guessing,
): readonly string[] => {
  const word = line.name === null ? habits.partyByWords(line) : null;
  if (positions.length === 0 && word === null) return parties;
  const whose = [...parties];
  const add = (party: string): void => {
    if (!whose.includes(party)) whose.push(party);
  };
  for (let at = 0; at < positions.length; at++) add(index.items[positions[at]!]!.party);
  if (word !== null) add(word.party);
  return whose;
};
