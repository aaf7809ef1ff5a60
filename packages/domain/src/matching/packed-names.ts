import { namesWithin } from '../parties/index.ts';

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
  let [x, y, count] = [0, 0, 0];
  while (x < a.length && y < b.length) {
    if (a[x] === b[y]) count++;
    if (a[x]! <= b[y]!) x++;
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

const isCutShort = ({ keys: [a = ''] }: PackedName, { keys: [b = ''] }: PackedName): boolean =>
  Math.min(a.length, b.length) >= CUT_LETTERS_MIN && (a.startsWith(b) || b.startsWith(a));

/** Likeness of names, 0 to 1, each name packed once and each pair compared once. */
export class PackedNames {
  readonly #numbers = new Map<string, number>();
  readonly #packed: PackedName[] = [];
  readonly #known = new Map<number, number>();

  /** The number under which a written name is kept. */
  number(written: string): number {
    const known = this.#numbers.get(written);
    if (known !== undefined) return known;
    const number = this.#packed.length;
    this.#packed.push(pack(written));
    this.#numbers.set(written, number);
    return number;
  }

  keysOf(number: number): readonly string[] {
    return this.#packed[number]!.keys;
  }

  wordsOf(number: number): readonly string[] {
    return this.#packed[number]!.words;
  }

  likeness(a: number, b: number): number {
    const pair = a * 0x400_0000 + b;
    const known = this.#known.get(pair);
    if (known !== undefined) return known;
    const [x, y] = [this.#packed[a]!, this.#packed[b]!];
    const same = x.keys.some((key) => key !== '' && y.keys.includes(key));
    const likeness = same ? 1 : Math.max(isCutShort(x, y) ? CUT_SHORT : 0, sharedGrams(x, y));
    this.#known.set(pair, likeness);
    return likeness;
  }
}
