/** Well-known mixing constants of 32-bit hashes; what matters is only that equal inputs meet and unequal ones rarely do. */
const SPREAD = 0x9e3779b1;
const FIRST = 0x85ebca6b;
const SECOND = 0xc2b2ae35;

/** A 32-bit number for two, in their order. */
export const mixHash = (a: number, b: number): number => {
  let mixed = Math.imul(a ^ Math.imul(b, SPREAD), FIRST);
  mixed ^= mixed >>> 15;
  mixed = Math.imul(mixed, SECOND);
  return (mixed ^ (mixed >>> 13)) | 0;
};

/** A 32-bit number for letters from `from` up to `to`, without making a string of them. */
export const hashSlice = (text: string, from: number, to: number): number => {
  let mixed = to - from;
  for (let at = from; at < to; at++) {
    mixed = Math.imul(mixed ^ text.charCodeAt(at), 0x5bd1e995);
    mixed ^= mixed >>> 13;
  }
  return mixed | 0;
};

/** Never 0, which stands for "not there". */
export const hashText = (text: string): number => hashSlice(text, 0, text.length) || 1;

/** A small generator of its own, so that the same decisions in the same order always make the same model (xorshift32, Marsaglia 2003). */
export const seededRandom = (seed: number): (() => number) => {
  let state = seed | 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
};
