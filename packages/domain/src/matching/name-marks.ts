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
  for (let at = 0; at < length; at++) hash = (Math.imul(hash, 31) + text.charCodeAt(at)) | 0;
  return hash;
};

/** Adds the words of a text. */
export const markWords = (marks: Marks, words: readonly string[]): void => {
  for (const word of words) mark(marks, hashOf(word, word.length));
};

const bitsIn = (value: number): number => {
  let bits = value - ((value >>> 1) & 0x5555_5555);
  bits = (bits & 0x3333_3333) + ((bits >>> 2) & 0x3333_3333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f_0f0f, 0x0101_0101) >>> 24;
};

/**
 * What is told of two names without comparing them: most names are nothing like each other, and their marks show it. It
 * never says no where the comparison itself would say yes.
 */
export class NameMarks {
  readonly #gramsLow: number[] = [];
  readonly #gramsHigh: number[] = [];
  readonly #grams: number[] = [];
  readonly #wordsLow: number[] = [];
  readonly #wordsHigh: number[] = [];
  /** The first letters as a number, 0 where there are fewer, -1 where it is several names in one. */
  readonly #heads: number[] = [];

  add(name: {
    readonly keys: readonly string[];
    readonly words: readonly string[];
    readonly grams: Uint32Array;
  }): void {
    const marks: Marks = { low: 0, high: 0 };
    for (const gram of name.grams) mark(marks, gram);
    this.#gramsLow.push(marks.low);
    this.#gramsHigh.push(marks.high);
    this.#grams.push(name.grams.length);
    const words: Marks = { low: 0, high: 0 };
    markWords(words, name.words);
    this.#wordsLow.push(words.low);
    this.#wordsHigh.push(words.high);
    const [key = ''] = name.keys;
    const head = key.length < FIRST_LETTERS ? 0 : hashOf(key, FIRST_LETTERS) & 0x7fff_ffff;
    this.#heads.push(name.keys.length > 1 ? -1 : head);
  }

  /** Whether two names may share so great a part of their trigrams, or one be the other cut short. */
  mayBeLike(a: number, b: number, least: number): boolean {
    const [head, other] = [this.#heads[a]!, this.#heads[b]!];
    if (head < 0 || other < 0 || (head !== 0 && head === other)) return true;
    const [low, high, lowOther, highOther] = [
      this.#gramsLow[a]!,
      this.#gramsHigh[a]!,
      this.#gramsLow[b]!,
      this.#gramsHigh[b]!,
    ];
    // Each mark that only one of them has stands for at least one trigram that the other lacks.
    const here = this.#grams[a]! - bitsIn(low & ~lowOther) - bitsIn(high & ~highOther);
    const there = this.#grams[b]! - bitsIn(lowOther & ~low) - bitsIn(highOther & ~high);
    return 2 * Math.min(here, there) >= (least - 1e-9) * (this.#grams[a]! + this.#grams[b]!);
  }

  /** Whether a text with these words may name it. */
  mayBeIn(words: Marks, name: number): boolean {
    const [low, high] = [this.#wordsLow[name]!, this.#wordsHigh[name]!];
    return (low | high) !== 0 && (low & ~words.low) === 0 && (high & ~words.high) === 0;
  }
}
