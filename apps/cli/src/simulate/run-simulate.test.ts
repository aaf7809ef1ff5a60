import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { runSimulate } from './run-simulate.ts';

const newFolder = (): string => mkdtempSync(join(tmpdir(), 'simulate-'));
afterEach(() => vi.restoreAllMocks());

describe('counterfoil simulate', () => {
  it('writes documents, statements and truth, prints the difficulty, ends with one JSON line', async () => {
    const out = join(newFolder(), 'company');
    const printed: string[] = [];
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => printed.push(String(text)) > 0);
    const report = await runSimulate({ months: 1, seed: '3', out, difficulty: 'easy', json: true });
    expect(report.documents).toBeGreaterThan(30);
    for (const name of [
      'difficulty.json',
      'manifest.jsonl',
      'bank.csv',
      'items.csv',
      'truth.csv',
      'parts.csv',
      'codings.csv',
      'balances.csv',
      'stories.jsonl',
    ]) {
      expect(existsSync(join(out, name)), name).toBe(true);
    }
    expect(printed.join('')).toContain('referenceMissingShare');
    const last = printed.join('').trim().split('\n').at(-1) ?? '';
    expect(JSON.parse(last)).toMatchObject({ documents: report.documents, difficulty: { name: 'easy' } });
    expect(readFileSync(join(out, 'bank.csv'), 'utf8').split('\n')[0]).toBe(
      'id,date,amount,currency,counterparty,reference,text',
    );
  });

  it('refuses a folder that is not empty and a length that is no length', async () => {
    const out = newFolder();
    writeFileSync(join(out, 'mine.txt'), 'do not mix');
    await expect(runSimulate({ months: 1, seed: '3', out, difficulty: 'easy', json: false })).rejects.toThrow(
      'is not empty',
    );
    await expect(
      runSimulate({ months: 0, seed: '3', out: join(out, 'x'), difficulty: 'easy', json: false }),
    ).rejects.toThrow('from 1 to 120');
    await expect(
      runSimulate({ months: 2.5, seed: '3', out: join(out, 'x'), difficulty: 'easy', json: false }),
    ).rejects.toThrow('whole number');
  });
});
