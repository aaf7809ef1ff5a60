import { expect, test } from 'vitest';
import { readChecks } from './index.ts';

const INVARIANTS = [...Array.from({ length: 29 }, (_, at) => at + 1), 31, 32, 33, 34, 40];

test('every invariant has its file, and begins with what it proves', async () => {
  const checks = await readChecks();

  expect(checks.map(({ name }) => Number(name.slice(1, 3)))).toEqual(INVARIANTS);
  for (const { name, proves, text } of checks) {
    expect(proves).toMatch(new RegExp(`^I${Number(name.slice(1, 3))}: `));
    expect(text).not.toMatch(/;\s*$/);
  }
});
