import { namesWithin } from '../parties/index.ts';
import { type Marks, NameMarks } from './name-marks.ts';

/** A name as the sorted hashes of its trigrams, so that two compare by one walk over two small arrays. */
type PackedName = { readonly keys: readonly string[]; readonly words: readonly string[]; readonly grams: Uint32Array };

const hashOf = (text: string, start: number): number =>
  (text.charCodeAt(start) * 961 + text.charCodeAt(start + 1) * 31 + text.charCodeAt(start + 2)) >>> 0;

const pack = (written: string): PackedName => {
  const names = namesWithin(written);
  const grams = new Set<number>();
  for (const { key } of names.slice(0, 1)) {
    const padded = ` ${key} `;
    for (let at = 0; at + 3 <= padded.length; at++) grams.add(hashOf(padded, at));
  }
  return {
    keys: names.map(({ key }) => key),
    words: names[0]?.words.filter((word) => word.length > 2) ?? [],
    grams: Uint32Array.from(grams).sort(),
  };
};

const shared = (a: Uint32Array, b: Uint32Array): number => {
  let x = 0;
  let y = 0;
  let count = 0;
  while (x < a.length && y < b.length) {
    const left = a[x]!;
    const right = b[y]!;
    if (left === right) count++;
    if (left <= right) x++;
    else y++;
  }
  return count;
};

const sharedGrams = (x: PackedName, y: PackedName): number => {
  const all = x.grams.length + y.grams.length;
  return all === 0 ? 0 : Math.min(0.99, (2 * shared(x.grams, y.grams)) / all);
};

/** Banks cut names to the width of their form. */
const CUT_SHORT = 0.7;
const CUT_LETTERS_MIN = 5;

const isCutShort = (x: PackedName, y: PackedName): boolean => {
  const a = x.keys[0] ?? '';
  const b = y.keys[0] ?? '';
  return Math.min(a.length, b.length) >= CUT_LETTERS_MIN && (a.startsWith(b) || b.startsWith(a));
};

const isSame = (x: PackedName, y: PackedName): boolean => {
  if (x.keys.length > 1 || y.keys.length > 1) return x.keys.some((key) => key !== '' && y.keys.includes(key));
  return x.keys[0] === y.keys[0] && x.keys[0] !== '' && x.keys[0] !== undefined;
};

/** A power of two. */
const SLOTS = 0x4000;

/** Likeness of names, 0 to 1, each name packed once. */
export class PackedNames {
  readonly #numbers = new Map<string, number>();
  readonly #packed: (PackedName & { readonly spelling: number })[] = [];
  readonly #spellings = new Map<string, number>();
  readonly #marks = new NameMarks();
  /** The pairs compared last: so many are kept that the same name on many lines costs once, and no more for any set. */
  readonly #pairs = new Float64Array(SLOTS).fill(-1);
  readonly #likeness = new Float64Array(SLOTS);

  /** The number under which a written name is kept. */
  number(written: string): number {
    const known = this.#numbers.get(written);
    if (known !== undefined) return known;
    const number = this.#packed.length;
    const packed = pack(written);
    const key = packed.keys[0] ?? '';
    const spelling = this.#spellings.get(key) ?? this.#spellings.size;
    this.#spellings.set(key, spelling);
    this.#packed.push({ ...packed, spelling });
    this.#marks.add(packed);
    this.#numbers.set(written, number);
    return number;
  }

  keysOf(number: number): readonly string[] {
    return this.#packed[number]!.keys;
  }

  wordsOf(number: number): readonly string[] {
    return this.#packed[number]!.words;
  }

  /** How many spellings there are. */
  get spellings(): number {
    return this.#spellings.size;
  }

  /** Names written differently are the same where this number is: the first key of each stands for itself. */
  spelling(number: number): number {
    return this.#packed[number]!.spelling;
  }

  /** Whether two names may be so like each other; where not, their likeness is less. */
  mayBeLike(a: number, b: number, least: number): boolean {
    return this.#marks.mayBeLike(a, b, least);
  }

  /** Whether a text with these words may hold all words of a name. */
  mayBeIn(words: Marks, name: number): boolean {
    return this.#marks.mayBeIn(words, name);
  }

  likeness(a: number, b: number): number {
    const pair = a * 0x400_0000 + b;
    const slot = Math.imul(a, 0x9e37_79b1) + Math.imul(b, 0x85eb_ca6b);
    const at = (slot ^ (slot >>> 15)) & (SLOTS - 1);
    if (this.#pairs[at] === pair) return this.#likeness[at]!;
    const x = this.#packed[a]!;
    const y = this.#packed[b]!;
    const likeness = isSame(x, y) ? 1 : Math.max(isCutShort(x, y) ? CUT_SHORT : 0, sharedGrams(x, y));
    this.#pairs[at] = pair;
    this.#likeness[at] = likeness;
    return likeness;
  }
}
