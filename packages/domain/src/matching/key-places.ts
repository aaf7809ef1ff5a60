/** Of a key read sign by sign, so that a text run together is told from a key before the two are put into words. */
export const HASH_BASE = 31;

const hashOfKey = (key: string): number => {
  let hash = 0;
  for (let at = 0; at < key.length; at++) hash = withSign(hash, key.charCodeAt(at));
  return hash;
};

/** The hash of a key that goes on with this sign. */
export const withSign = (hash: number, code: number): number => (Math.imul(hash, HASH_BASE) + code) | 0;

/** So many bits for each key that is expected: of what is no key, hardly any passes. */
const BITS_EACH = 8;
const BITS_LEAST = 10;

/** Tells of most texts that they are no key: a bit for each hash that some key has. */
export class KeyHashes {
  readonly #bits: Uint32Array;
  readonly #shift: number;

  constructor(expected: number) {
    const bits = Math.max(BITS_LEAST, Math.ceil(Math.log2(BITS_EACH * Math.max(1, expected))));
    this.#shift = 32 - bits;
    this.#bits = new Uint32Array(2 ** (bits - 5));
  }

  add(key: string): void {
    const bit = this.#bitOf(hashOfKey(key));
    this.#bits[bit >>> 5] = this.#bits[bit >>> 5]! | (1 << (bit & 31));
  }

  /** Whether a key of this hash may be here; where not, none is. */
  mayHave(hash: number): boolean {
    const bit = this.#bitOf(hash);
    return (this.#bits[bit >>> 5]! & (1 << (bit & 31))) !== 0;
  }

  #bitOf(hash: number): number {
    return Math.imul(hash, 0x9e37_79b1) >>> this.#shift;
  }
}

/** Where keys lead: hardly any key is of two items, so most are kept as a single number. */
export class KeyPlaces {
  readonly #first = new Map<string, number>();
  readonly #shared = new Map<string, number[]>();
  readonly #lengths: boolean[] = [];
  readonly #hashes: KeyHashes;

  constructor(expected: number) {
    this.#hashes = new KeyHashes(expected);
  }

  /** Positions are added in growing order; the same one twice under one key counts once. */
  add(key: string, position: number): void {
    const first = this.#first.get(key);
    if (first === undefined) {
      this.#first.set(key, position);
      this.#lengths[key.length] = true;
      this.#hashes.add(key);
      return;
    }
    const shared = this.#shared.get(key);
    if (shared === undefined) {
      if (first !== position) this.#shared.set(key, [first, position]);
    } else if (shared[shared.length - 1] !== position) shared.push(position);
  }

  get size(): number {
    return this.#first.size;
  }

  /** Whether a key of this hash may be here; where not, none is. */
  mayHave(hash: number): boolean {
    return this.#hashes.mayHave(hash);
  }

  /** Most of what a text could be read as is of no key's length. */
  has(key: string): boolean {
    return this.#lengths[key.length] === true && this.#first.has(key);
  }

  get(key: string): readonly number[] | undefined {
    if (this.#lengths[key.length] !== true) return undefined;
    const first = this.#first.get(key);
    return first === undefined ? undefined : (this.#shared.get(key) ?? [first]);
  }
}
