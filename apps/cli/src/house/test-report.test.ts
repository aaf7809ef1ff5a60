import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';

type Counts = {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: readonly string[];
  readonly failures: readonly string[];
};

const read = async (testResults: readonly object[], counts: object, hooks?: readonly object[]): Promise<Counts> => {
  const folder = mkdtempSync(join(tmpdir(), 'counterfoil-report-'));
  const file = join(folder, 'report.json');
  writeFileSync(file, JSON.stringify({ numPassedTests: 0, numFailedTests: 0, ...counts, testResults }));
  const hookFile = join(folder, 'hooks.json');
  if (hooks !== undefined) writeFileSync(hookFile, JSON.stringify(hooks));
  const module = join(import.meta.dirname, '../../bootstrap/test-report.mjs');
  const { readTestReport } = (await import(module)) as { readTestReport: (...files: string[]) => Counts };
  const read = readTestReport(file, hookFile);
  rmSync(folder, { recursive: true });
  return read;
};

const file = (status: string, tests: readonly string[]) => ({
  name: join(process.cwd(), 'apps/a.test.ts'),
  status,
  assertionResults: tests.map((test) => ({ status: test, fullName: `it is ${test}` })),
});

it('counts a file that broke outside its tests as failed', async () => {
  expect(await read([file('failed', []), file('failed', ['passed'])], { numPassedTests: 1 })).toEqual({
    passed: 1,
    failed: 2,
    skipped: [],
    failures: ['apps/a.test.ts', 'apps/a.test.ts'],
  });
});

it('counts a failed test once', async () => {
  expect((await read([file('failed', ['failed', 'passed'])], { numFailedTests: 1 })).failed).toBe(1);
});

it('names what was not run', async () => {
  const { skipped } = await read([file('passed', ['passed', 'skipped', 'pending', 'todo'])], { numPassedTests: 1 });

  expect(skipped).toEqual([
    'apps/a.test.ts: it is skipped',
    'apps/a.test.ts: it is pending',
    'apps/a.test.ts: it is todo',
  ]);
});

it('names each failure with the beginning of its message', async () => {
  const broke = { ...file('failed', ['passed']), message: 'Invariants are broken: i04' };
  const failing = {
    ...file('failed', []),
    assertionResults: [{ status: 'failed', fullName: 'it adds up', failureMessages: ['expected 2'] }],
  };

  expect((await read([broke, failing], { numPassedTests: 1, numFailedTests: 1 })).failures).toEqual([
    'apps/a.test.ts\nInvariants are broken: i04',
    'apps/a.test.ts: it adds up\nexpected 2',
  ]);
});

it('says why the tests of a `describe` were not run whose hook failed', async () => {
  const unread = file('failed', ['skipped', 'skipped']);
  const hooks = [{ file: unread.name, name: 'a house', message: 'It did not open.' }];

  expect(await read([unread], {}, hooks)).toMatchObject({
    failed: 1,
    failures: ['apps/a.test.ts: a house\nIt did not open.'],
  });
});
