export type Chance = {
  /** From 0 up to, not including, 1. */
  readonly next: () => number;
  readonly between: (from: number, to: number) => number;
  readonly shuffled: <T>(things: readonly T[]) => T[];
};

/** The same seed gives the same course of events, as far as two processes on one machine ever can (mulberry32). */
export const chanceFrom = (seed: number): Chance => {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1));
  const shuffled = <T>(things: readonly T[]): T[] => {
    const left = [...things];
    return things.map(() => left.splice(between(0, left.length - 1), 1)[0] as T);
  };
  return { next, between, shuffled };
};
