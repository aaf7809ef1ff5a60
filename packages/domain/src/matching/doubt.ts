import type { Way } from './believe.ts';

/** A way and how probable it is among all that compete with it. */
type Believed = Way & { probability: number };

/** The ways of one line, the likeliest first. */
export type LineWays<W extends Way> = { readonly line: number; readonly ways: W[] };

const WORTH_LEAST = 1e-12;
/** Doubt beyond this settles the matter; how much more there is, nobody asks. */
const ENOUGH = 1;
/** What is less probable holds nothing. */
const HOLDS_FROM = 0.02;

const worthOf = ({ logOdds }: Way): number => Math.exp(Math.min(60, logOdds));

const NOTHING: readonly number[] = [];
const NO_WAYS: readonly never[] = [];

const shares = (a: readonly number[], b: readonly number[]): boolean => {
  for (let at = 0; at < a.length; at++) if (b.includes(a[at]!)) return true;
  return false;
};

/**
 * How much weight all that would have to be otherwise has against what is chosen: the line paid something else, or nothing
 * of ours, or another line paid this and the two change places. Beliefs alone take a better whole for certain where equal
 * lines meet equal items; the doubt does not.
 */
export class Doubts<W extends Believed> {
  /** By line, what is chosen, and all that was weighed. */
  readonly #chosen: (W | undefined)[];
  readonly #ways: (readonly W[] | undefined)[];
  /** By item, the lines that want it, and the line that holds it, -1 where nobody does. */
  readonly #linesOfItem: (number[] | undefined)[];
  readonly #holderOf: Int32Array;

  constructor(of: { readonly lines: number; readonly items: number }) {
    this.#chosen = new Array<W | undefined>(of.lines).fill(undefined);
    this.#ways = new Array<readonly W[] | undefined>(of.lines).fill(undefined);
    this.#linesOfItem = new Array<number[] | undefined>(of.items).fill(undefined);
    this.#holderOf = new Int32Array(of.items).fill(-1);
  }

  /** Puts what is chosen for each line first, and leaves of the belief in it no more than doubt does. */
  weigh(all: readonly LineWays<W>[]): void {
    this.#choose(all);
    const left = new Float64Array(all.length);
    for (let at = 0; at < all.length; at++)
      if (this.#chosen[all[at]!.line] !== undefined) left[at] = 1 / (1 + this.#doubtOf(all[at]!.line));
    for (let at = 0; at < all.length; at++) {
      const { line, ways } = all[at]!;
      const way = this.#chosen[line];
      // What it wants most is held by a line that wants it more.
      if (way === undefined) for (const one of ways) one.probability = Math.min(0.5, one.probability);
      else {
        way.probability = Math.min(left[at]!, way.probability);
        if (ways[0] !== way) ways.unshift(...ways.splice(ways.indexOf(way), 1));
      }
    }
    this.#forget(all);
  }

  /** The likeliest lines choose first, each the first of its ways of which nothing is held yet. */
  #choose(all: readonly LineWays<W>[]): void {
    const inOrder = [...all].sort((a, b) => b.ways[0]!.probability - a.ways[0]!.probability);
    for (let at = 0; at < inOrder.length; at++) {
      const { line, ways } = inOrder[at]!;
      // In the order in which they were weighed, also when what is chosen has been put first.
      this.#ways[line] = ways.length < 2 ? ways : ways.slice();
      for (let place = 0; place < ways.length; place++) this.#want(line, ways[place]!.items);
      const best = this.#firstFree(ways);
      if (best === undefined) continue;
      this.#chosen[line] = best;
      for (let item = 0; item < best.items.length; item++) this.#holderOf[best.items[item]!] = line;
    }
  }

  #want(line: number, items: readonly number[]): void {
    for (let at = 0; at < items.length; at++) {
      const lines = this.#linesOfItem[items[at]!];
      if (lines === undefined) this.#linesOfItem[items[at]!] = [line];
      else if (lines[lines.length - 1] !== line) lines.push(line);
    }
  }

  #firstFree(ways: readonly W[]): W | undefined {
    for (let at = 0; at < ways.length; at++) {
      const { items, probability } = ways[at]!;
      if (!(probability > HOLDS_FROM)) continue;
      let free = true;
      for (let item = 0; item < items.length && free; item++) free = this.#holderOf[items[item]!]! < 0;
      if (free) return ways[at]!;
    }
    return undefined;
  }

  #forget(all: readonly LineWays<W>[]): void {
    for (let at = 0; at < all.length; at++) {
      const { line, ways } = all[at]!;
      this.#chosen[line] = undefined;
      this.#ways[line] = undefined;
      for (const { items } of ways)
        for (const item of items) {
          this.#linesOfItem[item] = undefined;
          this.#holderOf[item] = -1;
        }
    }
  }

  /** Odds against what is chosen for the line: 0.01 is one in a hundred. */
  #doubtOf(line: number): number {
    const own = this.#chosen[line]!;
    const worth = worthOf(own);
    let doubt = 1 / worth;
    const ways = this.#ways[line]!;
    for (let at = 0; at < ways.length; at++) {
      if (doubt > ENOUGH) return doubt;
      if (ways[at] !== own) doubt += this.#oddsOfOther(line, ways[at]!);
    }
    for (let item = 0; item < own.items.length; item++) {
      const lines = this.#linesOfItem[own.items[item]!] ?? NOTHING;
      for (let at = 0; at < lines.length; at++) {
        if (doubt > ENOUGH) return doubt;
        if (lines[at] !== line) doubt = this.#addSwaps(doubt, lines[at]!, { line, item: own.items[item]! });
      }
    }
    return Math.max(WORTH_LEAST, doubt);
  }

  /** The line paid this instead, and whoever holds something of it the best that is left to them. */
  #oddsOfOther(line: number, way: W): number {
    const own = this.#chosen[line]!;
    let odds = worthOf(way) / worthOf(own);
    for (let at = 0; at < way.items.length; at++) {
      const holder = this.#holderOf[way.items[at]!]!;
      if (holder < 0 || holder === line || this.#isHeldBefore(way.items, at)) continue;
      const held = this.#chosen[holder]!;
      odds *= this.#bestFor(holder, { but: held, freed: own.items, kept: way.items, left: NOTHING }) / worthOf(held);
    }
    return odds;
  }

  /** Another line paid this item; where ours would take what the other gives up, that was counted before. */
  #addSwaps(doubt: number, other: number, { line, item }: { readonly line: number; readonly item: number }): number {
    const own = this.#chosen[line]!;
    const held = this.#chosen[other];
    const ways = this.#ways[other] ?? NO_WAYS;
    let sum = doubt;
    for (let at = 0; at < ways.length; at++) {
      const way = ways[at]!;
      if (way === held || !way.items.includes(item)) continue;
      const mine = this.#bestFor(line, { but: own, freed: NOTHING, kept: way.items, left: held?.items ?? NOTHING });
      sum += (worthOf(way) / (held === undefined ? 1 : worthOf(held))) * (mine / worthOf(own));
    }
    return sum;
  }

  /** Whether the line that holds this item of a way holds one before it as well, and was asked then. */
  #isHeldBefore(items: readonly number[], at: number): boolean {
    for (let before = 0; before < at; before++)
      if (this.#holderOf[items[before]!] === this.#holderOf[items[at]!]) return true;
    return false;
  }

  /** The worth of the best the line could have besides, 1 for nothing: of what is free, freed or its own, nothing kept or left. */
  #bestFor(
    line: number,
    given: {
      readonly but: W;
      readonly freed: readonly number[];
      readonly kept: readonly number[];
      readonly left: readonly number[];
    },
  ): number {
    const { but, freed, kept, left } = given;
    const ways = this.#ways[line] ?? NO_WAYS;
    let most = 1;
    for (let at = 0; at < ways.length; at++) {
      const { items } = ways[at]!;
      if (ways[at] === but || shares(items, left) || shares(items, kept)) continue;
      let free = true;
      for (let item = 0; item < items.length && free; item++) {
        const holder = this.#holderOf[items[item]!]!;
        free = holder < 0 || holder === line || freed.includes(items[item]!);
      }
      if (free) most = Math.max(most, worthOf(ways[at]!));
    }
    return most;
  }
}
