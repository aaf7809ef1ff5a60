/** Where keys lead: hardly any key is of two items, so most are kept as a single number. */
export class KeyPlaces {
  readonly #first = new Map<string, number>();
  readonly #shared = new Map<string, number[]>();
  readonly #lengths: boolean[] = [];

  /** Positions are added in growing order; the same one twice under one key counts once. */
  add(key: string, position: number): void {
    const first = this.#first.get(key);
    if (first === undefined) {
      this.#first.set(key, position);
      this.#lengths[key.length] = true;
      return;
    }
    const shared = this.#shared.get(key);
    if (shared === undefined) {
      if (first !== position) this.#shared.set(key, [first, position]);
    } else if (shared.at(-1) !== position) shared.push(position);
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
