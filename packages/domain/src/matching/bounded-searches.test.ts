import { describe, expect, it } from 'vitest';
import { findSets } from './find-sets.ts';
import { ADDENDS_MAX, findSums, STEPS_MAX } from './find-sums.ts';

const equal = (count: number, minor: number): number[] => new Array<number>(count).fill(minor);

/** What a window of a party's items costs at most: pairs, triples looked up, and pairs of pairs, each list cut at sixteen. */
const SETS_STEPS_MAX = 40_000;

describe('searches end by counted steps, whatever the amounts', () => {
  it('fourteen equal items with a discount each and a total that none of them make', () => {
    const addends = equal(ADDENDS_MAX, 10_000).map((minor) => ({ choices: [BigInt(minor), BigInt(minor - 200)] }));
    for (const total of [70_001n, 69_999n, 139_999n, 1n]) {
      const count = { steps: 0 };
      expect(findSums(addends, total, { all: false, count })).toEqual([]);
      expect(count.steps).toBeLessThanOrEqual(STEPS_MAX + 3 ** 2 * ADDENDS_MAX);
    }
  });

  it('more addends than are searched are not searched', () => {
    const count = { steps: 0 };
    const addends = equal(ADDENDS_MAX + 1, 10_000).map((minor) => ({ choices: [BigInt(minor)] }));
    expect(findSums(addends, 20_000n, { all: false, count })).toEqual([]);
    expect(count.steps).toBe(0);
  });

  it('forty items of one party: equal, nearly equal, and such that every pair makes the total', () => {
    const worlds: [string, number[], number][] = [
      ['equal amounts, two of them', equal(40, 4_900), 9_800],
      ['equal amounts, four of them', equal(40, 4_900), 19_600],
      ['equal amounts, no number of them', equal(40, 4_900), 9_801],
      ['in steps of a cent', equal(40, 20_000).map((minor, at) => minor + at), 40_039],
      ['in pairs that make the total', equal(40, 0).map((_, at) => (at % 2 === 0 ? 10_000 + at : 20_000 - at)), 30_000],
    ];
    for (const [name, amounts, total] of worlds) {
      const count = { steps: 0 };
      const sets = findSets(amounts, total, [], count);
      expect(sets.length, name).toBeLessThanOrEqual(amounts.length + 16);
      expect(count.steps, name).toBeLessThanOrEqual(SETS_STEPS_MAX);
    }
  });
});
