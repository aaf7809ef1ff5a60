import { expect, it } from 'vitest';
import { liveThrough } from './withdrawal-world.ts';

const every = { name: 'every line changes', changed: 1, noticed: 0, alwaysWrong: 0 };

it('loses its authority within days of a world that changed, the same way however often it is lived through', () => {
  const outcome = liveThrough(every, 1);
  expect(outcome).toEqual(liveThrough(every, 1));
  expect(outcome.withdrawnAfterDays).toBeLessThanOrEqual(3);
  expect(outcome.wrong).toBe(outcome.lines);
});

it('keeps its authority where nothing was ever wrong', () => {
  expect(liveThrough({ ...every, changed: 0 }, 1)).toMatchObject({ withdrawnAfterDays: null, wrong: 0 });
});
