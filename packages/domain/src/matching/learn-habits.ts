import type { IndexedItem } from './item-index.ts';
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
  /** What banks kept of it on its way, in minor units: less than its items that no discount explains. */
  readonly kept: number;
};

/** How payments of this set behave: when they come, under what name, with what words. Parties go by their numbers. */
export type Habits = {
  /** How often a payment comes so many days after it is due, against a day drawn at random. */
  readonly ofLag: (moneyOut: boolean, lag: number) => number;
  readonly ofDiscountLag: (lag: number) => number;
  /** Matches learned from whose payer was called this, and of all of them. */
  readonly signed: (name: number, party: number) => number;
  readonly matchesOf: (party: number) => number;
  /** What banks keep of this party's payments time and again, and of how great a share of them; null where nothing is usual. */
  readonly usuallyKept: (party: number) => Kept | null;
  /** Whose payments were signed so, in the order in which they were met. */
  readonly partiesSigning: (spelling: number) => readonly string[];
  /** The party whose payments alone carry one of these words, and how often one of them did. */
  readonly partyByWords: (
    line: LineReading,
  ) => { readonly party: string; readonly word: string; readonly seen: number } | null;
};

export type Kept = { readonly minor: number; readonly share: number };

/** So often must the same have been kept of a party's payments, and hardly ever anything else. */
const KEPT_SEEN_MIN = 3;
const KEPT_SHARE_MIN = 0.75;

const NOBODY: readonly string[] = [];

const BIN_DAYS = 4;
const LAG_FROM = -60;
const LAG_TO = 180;
const BINS = (LAG_TO - LAG_FROM) / BIN_DAYS;
/** As if so many payments had been seen before: mostly between a month early and two months late. */
const SEEN_BEFORE = 40;
/** A word must have been met so often, and with one party alone. */
const WORD_SEEN_MIN = 3;

/** How often a payment comes so many days after it is due, a day, where nothing is known of the payer. */
export const usualLag = (lag: number): number => (lag < -35 ? 0.0004 : lag <= 30 ? 0.012 : lag <= 60 ? 0.004 : 0.0004);

/** Neighbouring bins share a little, so that a gap between two of them is not taken for a law. */
const SPREAD = [0.1, 0.2, 0.4, 0.2, 0.1] as const;

const binOf = (lag: number): number => Math.floor((lag - LAG_FROM) / BIN_DAYS);

/** A smoothed histogram of lags: density a day, never nothing. */
class Lags {
  readonly #counts = new Float64Array(BINS);
  #seen = 0;

  add(lag: number): void {
    this.#seen++;
    const first = binOf(lag) - 2;
    for (let at = 0; at < SPREAD.length; at++) {
      const near = first + at;
      if (near >= 0 && near < BINS) this.#counts[near] = this.#counts[near]! + SPREAD[at]!;
    }
  }

  density(lag: number): number {
    const bin = binOf(lag);
    if (bin < 0 || bin >= BINS) return 0.00002;
    return (this.#counts[bin]! / BIN_DAYS + SEEN_BEFORE * usualLag(lag)) / (this.#seen + SEEN_BEFORE);
  }
}

const add = <K>(counts: Map<K, number>, key: K, count: number): void =>
  void counts.set(key, (counts.get(key) ?? 0) + count);

const endsSome = (word: string, keys: readonly string[]): boolean => {
  for (let at = 0; at < keys.length; at++) if (keys[at]!.endsWith(word)) return true;
  return false;
};

/** Whether the word is a number of what is paid. */
const isNumberOf = (word: string, items: readonly IndexedItem[]): boolean => {
  for (let at = 0; at < items.length; at++)
    if (endsSome(word, items[at]!.fullKeys) || endsSome(word, items[at]!.digitKeys)) return true;
  return false;
};

/** A shorter word is met with anybody. */
const WORD_LENGTH_MIN = 4;

type Met = { readonly party: string; seen: number };

/** The words that came with one party's payments alone; null where another party's came with it too. */
class Words {
  readonly #met = new Map<string, Met | null>();

  add({ line, items }: SureMatch): void {
    const { party } = items[0]!;
    const { words } = line.references;
    for (let at = 0; at < words.length; at++) {
      const word = words[at]!;
      if (word.length < WORD_LENGTH_MIN) continue;
      const before = this.#met.get(word);
      if (before === null || isNumberOf(word, items)) continue;
      if (before === undefined) this.#met.set(word, { party, seen: 1 });
      else if (before.party === party) before.seen++;
      else this.#met.set(word, null);
    }
  }

  partyOf({ references }: LineReading): { party: string; word: string; seen: number } | null {
    let best: { party: string; word: string; seen: number } | null = null;
    const { words } = references;
    for (let at = 0; at < words.length; at++) {
      const word = words[at]!;
      // Shorter ones were never learned.
      const one = word.length < WORD_LENGTH_MIN ? null : this.#met.get(word);
      if (one == null || one.seen < WORD_SEEN_MIN) continue;
      if (best !== null && best.party !== one.party) return null;
      if (best === null || best.seen < one.seen) best = { party: one.party, seen: one.seen, word };
    }
    return best;
  }
}

/** Learns from what is beyond doubt how the rest of the same set is to be read, and goes on learning as more becomes so. */
export class HabitsLearned implements Habits {
  readonly #names: PackedNames;
  readonly #paidOut = new Lags();
  readonly #paidIn = new Lags();
  readonly #discounts = new Lags();
  readonly #words = new Words();
  /** By party, how often its payer signed with a spelling. */
  readonly #signed: (Map<number, number> | undefined)[];
  readonly #partiesSigning = new Map<number, string[]>();
  readonly #matches: Uint32Array;
  /** By party, how often banks kept so much of a payment that names what it pays. */
  readonly #kept: (Map<number, number> | undefined)[];

  /** `parties` is how many of them have items. */
  constructor(names: PackedNames, parties: number) {
    this.#names = names;
    this.#signed = new Array<Map<number, number> | undefined>(parties).fill(undefined);
    this.#kept = new Array<Map<number, number> | undefined>(parties).fill(undefined);
    this.#matches = new Uint32Array(parties);
  }

  learn(match: SureMatch): void {
    const { line, items, named, discountLag, kept } = match;
    const { party, partyNumber, dueDay } = items[0]!;
    if (discountLag !== null) this.#discounts.add(discountLag);
    else if (items.length === 1) (line.moneyOut ? this.#paidOut : this.#paidIn).add(line.day - dueDay);
    this.#words.add(match);
    if (kept > 0) {
      const own = this.#kept[partyNumber] ?? new Map<number, number>();
      this.#kept[partyNumber] = own;
      add(own, kept, 1);
    }
    if (!named || line.name === null) return;
    this.sign(this.#names.spelling(line.name), { party, partyNumber }, 1);
  }

  /** So often a payment under this spelling was the party's: seen in this set, or confirmed by people before. */
  sign(spelling: number, { party, partyNumber }: Pick<IndexedItem, 'party' | 'partyNumber'>, count: number): void {
    const signing = this.#partiesSigning.get(spelling);
    if (signing === undefined) this.#partiesSigning.set(spelling, [party]);
    else if (!signing.includes(party)) signing.push(party);
    // Of whom nothing is open, nobody asks more.
    if (partyNumber < 0) return;
    const spellings = this.#signed[partyNumber] ?? new Map<number, number>();
    this.#signed[partyNumber] = spellings;
    add(spellings, spelling, count);
    this.#matches[partyNumber] = this.#matches[partyNumber]! + count;
  }

  ofLag(moneyOut: boolean, lag: number): number {
    return (moneyOut ? this.#paidOut : this.#paidIn).density(lag);
  }

  ofDiscountLag(lag: number): number {
    return this.#discounts.density(lag);
  }

  signed(name: number, party: number): number {
    return this.#signed[party]?.get(this.#names.spelling(name)) ?? 0;
  }

  matchesOf(party: number): number {
    return this.#matches[party] ?? 0;
  }

  usuallyKept(party: number): Kept | null {
    const own = this.#kept[party];
    if (own === undefined) return null;
    let [all, minor, most] = [0, 0, 0];
    for (const [amount, seen] of own) {
      all += seen;
      if (seen > most) [minor, most] = [amount, seen];
    }
    if (most < KEPT_SEEN_MIN || most < KEPT_SHARE_MIN * all) return null;
    return { minor, share: most / (Math.max(all, this.matchesOf(party)) + 2) };
  }

  partiesSigning(spelling: number): readonly string[] {
    return this.#partiesSigning.get(spelling) ?? NOBODY;
  }

  partyByWords(line: LineReading): { party: string; word: string; seen: number } | null {
    return this.#words.partyOf(line);
  }
}
