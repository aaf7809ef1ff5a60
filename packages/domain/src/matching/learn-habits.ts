import type { IndexedItem } from './item-index.ts';
import { partyKeyOf } from './item-index.ts';
import type { LineReading } from './line-reading.ts';
import type { PackedNames } from './packed-names.ts';

/** A match that is beyond doubt, from which the habits of this set are learned. */
export type SureMatch = {
  readonly line: LineReading;
  readonly items: readonly IndexedItem[];
  /** The text or the reference names what is paid, so the name on the line is evidence of how this party signs. */
  readonly named: boolean;
  /** Days of the payment after the last day of a discount that was taken; null where none was. */
  readonly discountLag: number | null;
};

/** How payments of this set behave: when they come, under what name, with what words. */
export type Habits = {
  /** How often a payment comes so many days after it is due, against a day drawn at random. */
  readonly ofLag: (moneyOut: boolean, lag: number) => number;
  readonly ofDiscountLag: (lag: number) => number;
  /** Matches learned from whose payer was called this, and of all of them. */
  readonly signed: (name: number, party: string) => number;
  readonly matchesOf: (party: string) => number;
  /** The party whose payments alone carry one of these words, and how often one of them did. */
  readonly partyByWords: (
    line: LineReading,
  ) => { readonly party: string; readonly word: string; readonly seen: number } | null;
};

const BIN_DAYS = 4;
const LAG_FROM = -60;
const LAG_TO = 180;
const BINS = (LAG_TO - LAG_FROM) / BIN_DAYS;
/** As if so many payments had been seen before: mostly between a month early and two months late. */
const SEEN_BEFORE = 40;
/** A word must have been met so often, and with one party alone. */
const WORD_SEEN_MIN = 3;

const usual = (lag: number): number => (lag < -35 ? 0.0004 : lag <= 30 ? 0.012 : lag <= 60 ? 0.004 : 0.0004);

/** A smoothed histogram of lags: density a day, never nothing. */
const density = (lags: readonly number[]): ((lag: number) => number) => {
  const counts = new Float64Array(BINS);
  for (const lag of lags) {
    const bin = Math.floor((lag - LAG_FROM) / BIN_DAYS);
    // Neighbouring bins share a little, so that a gap between two of them is not taken for a law.
    for (const [near, share] of [
      [bin - 2, 0.1],
      [bin - 1, 0.2],
      [bin, 0.4],
      [bin + 1, 0.2],
      [bin + 2, 0.1],
    ] as const)
      if (near >= 0 && near < BINS) counts[near] = counts[near]! + share;
  }
  return (lag) => {
    const bin = Math.floor((lag - LAG_FROM) / BIN_DAYS);
    if (bin < 0 || bin >= BINS) return 0.00002;
    return (counts[bin]! / BIN_DAYS + SEEN_BEFORE * usual(lag)) / (lags.length + SEEN_BEFORE);
  };
};

const add = (counts: Map<string, number>, key: string): void => void counts.set(key, (counts.get(key) ?? 0) + 1);

/** Words of a line that are no number of what it pays. */
const wordsOf = ({ references }: LineReading, items: readonly IndexedItem[]): string[] => {
  const own = new Set(items.flatMap(({ fullKeys, digitKeys }) => [...fullKeys, ...digitKeys]));
  return references.words.filter(
    (word) => word.length >= 4 && !own.has(word) && ![...own].some((key) => key.endsWith(word)),
  );
};

const learnWords = (matches: readonly SureMatch[]): Habits['partyByWords'] => {
  const met = new Map<string, { party: string; seen: number } | null>();
  for (const { line, items } of matches) {
    const party = partyKeyOf(items[0]!.item);
    for (const word of wordsOf(line, items)) {
      const before = met.get(word);
      if (before === undefined) met.set(word, { party, seen: 1 });
      else if (before !== null) met.set(word, before.party === party ? { party, seen: before.seen + 1 } : null);
    }
  }
  return ({ references }) => {
    let best: { party: string; word: string; seen: number } | null = null;
    for (const word of references.words) {
      const one = met.get(word);
      if (one == null || one.seen < WORD_SEEN_MIN) continue;
      if (best !== null && best.party !== one.party) return null;
      if (best === null || best.seen < one.seen) best = { ...one, word };
    }
    return best;
  };
};

/** Learns from what is beyond doubt how the rest of the same set is to be read. */
export const learnHabits = (matches: readonly SureMatch[], names: PackedNames): Habits => {
  const single = matches.filter(({ items, discountLag }) => items.length === 1 && discountLag === null);
  const lagsOf = (moneyOut: boolean): number[] =>
    single.filter(({ line }) => line.moneyOut === moneyOut).map(({ line, items }) => line.day - items[0]!.dueDay);
  const [paidOut, paidIn] = [density(lagsOf(true)), density(lagsOf(false))];
  const discounts = matches.flatMap(({ discountLag }) => (discountLag === null ? [] : [discountLag]));
  const signed = new Map<string, number>();
  const matchesOf = new Map<string, number>();
  for (const { line, items, named } of matches) {
    if (!named || line.name === null) continue;
    const party = partyKeyOf(items[0]!.item);
    add(signed, `${names.keysOf(line.name)[0] ?? ''}|${party}`);
    add(matchesOf, party);
  }
  return {
    ofLag: (moneyOut, lag) => (moneyOut ? paidOut : paidIn)(lag),
    ofDiscountLag: density(discounts),
    signed: (name, party) => signed.get(`${names.keysOf(name)[0] ?? ''}|${party}`) ?? 0,
    matchesOf: (party) => matchesOf.get(party) ?? 0,
    partyByWords: learnWords(matches),
  };
};
