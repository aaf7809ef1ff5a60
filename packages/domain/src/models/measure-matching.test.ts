import { expect, it } from 'vitest';
import { measureMatching } from './measure-matching.ts';

it('takes what stood for right, what was undone for wrong, and what was posted alone for sure', () => {
  const metrics = measureMatching([
    { source: 'ba_1', outcome: 'accepted', alone: true },
    { source: 'ba_1', outcome: 'undone', alone: true },
    { source: 'ba_2', outcome: 'accepted', alone: false },
    { source: 'ba_1', outcome: 'declined', alone: false },
  ]);

  expect(metrics.overall).toMatchObject({
    lines: 4,
    right: { met: 2 },
    sure: { met: 2 },
    sureRight: { met: 1, of: 2 },
  });
  expect(metrics.bySource.map(({ key, lines }) => `${key} ${lines}`)).toEqual(['ba_1 3', 'ba_2 1']);
});
