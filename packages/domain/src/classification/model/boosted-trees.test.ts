import { describe, expect, it } from 'vitest';
import { BoostedTrees, type Example } from './boosted-trees.ts';
import { seededRandom } from './hash.ts';

/** Right where exactly one of two numbers is high: neither number alone says anything. The first is not for the trees. */
const eitherOr = (count: number): Example[] => {
  const random = seededRandom(5);
  return Array.from({ length: count }, () => {
    const [one, other] = [random(), random()];
    return { numbers: Float32Array.of(9, one, other), right: one > 0.4 !== other > 0.6 };
  });
};

const grown = (examples: readonly Example[]): BoostedTrees => {
  const trees = new BoostedTrees(1, 3, { trees: 120, leaves: 15, rate: 0.05, seed: 7 });
  trees.fit(examples);
  return trees;
};

describe('boosted trees', () => {
  it('find what only two numbers together tell', () => {
    const trees = grown(eitherOr(4000));

    expect(trees.score(Float32Array.of(9, 0.9, 0.1))).toBeGreaterThan(1);
    expect(trees.score(Float32Array.of(9, 0.1, 0.9))).toBeGreaterThan(1);
    expect(trees.score(Float32Array.of(9, 0.9, 0.9))).toBeLessThan(-1);
    expect(trees.score(Float32Array.of(9, 0.1, 0.1))).toBeLessThan(-1);
  });

  it('say nothing before they were grown, and no more than how often it was right where nothing tells more', () => {
    expect(
      new BoostedTrees(1, 3, { trees: 120, leaves: 15, rate: 0.05, seed: 7 }).score(Float32Array.of(9, 0.5, 0.5)),
    ).toBe(0);

    const random = seededRandom(8);
    const told = Array.from({ length: 4000 }, () => ({
      numbers: Float32Array.of(9, random(), random()),
      right: random() < 1 / (1 + Math.exp(-2)),
    }));
    expect(Math.abs(grown(told).score(Float32Array.of(9, 0.5, 0.5)) - 2)).toBeLessThan(0.8);
  });

  it('are the same for the same examples, and forget the earlier ones when grown anew', () => {
    const [examples, asked] = [eitherOr(2000), Float32Array.of(9, 0.7, 0.2)];
    const again = grown(examples.map((example) => ({ ...example, right: !example.right })));
    again.fit(examples);

    expect(grown(examples).score(asked)).toBe(grown(examples).score(asked));
    expect(again.score(asked)).toBeGreaterThan(1);
  });

  it('leave a handful of examples alone: too few to split', () => {
    expect(grown(eitherOr(60)).score(Float32Array.of(9, 0.9, 0.1))).toBe(
      grown(eitherOr(60)).score(Float32Array.of(9, 0.1, 0.1)),
    );
  });
});
