import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assignBest } from './assign-group.ts';

/** Every assignment tried, for small tables. */
const bestByTrying = (worth: number[][], row = 0, used = new Set<number>()): number => {
  if (row === worth.length) return 0;
  let best = bestByTrying(worth, row + 1, used);
  for (const [column, value] of worth[row]!.entries()) {
    if (used.has(column) || value <= 0) continue;
    best = Math.max(best, value + bestByTrying(worth, row + 1, new Set([...used, column])));
  }
  return best;
};
const solve = (worth: number[][]): { total: number; chosen: number[] } => {
  const columns = worth[0]!.length;
  const flat = Float64Array.from(worth.flat());
  const chosen = [
    ...assignBest({ rows: worth.map((_, at) => at), columns: worth[0]!.map((_, at) => at), worth: flat }),
  ];
  return {
    chosen,
    total: chosen.reduce((sum, column, row) => sum + (column < 0 ? 0 : flat[row * columns + column]!), 0),
  };
};

describe('the assignment of greatest worth', () => {
  it('gives up a good pair for a better whole', () => {
    expect(
      solve([
        [9, 8],
        [8, 1],
      ]),
    ).toEqual({ total: 16, chosen: [1, 0] });
  });

  it('leaves alone what has no pair', () => {
    expect(
      solve([
        [0, 0],
        [0, 5],
      ]).chosen,
    ).toEqual([-1, 1]);
  });

  it('is as good as trying every one, and uses no column twice', () => {
    const table = fc.integer({ min: 1, max: 5 }).chain((rows) =>
      fc.integer({ min: rows, max: 6 }).chain((columns) =>
        fc.array(fc.array(fc.integer({ min: 0, max: 20 }), { minLength: columns, maxLength: columns }), {
          minLength: rows,
          maxLength: rows,
        }),
      ),
    );
    fc.assert(
      fc.property(table, (worth) => {
        const { total, chosen } = solve(worth);
        expect(total).toBe(bestByTrying(worth));
        const used = chosen.filter((column) => column >= 0);
        expect(new Set(used).size).toBe(used.length);
      }),
    );
  });
});
