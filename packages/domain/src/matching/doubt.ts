import type { Way } from './believe.ts';

/** Ways of one line, the likeliest first. */
export type LineWays<W extends Way> = readonly W[];

const WORTH_LEAST = 1e-12;
/** Doubt beyond this settles the matter; how much more there is, nobody asks. */
const ENOUGH = 1;

const worthOf = ({ logOdds }: Way): number => Math.exp(Math.min(60, logOdds));

const NOTHING: readonly number[] = [];
const NO_WAYS: readonly never[] = [];

/** Whether the line that holds this item of a way holds one before it as well, and was asked then. */
const isHeldBefore = (items: readonly number[], at: number, holderOf: Int32Array): boolean => {
  for (let before = 0; before < at; before++) if (holderOf[items[before]!] === holderOf[items[at]!]) return true;
  return false;
};

const shares = (a: readonly number[], b: readonly number[]): boolean => a.some((item) => b.includes(item));

/**
 * How much weight all that would have to be otherwise has against what is chosen: the line paid something else, or nothing
 * of ours, or another line paid this and the two change places. Beliefs alone take a better whole for certain where equal
 * lines meet equal items; the doubt does not. The result is odds against: 0.01 is one in a hundred.
 */
export const doubtOf = <W extends Way>(
  line: number,
  chosen: readonly (W | undefined)[],
  of: {
    /** By line, the lines that want an item by item, and the line that holds it, -1 where nobody does. */
    readonly ways: readonly (LineWays<W> | undefined)[];
    readonly linesOfItem: readonly (readonly number[] | undefined)[];
    readonly holderOf: Int32Array;
  },
): number => {
  const own = chosen[line]!;
  const worth = worthOf(own);
  let doubt = 1 / worth;
  const best = (other: number, given: (way: W) => boolean): number => {
    let most = 1;
    for (const way of of.ways[other] ?? NO_WAYS) if (given(way)) most = Math.max(most, worthOf(way));
    return most;
  };
  const isFreeFor =
    (other: number, freed: readonly number[], kept: readonly number[]) =>
    (way: W): boolean =>
      !shares(way.items, kept) &&
      way.items.every((item) => {
        const holder = of.holderOf[item]!;
        return holder < 0 || holder === other || freed.includes(item);
      });
  for (const way of of.ways[line] ?? NO_WAYS) {
    if (doubt > ENOUGH) return doubt;
    if (way === own) continue;
    let odds = worthOf(way) / worth;
    for (const [at, item] of way.items.entries()) {
      const holder = of.holderOf[item]!;
      if (holder < 0 || holder === line || isHeldBefore(way.items, at, of.holderOf)) continue;
      const held = chosen[holder]!;
      odds *= best(holder, (one) => one !== held && isFreeFor(holder, own.items, way.items)(one)) / worthOf(held);
    }
    doubt += odds;
  }
  for (const item of own.items) {
    for (const other of of.linesOfItem[item] ?? NOTHING) {
      if (doubt > ENOUGH) return doubt;
      if (other === line) continue;
      const held = chosen[other];
      for (const way of of.ways[other] ?? NO_WAYS) {
        if (way === held || !way.items.includes(item)) continue;
        // Where the line would take what the other gives up, the two change places, and that was counted above.
        const mine = best(
          line,
          (one) =>
            one !== own && !shares(one.items, held?.items ?? NOTHING) && isFreeFor(line, NOTHING, way.items)(one),
        );
        doubt += (worthOf(way) / (held === undefined ? 1 : worthOf(held))) * (mine / worth);
      }
    }
  }
  return Math.max(WORTH_LEAST, doubt);
};
