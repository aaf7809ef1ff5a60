/** Pairs of one conflict group, rows against columns, with what each is worth above staying alone. */
export type Group = {
  readonly rows: readonly number[];
  readonly columns: readonly number[];
  /** worth(row place, column place), 0 where there is no pair. */
  readonly worth: Float64Array;
};

/**
 * The assignment of greatest total worth, by the Hungarian method with potentials (Kuhn 1955, Munkres 1957), O(rows² · columns).
 * Returns for each row place its column place or -1. Rows must not be more than columns.
 */
export const assignBest = ({ rows, columns, worth }: Group): Int32Array => {
  const [n, m] = [rows.length, columns.length];
  const rowPotential = new Float64Array(n + 1);
  const columnPotential = new Float64Array(m + 1);
  const rowOf = new Int32Array(m + 1);
  const way = new Int32Array(m + 1);
  for (let row = 1; row <= n; row++) {
    rowOf[0] = row;
    const least = new Float64Array(m + 1).fill(Number.POSITIVE_INFINITY);
    const used = new Uint8Array(m + 1);
    let column = 0;
    do {
      used[column] = 1;
      const atRow = rowOf[column]!;
      let delta = Number.POSITIVE_INFINITY;
      let next = 0;
      for (let other = 1; other <= m; other++) {
        if (used[other] === 1) continue;
        const cost = -worth[(atRow - 1) * m + other - 1]! - rowPotential[atRow]! - columnPotential[other]!;
        if (cost < least[other]!) {
          least[other] = cost;
          way[other] = column;
        }
        if (least[other]! < delta) {
          delta = least[other]!;
          next = other;
        }
      }
      for (let other = 0; other <= m; other++) {
        if (used[other] === 1) {
          rowPotential[rowOf[other]!] = rowPotential[rowOf[other]!]! + delta;
          columnPotential[other] = columnPotential[other]! - delta;
        } else least[other] = least[other]! - delta;
      }
      column = next;
    } while (rowOf[column] !== 0);
    do {
      const previous = way[column]!;
      rowOf[column] = rowOf[previous]!;
      column = previous;
    } while (column !== 0);
  }
  const chosen = new Int32Array(n).fill(-1);
  for (let column = 1; column <= m; column++) {
    const row = rowOf[column]!;
    if (row > 0 && worth[(row - 1) * m + column - 1]! > 0) chosen[row - 1] = column - 1;
  }
  return chosen;
};
