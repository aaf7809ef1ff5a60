import { neighboursOfAnybody, together } from './guess-sets.ts';
import type { IndexedItem } from './item-index.ts';
import type { LineReading } from './line-reading.ts';
import type { Mentions } from './read-mentions.ts';
import { isShortByDiscount, legFor } from './tolerance.ts';
import {
  dateOdds,
  type Guessing,
  isPossible,
  LIKELIHOODS as L,
  nameOdds,
  textOdds,
  type WeighedWay,
} from './weigh-evidence.ts';

const { log } = Math;

const LATE_DISCOUNT_DAYS = 20;
const BEFORE_DOCUMENT_DAYS = 5;
const SINGLES_MAX = 24;
/** Below this a way is not even worth a look. */
const IDLE_BELOW = -16;

type Paid = { readonly paid: WeighedWay['paid']; readonly odds: number };

/** What the amount says: to the cent, less a discount, or off by what a tolerance allows. */
const amountOdds = (line: LineReading, one: IndexedItem, given: Guessing): Paid | null => {
  const byChance = log(given.chance.ofAmount(line));
  const difference = line.minor - one.item.open.minor;
  if (difference === 0n)
    return {
      paid: 'exact',
      odds:
        log(one.discounts.some(({ untilDay }) => line.day <= untilDay) ? L.exactDespiteDiscount : L.exact) -
        byChance +
        dateOdds(line, one, given),
    };
  const step = one.discounts.find(({ minor }) => minor === line.minor);
  if (step !== undefined) {
    const lag = line.day - step.untilDay;
    if (lag > LATE_DISCOUNT_DAYS) return null;
    const odds = log(given.habits.ofDiscountLag(lag) / given.chance.ofDay) - byChance;
    return lag <= 0
      ? { paid: 'discount', odds: odds + log(L.discount) }
      : {
          paid: 'late_discount',
          odds: Math.max(odds, log(0.002 / given.chance.ofDay) - byChance) + log(L.lateDiscount),
        };
  }
  if (legFor(one.allowances, difference, line.moneyOut) !== null && !isShortByDiscount(difference, one.item.open))
    return {
      paid: 'within',
      odds: log(L.within / (2 * Number(one.tolerance))) - byChance + dateOdds(line, one, given),
    };
  return null;
};

/** Items of a party stand in the order of their due days, so the elder ones come before it. */
const hasElderTwin = (line: LineReading, one: IndexedItem, given: Guessing): boolean => {
  for (const other of given.freeOfParty.get(one.party) ?? []) {
    if (other === one) return false;
    if (other.size === one.size && other.moneyOut === one.moneyOut && isPossible(line, other, given)) return true;
  }
  return false;
};

const singles = (
  line: LineReading,
  candidates: Iterable<number>,
  mentions: Mentions,
  given: Guessing,
): WeighedWay[] => {
  const prior = log(L.paysSomething / Math.max(1, given.freeInBlock.get(line.block) ?? 1));
  const ways: WeighedWay[] = [];
  for (const position of candidates) {
    const one = given.index.items[position]!;
    if (!isPossible(line, one, given)) continue;
    const amount = amountOdds(line, one, given);
    if (amount === null) continue;
    const { odds, named, namesOthers } = textOdds([one], mentions, given);
    const name = nameOdds(line, one, given);
    const beforeDocument = one.documentDay - line.day > BEFORE_DOCUMENT_DAYS;
    const early = beforeDocument ? log(0.01) : 0;
    ways.push({
      line: line.position,
      items: [position],
      logOdds: prior + amount.odds + odds + name + early - log(1 - L.paysSomething),
      paid: amount.paid,
      namedCount: named,
      knowsParty: name > 1,
      namesOthers,
      beforeDocument,
      hasElderTwin: hasElderTwin(line, one, given),
    });
  }
  return ways
    .filter(({ logOdds }) => logOdds > IDLE_BELOW)
    .sort((a, b) => b.logOdds - a.logOdds || a.items[0]! - b.items[0]!)
    .slice(0, SINGLES_MAX);
};

const PARTIES_MAX = 6;

/** What a line could be about, whatever else becomes known: it is found once for all rounds. */
export type Prospects = { readonly candidates: readonly number[]; readonly mentions: Mentions };

/** Every way to explain a line, among what is still free: one item, or several of one counterparty. */
export const guessWays = (
  line: LineReading,
  { candidates, mentions }: Prospects,
  parties: readonly string[],
  given: Guessing,
): WeighedWay[] => {
  const own = new Set([...candidates, ...mentions.positions]);
  const whose = new Set(parties);
  for (const position of mentions.positions) whose.add(given.index.items[position]!.party);
  const word = line.name === null ? given.habits.partyByWords(line) : null;
  if (word !== null) whose.add(word.party);
  for (const party of parties)
    for (const one of given.freeOfParty.get(party) ?? [])
      if (one.item.open.minor === line.minor || one.discounts.some(({ minor }) => minor === line.minor))
        own.add(one.position);
  const ways = singles(line, own, mentions, given);
  for (const party of [...whose].slice(0, PARTIES_MAX)) ways.push(...together(line, party, mentions, given));
  if (whose.size === 0) ways.push(...neighboursOfAnybody(line, mentions, given));
  return ways;
};
