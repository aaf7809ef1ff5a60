import { AT, type ItemIndex, ROW } from './item-index.ts';
import type { LineReading } from './line-reading.ts';

/** Nobody pays later than so long after the due day, as far as habits are asked. */
export const LATE_DAYS = 200;

/** Whether the line is of about the amount of the item at this place and not long past it: told without going to the item. */
export const isNear = ({ rows }: ItemIndex, { size, day }: LineReading, position: number): boolean => {
  const row = position * ROW;
  const over = size - rows[row + AT.size]!;
  const discounted = rows[row + AT.currency]! < 0;
  if (!discounted && (over > rows[row + AT.over]! || -over > rows[row + AT.under]!)) return false;
  return day - rows[row + AT.dueDay]! <= LATE_DAYS;
};

/** Places of near items, line by line in the order in which the lines are read. */
export class NearItems {
  readonly #ends: Uint32Array;
  #places = new Uint32Array(1024);
  #count = 0;

  constructor(lines: number) {
    this.#ends = new Uint32Array(lines + 1);
  }

  add(position: number): void {
    if (this.#count === this.#places.length) {
      const more = new Uint32Array(2 * this.#count);
      more.set(this.#places);
      this.#places = more;
    }
    this.#places[this.#count++] = position;
  }

  /** All of this line have been added, and of those before it. */
  close(line: number): void {
    this.#ends[line + 1] = this.#count;
  }

  of(line: number): Uint32Array {
    return this.#places.subarray(this.#ends[line]!, this.#ends[line + 1]!);
  }
}
