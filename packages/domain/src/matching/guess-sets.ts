import { findSets } from './find-sets.ts';
import type { IndexedItem } from './item-index.ts';
import type { Kept } from './learn-habits.ts';
import type { LineReading } from './line-reading.ts';
import type { ToleranceBand } from './match-case.ts';
import type { Mentions } from './read-mentions.ts';
import { legFor } from './tolerance.ts';
import { allowancesOn } from './tolerance-eras.ts';
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

const NO_ITEMS: readonly IndexedItem[] = [];
const NO_WAYS: readonly WeighedWay[] = [];

const WINDOW_MAX = 40;
const TOGETHER_EARLY_DAYS = 35;
const TOGETHER_LATE_DAYS = 100;

const binomial = (of: number, take: number): number => {
  let ways = 1;
  for (let at = 0; at < take; at++) ways = (ways * (of - at)) / (at + 1);
  return ways;
};

const isTogether = (line: LineReading, one: IndexedItem, given: Guessing): boolean =>
  one.size < line.size &&
  one.documentDay <= line.day &&
  one.dueDay - line.day <= TOGETHER_EARLY_DAYS &&
  line.day - one.dueDay <= TOGETHER_LATE_DAYS &&
  isPossible(line, one, given);

/** A set of a counterparty's items that make the amount, weighed against all sets one could have tried. */
const weighSet = (
  line: LineReading,
  items: readonly IndexedItem[],
  among: { readonly skipped: number; readonly of: number; readonly kept?: Kept },
  mentions: Mentions,
  given: Guessing,
): WeighedWay => {
  const { odds, named, namesOthers } = textOdds(items, mentions, given);
  const inBlock = Math.max(1, given.freeInBlock.get(line.block) ?? 1);
  const prior = log(L.paysSomething * L.together * (among.of / inBlock)) - log(1 - L.paysSomething);
  // Naming some of them leaves only the others to be guessed.
  const starts = named > 0 ? items.length : among.of;
  const skipping =
    log((1 - L.skips) * L.skips ** among.skipped) -
    log(3 * starts * binomial(items.length - 2 + among.skipped, among.skipped));
  const anyhow = log(L.anyhow) - log(3 * binomial(Math.max(1, among.of - named), items.length - named));
  const order = Math.max(skipping, anyhow);
  const name = nameOdds(line, items[0]!, given);
  const kept = among.kept === undefined ? 0 : log(among.kept.share);
  return {
    line: line.position,
    items: items.map(({ position }) => position),
    probability: 0,
    logOdds:
      prior + order + kept - log(given.chance.ofAmount(line)) + dateOdds(line, items.at(-1)!, given) + odds + name,
    paid: among.kept === undefined ? 'exact' : 'kept',
    kept: among.kept?.minor ?? 0,
    namedCount: named,
    knowsParty: name > 1,
    namesOthers,
    beforeDocument: false,
  };
};

/** The first of the items within whose tolerance it is that so much is kept, and what that is booked as. */
export const legOfKept = (
  line: LineReading,
  items: readonly IndexedItem[],
  kept: number,
): { readonly carrier: IndexedItem; readonly leg: ToleranceBand['leg'] } | null => {
  for (const carrier of items) {
    const leg = legFor(allowancesOn(carrier, line), BigInt(-kept), line.moneyOut);
    if (leg !== null) return { carrier, leg };
  }
  return null;
};

/** Several items of one counterparty that make the amount of a line, whole or less what its banks usually keep. */
export const together = (
  line: LineReading,
  party: string,
  mentions: Mentions,
  given: Guessing,
): readonly WeighedWay[] => {
  const number = given.index.partyOrder.numberOf(party);
  const free = number < 0 ? NO_ITEMS : given.freeOfParty[number]!;
  if (free.length < 2) return NO_WAYS;
  const all: IndexedItem[] = [];
  for (let at = 0; at < free.length; at++) if (isTogether(line, free[at]!, given)) all.push(free[at]!);
  if (all.length < 2) return NO_WAYS;
  const isNamed = ({ position }: IndexedItem): boolean => mentions.of(position) !== 'none';
  const theirs =
    all.length <= WINDOW_MAX ? all : all.filter((one, at) => at >= all.length - WINDOW_MAX || isNamed(one));
  const places = mentions.positions.length === 0 ? [] : theirs.flatMap((one, at) => (isNamed(one) ? [at] : []));
  const sizes = theirs.map(({ size }) => size);
  const making = (total: number, kept?: Kept): WeighedWay[] =>
    findSets(sizes, total, places).map((set) => {
      const among = { skipped: set.at(-1)! - set[0]! + 1 - set.length, of: theirs.length };
      const items = set.map((at) => theirs[at]!);
      return weighSet(line, items, kept === undefined ? among : { ...among, kept }, mentions, given);
    });
  const whole = making(line.size);
  const kept = given.habits.usuallyKept(number);
  if (kept === null || legOfKept(line, theirs, kept.minor) === null) return whole;
  return [...whole, ...making(line.size + kept.minor, kept)];
};

/** Neighbouring items of any counterparty that make the amount of a line which names nobody. */
export const neighboursOfAnybody = (line: LineReading, mentions: Mentions, given: Guessing): readonly WeighedWay[] => {
  const runs = given.runsBySum.size === 0 ? undefined : given.runsBySum.get(sumKey(line.block, line.minor));
  if (runs === undefined) return NO_WAYS;
  return runs
    .filter(({ items }) => items.every((one) => isTogether(line, one, given)))
    .map(({ items, of }) => weighSet(line, items, { skipped: 0, of }, mentions, given));
};

/** Currency, direction and amount, as one key. */
export const sumKey = (block: string, minor: bigint): string => `${block}${minor}`;

const SIDES = [true, false] as const;

/** Neighbours by their sum, of the sums that these lines ask for. */
export const runsBySum = (
  freeOfParty: Guessing['freeOfParty'],
  asking: readonly LineReading[],
): Guessing['runsBySum'] => {
  const runs = new Map<string, { items: readonly IndexedItem[]; of: number }[]>();
  if (asking.length === 0) return runs;
  // Hardly any sum is asked for, and a number tells it sooner than the money itself.
  const sizes = new Set(asking.map(({ size }) => size));
  const asked = new Set(asking.map(({ block, minor }) => sumKey(block, minor)));
  for (const all of freeOfParty) {
    if (all.length < 2) continue;
    for (const side of SIDES) {
      const items = all.filter(({ moneyOut }) => moneyOut === side);
      for (let from = 0; from < items.length; from++) {
        let size = items[from]!.size;
        for (let to = from + 1; to < items.length && to < from + 4; to++) {
          size += items[to]!.size;
          if (!sizes.has(size)) continue;
          const run = items.slice(from, to + 1);
          const key = sumKey(
            run[0]!.block,
            run.reduce((sum, { item }) => sum + item.open.minor, 0n),
          );
          if (!asked.has(key)) continue;
          const found = runs.get(key) ?? [];
          runs.set(key, found);
          found.push({ items: run, of: Math.min(WINDOW_MAX, items.length) });
        }
      }
    }
  }
  return runs;
};
