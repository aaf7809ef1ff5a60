import { describe, expect, it } from 'vitest';
import { CandidateTrees } from './candidate-trees.ts';
import { seededRandom } from './hash.ts';

/** Two candidates, each with two numbers: the first number misleads, the second tells. */
const stand = (random: () => number) => {
  const truth = random() < 0.5 ? 0 : 1;
  const rows = [new Float32Array(2), new Float32Array(2)];
  for (const [at, row] of rows.entries()) {
    row[0] = at === 0 ? 1 : 0;
    row[1] = (at === truth ? 1 : 0) + random() * 0.5;
  }
  return { rows, truth };
};

describe('the ranking of candidates', () => {
  it('leaves the order as it stands until enough was learned', () => {
    const trees = new CandidateTrees(2);
    const { rows } = stand(seededRandom(5));

    expect(trees.rank(rows)).toEqual({ order: [0, 1], scores: [0, 0] });
    expect(trees.rank([])).toEqual({ order: [], scores: [] });
  });

  it('finds the number that tells, whatever stood first', () => {
    const trees = new CandidateTrees(2);
    const random = seededRandom(5);
    for (let made = 0; made < 1000; made++) {
      const { rows, truth } = stand(random);
      trees.note(rows, truth);
    }

    let right = 0;
    for (let asked = 0; asked < 200; asked++) {
      const { rows, truth } = stand(random);
      const { order, scores } = trees.rank(rows);
      if (order[0] === truth) right++;
      expect(scores[0]).toBeGreaterThanOrEqual(scores[1]!);
    }
    expect(right).toBeGreaterThan(195);
  });

  it('learns from a line whose truth was no candidate that none of them was right', () => {
    const trees = new CandidateTrees(2);
    const random = seededRandom(5);
    for (let made = 0; made < 1000; made++) trees.note(stand(random).rows, -1);

    expect(trees.rank(stand(random).rows).scores[0]).toBeLessThan(-3);
  });
});
