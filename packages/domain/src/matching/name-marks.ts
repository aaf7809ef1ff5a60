import { withSign } from './key-places.ts';

/** Sixty-four bits in two halves: which signs of something are present, so that what lacks one of them is told at once. */
export type Marks = { low: number; high: number };

const FIRST_LETTERS = 5;

export const mark = (marks: Marks, hash: number): void => {
  const bit = Math.imul(hash, 0x9e37_79b1) >>> 26;
  if (bit < 32) marks.low |= 1 << bit;
  else marks.high |= 1 << (bit - 32);
};

const hashOf = (text: string, length: number): number => {
  let hash = 7;
  for (let at = 0; at < length; at++) hash = withSign(hash, text.charCodeAt(at));
  return hash;
};

/** Adds the words of a text. */
export const markWords = (marks: Marks, words: readonly string[]): void => {
  for (let at = 0; at < words.length; at++) mark(marks, hashOf(words[at]!, words[at]!.length));
};

const bitsIn = (value: number): number => {
  let bits = value - ((value >>> 1) & 0x5555_5555);
  bits = (bits & 0x3333_3333) + ((bits >>> 2) & 0x3333_3333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f_0f0f, 0x0101_0101) >>> 24;
};

const ROW = 8;
const AT = {
  gramsLow: 0,
  gramsHigh: 1,
  grams: 2,
  wordsLow: 3,
  wordsHigh: 4,
  /** The first letters as a number, 0 where there are fewer, -1 where it is several names in one. */
  head: 5,
} as const;

/**
 * What is told of two names without comparing them: most names are nothing like each other, and their marks show it. It
 * never says no where the comparison itself would say yes.
 */
export class NameMarks {
  /** Of each name a row, so that all of it is read at once. */
  #rows = new Int32Array(1024 * ROW);
  #count = 0;

  add(name: {
    readonly keys: readonly string[];
    readonly words: readonly string[];
    readonly grams: Uint32Array;
  }): void {
    const row = ROW * this.#count++;
    if (row === this.#rows.length) {
      const more = new Int32Array(2 * row);
      more.set(this.#rows);
      this.#rows = more;
    }
    const marks: Marks = { low: 0, high: 0 };
    for (let at = 0; at < name.grams.length; at++) mark(marks, name.grams[at]!);
    this.#rows[row + AT.gramsLow] = marks.low;
    this.#rows[row + AT.gramsHigh] = marks.high;
    this.#rows[row + AT.grams] = name.grams.length;
    const words: Marks = { low: 0, high: 0 };
    markWords(words, name.words);
    this.#rows[row + AT.wordsLow] = words.low;
    this.#rows[row + AT.wordsHigh] = words.high;
    const key = name.keys[0] ?? '';
    const head = key.length < FIRST_LETTERS ? 0 : hashOf(key, FIRST_LETTERS) & 0x7fff_ffff;
    this.#rows[row + AT.head] = name.keys.length > 1 ? -1 : head;
  }

  /** Whether two names may share so great a part of their trigrams, or one be the other cut short. */
  mayBeLike(a: number, b: number, least: number): boolean {
    const rows = this.#rows;
    const one = ROW * a;
    const other = ROW * b;
    const head = rows[one + AT.head]!;
    const headOther = rows[other + AT.head]!;
    if (head < 0 || headOther < 0 || (head !== 0 && head === headOther)) return true;
    const low = rows[one + AT.gramsLow]!;
    const high = rows[one + AT.gramsHigh]!;
    const lowOther = rows[other + AT.gramsLow]!;
    const highOther = rows[other + AT.gramsHigh]!;
    const grams = rows[one + AT.grams]!;
    const gramsOther = rows[other + AT.grams]!;
    // Each mark that only one of them has stands for at least one trigram that the other lacks.
    const here = grams - bitsIn(low & ~lowOther) - bitsIn(high & ~highOther);
    const there = gramsOther - bitsIn(lowOther & ~low) - bitsIn(highOther & ~high);
    return 2 * Math.min(here, there) >= (least - 1e-9) * (grams + gramsOther);
  }

  /** Whether a text with these words may name it. */
  mayBeIn(words: Marks, name: number): boolean {
    const low = this.#rows[ROW * name + AT.wordsLow]!;
    const high = this.#rows[ROW * name + AT.wordsHigh]!;
    return (low | high) !== 0 && (low & ~words.low) === 0 && (high & ~words.high) === 0;
  }
}
