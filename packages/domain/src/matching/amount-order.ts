import type { IndexedItem } from './indexed-item.ts';

/** Amounts in order, and within one amount the due days in order: one walk finds what a payment could settle. */
export type AmountOrder = {
  readonly sizes: Float64Array;
  readonly days: Int32Array;
  readonly positions: Uint32Array;
  /** For each place, the first place of a greater amount. */
  readonly ends: Uint32Array;
};

/**
 * Amounts with their due days and positions, side by side; an item stands once for each amount that would pay it. They are
 * entered in the growing order of positions.
 */
export type Entries = { readonly sizes: number[]; readonly days: number[]; readonly positions: number[] };

/** Places in the order of such whole numbers, equal ones as they stood: each number and its place are sorted as one. */
const orderBy = (numbers: ArrayLike<number>): Float64Array => {
  const count = numbers.length;
  const keys = new Float64Array(count);
  let most = 0;
  for (let at = 0; at < count; at++) {
    keys[at] = numbers[at]! * count + at;
    most = Math.max(most, Math.abs(numbers[at]!));
  }
  if (most < Number.MAX_SAFE_INTEGER / count - 1) {
    keys.sort();
    for (let at = 0; at < count; at++) keys[at] = ((keys[at]! % count) + count) % count;
    return keys;
  }
  for (let at = 0; at < count; at++) keys[at] = at;
  return keys.sort((a, b) => numbers[a]! - numbers[b]! || a - b);
};

export const inOrder = ({ sizes, days, positions }: Entries): AmountOrder => {
  const count = sizes.length;
  const byDay = orderBy(days);
  const bySize = orderBy(byDay.map((at) => sizes[at]!));
  const ordered = {
    sizes: new Float64Array(count),
    ends: new Uint32Array(count),
    days: new Int32Array(count),
    positions: new Uint32Array(count),
  };
  for (let place = 0; place < count; place++) {
    const at = byDay[bySize[place]!]!;
    ordered.sizes[place] = sizes[at]!;
    ordered.days[place] = days[at]!;
    ordered.positions[place] = positions[at]!;
  }
  for (let at = count - 1; at >= 0; at--)
    ordered.ends[at] = ordered.sizes[at] === ordered.sizes[at + 1] ? ordered.ends[at + 1]! : at + 1;
  return ordered;
};

export const enter = (
  entries: Map<string, Entries>,
  block: string,
  size: number,
  { dueDay, position }: IndexedItem,
): void => {
  let own = entries.get(block);
  if (own === undefined) {
    own = { sizes: [], days: [], positions: [] };
    entries.set(block, own);
  }
  own.sizes.push(size);
  own.days.push(dueDay);
  own.positions.push(position);
};
