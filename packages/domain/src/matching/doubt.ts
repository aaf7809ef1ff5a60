import type { Way } from './believe.ts';

/** Ways of one line, the likeliest first. */
export type LineWays<W extends Way> = readonly W[];

const WORTH_LEAST = 1e-12;
/** Doubt beyond this settles the matter; how much more there is, nobody asks. */
const ENOUGH = 1;

const worthOf = ({ logOdds }: Way): number => Math.exp(Math.min(60, logOdds));

const NOTHING: readonly number[] = [];

const shares = (a: readonly number[], b: readonly number[]): boolean => a.some((item) => b.includes(item));

/**
 * How much weight all that would have to be otherwise has against what is chosen: the line paid something else, or nothing
 * of ours, or another line paid this and the two change places. Beliefs alone take a better whole for certain where equal
 * lines meet equal items; the doubt does not. The result is odds against: 0.01 is one in a hundred.
 */
export const doubtOf = <W extends Way>(
  line: number,
  chosen: ReadonlyMap<number, W>,
  of: {
    readonly ways: ReadonlyMap<number, LineWays<W>>;
    readonly linesOfItem: ReadonlyMap<number, readonly number[]>;
    readonly holderOf: ReadonlyMap<number, number>;
  },
): number => {
  const own = chosen.get(line)!;
  const worth = worthOf(own);
  let doubt = 1 / worth;
  const best = (other: number, given: (way: W) => boolean): number => {
    let most = 1;
    for (const way of of.ways.get(other) ?? []) if (given(way)) most = Math.max(most, worthOf(way));
    return most;
  };
  const isFreeFor =
    (other: number, freed: readonly number[], kept: readonly number[]) =>
    (way: W): boolean =>
      !shares(way.items, kept) &&
      way.items.every((item) => {
        const holder = of.holderOf.get(item);
        return holder === undefined || holder === other || freed.includes(item);
      });
  for (const way of of.ways.get(line) ?? []) {
    if (doubt > ENOUGH) return doubt;
    if (way === own) continue;
    let odds = worthOf(way) / worth;
    const holders = new Set(
      way.items.map((item) => of.holderOf.get(item)).filter((holder) => holder !== undefined && holder !== line),
    );
    for (const holder of holders) {
      const held = chosen.get(holder!)!;
      odds *= best(holder!, (one) => one !== held && isFreeFor(holder!, own.items, way.items)(one)) / worthOf(held);
    }
    doubt += odds;
  }
  for (const item of own.items) {
    for (const other of of.linesOfItem.get(item) ?? []) {
      if (doubt > ENOUGH) return doubt;
      if (other === line) continue;
      const held = chosen.get(other);
      for (const way of of.ways.get(other) ?? []) {
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
