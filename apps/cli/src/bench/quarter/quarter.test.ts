import { expect, it, vi } from 'vitest';
import { runQuarterBench } from './quarter.ts';

it('lives the first days of a quarter: everything is accounted for, and nothing was posted alone that is wrong', async () => {
  vi.spyOn(process.stdout, 'write').mockImplementation(() => true);
  const { tidewater } = await runQuarterBench({
    months: 1,
    organisations: ['tidewater'],
    seed: '3',
    difficulty: 'normal',
    json: true,
    days: 4,
  });
  vi.restoreAllMocks();

  expect(tidewater).toMatchObject({ unaccounted: 0, wrong: [], brokenInvariants: [] });
  expect(tidewater?.unattended.entries).toBeGreaterThan(5);
  expect(tidewater?.decided).toBeGreaterThan(5);
  expect(Object.keys(tidewater?.reasons ?? {})).toContain('bank_transaction match.document_expected');
}, 240_000);
