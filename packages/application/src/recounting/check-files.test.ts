import { expect, test } from 'vitest';
import { readChecks } from './index.ts';

const INVARIANTS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 14, 15, 18, 20, 21, 23, 24, 25, 26, 27, 29, 31];

test('every invariant has its file, and begins with what it proves', async () => {
  const checks = await readChecks();

  expect(checks.map(({ name }) => Number(name.slice(1, 3)))).toEqual(INVARIANTS);
  for (const { name, proves, text } of checks) {
    expect(proves).toMatch(new RegExp(`^I${Number(name.slice(1, 3))}: `));
    expect(text).not.toMatch(/;\s*$/);
  }
});
