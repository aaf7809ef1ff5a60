/** The dice of the simulator: the same seed rolls the same company, on every machine and in every version of Node. */
export type Random = {
  /** A whole number from low to high, both included. */
  readonly whole: (low: number, high: number) => number;
  /** True in the given share of cases, 0 to 1. */
  readonly chance: (share: number) => boolean;
  readonly pick: <T>(list: readonly T[]) => T;
  readonly shuffled: <T>(list: readonly T[]) => T[];
  /** Dice of their own for a named part, so that one more roll here moves nothing there. */
  readonly fork: (name: string) => Random;
};

/** FNV-1a, 32 bits: spreads a text over a state word. Not for secrets. */
const hash = (text: string, basis: number): number => {
  let state = basis >>> 0;
  for (let at = 0; at < text.length; at += 1) state = Math.imul(state ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return state;
};

/**
 * sfc32, the small fast counter generator of C. Doty-Humphrey's PractRand: 128 bits of state, 32-bit additions and
 * rotations only, so that every engine computes the same. Twelve rolls are thrown away to mix the seed in.
 */
const smallFastCounter = (seed: string): (() => number) => {
  let [a, b, c] = [hash(seed, 0x811c9dc5), hash(seed, 0x9e3779b9), hash(seed, 0x85ebca6b)];
  let counter = 1;
  const roll = (): number => {
    const sum = (a + b + counter) >>> 0;
    counter = (counter + 1) >>> 0;
    a = (b ^ (b >>> 9)) >>> 0;
    b = (c + (c << 3)) >>> 0;
    c = (((c << 21) | (c >>> 11)) + sum) >>> 0;
    return sum;
  };
  for (let turn = 0; turn < 12; turn += 1) roll();
  return roll;
};

/** Dice from a seed of any text. */
export const seededRandom = (seed: string): Random => {
  const roll = smallFastCounter(seed);
  const whole = (low: number, high: number): number => low + Math.floor((roll() / 0x1_0000_0000) * (high - low + 1));
  const pick = <T>(list: readonly T[]): T => {
    if (list.length === 0) throw new Error('Nothing to pick from');
    return list[whole(0, list.length - 1)] as T;
  };
  return {
    whole,
    pick,
    chance: (share) => roll() / 0x1_0000_0000 < share,
    shuffled: (list) => {
      const left = [...list];
      return list.map(() => left.splice(whole(0, left.length - 1), 1)[0] as (typeof list)[number]);
    },
    fork: (name) => seededRandom(`${seed}/${name}`),
  };
};
