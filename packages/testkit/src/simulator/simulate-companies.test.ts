import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { cents } from './amounts/cents.ts';
import { simulateCompanies } from './simulate-companies.ts';

const run = (seed: string, months: number) =>
  new Map([...simulateCompanies({ months, seed, difficulty: 'normal' })].map((file) => [file.path, file.bytes]));

const files = run('7', 3);
const text = (path: string): string => new TextDecoder().decode(files.get(path));
const rows = (path: string): string[][] =>
  text(path)
    .trim()
    .split('\n')
    .slice(1)
    .map((line) =>
      (line.match(/("([^"]|"")*"|[^,]*)(,|$)/g) ?? []).map((cell) => cell.replace(/,$/, '').replace(/^"(.*)"$/, '$1')),
    );
const lines = <T>(path: string): T[] =>
  text(path)
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as T);

describe('a simulation', () => {
  it('is the same to the last byte for the same seed, and another for another', { timeout: 120_000 }, () => {
    const digest = (made: Map<string, Uint8Array>): string => {
      const hash = createHash('sha256');
      for (const [path, bytes] of made) hash.update(path).update(bytes);
      return hash.digest('hex');
    };
    const first = digest(run('7', 1));
    expect(digest(run('7', 1))).toBe(first);
    expect(digest(run('8', 1))).not.toBe(first);
  });

  it('says how hard it is', () => {
    const stated = JSON.parse(text('difficulty.json')) as Record<string, unknown>;
    expect(stated).toMatchObject({ seed: '7', months: 3, name: 'normal', referenceMissingShare: 0.25 });
    const manifest = JSON.parse(text('manifest.json')) as { parameters: { name: string; value: number }[] };
    expect(manifest.parameters).toContainEqual(expect.objectContaining({ name: 'textCutShare', value: 0.3 }));
    expect(manifest).toMatchObject({ organisations: [{ organisation: 'harbour' }, { organisation: 'tidewater' }] });
  });

  it('has a file for every row of the manifest, and a truth that closes', () => {
    type Row = {
      file: string;
      hybrid?: string;
      kind: string;
      truth: { netTotal: string | null; taxTotal: string | null; total: string };
    };
    const manifest = lines<Row>('manifest.jsonl');
    expect(manifest.length).toBeGreaterThan(100);
    for (const { file, hybrid, truth } of manifest) {
      expect(files.has(file), file).toBe(true);
      if (hybrid !== undefined) expect(files.has(hybrid), hybrid).toBe(true);
      if (truth.netTotal === null) continue;
      expect(cents(truth.netTotal) + cents(truth.taxTotal ?? '0.00')).toBe(cents(truth.total));
    }
    expect(new Set(manifest.map((row) => row.file)).size).toBe(manifest.length);
    expect(new Set(manifest.map((row) => row.file.split('.').pop()))).toEqual(new Set(['pdf', 'xml', 'jpg']));
  });

  it('tells its stories, each with files that are there', () => {
    const stories = lines<{ code: string; files: string[]; reason: string | null; resolution: string }>(
      'stories.jsonl',
    );
    expect(new Set(stories.map((story) => story.code)).size).toBe(9);
    for (const story of stories) {
      expect(story.files.length).toBeGreaterThan(0);
      expect(story.files.filter((file) => !files.has(file))).toEqual([]);
      expect(story.resolution.length).toBeGreaterThan(20);
    }
  });

  it('matches lines and items by ids that say nothing, to amounts that fit', () => {
    const bank = new Map(rows('bank.csv').map((row) => [row[0], cents(row[2] ?? '0')]));
    const items = new Map(rows('items.csv').map((row) => [row[0], cents(row[4] ?? '0')]));
    const allocated = new Map<string, bigint>();
    for (const [bankId = '', itemId = '', amount = '0'] of rows('truth.csv')) {
      expect(bank.has(bankId) && items.has(itemId), `${bankId} ${itemId}`).toBe(true);
      expect(cents(amount)).toBeLessThanOrEqual(items.get(itemId) ?? 0n);
      allocated.set(bankId, (allocated.get(bankId) ?? 0n) + cents(amount));
    }
    for (const [id, sum] of allocated) {
      const amount = bank.get(id) ?? 0n;
      expect(sum).toBe(amount < 0n ? -amount : amount);
    }
    expect([...bank.keys(), ...items.keys()].every((id) => /^[BI]\d{6}$/.test(id ?? ''))).toBe(true);
  });

  it('splits the same problem by bank account', () => {
    const accounts = [...files.keys()].filter((path) => /^matching\/.*\/bank.csv$/.test(path));
    expect(accounts.length).toBe(4);
    const ids = accounts.flatMap((path) => rows(path).map((row) => row[0]));
    expect(ids.sort()).toEqual(
      rows('bank.csv')
        .map((row) => row[0])
        .sort(),
    );
  });

  it('balances every month to nothing', () => {
    const sums = new Map<string, bigint>();
    for (const [entity, asOf, , , , balance = '0'] of rows('balances.csv')) {
      sums.set(`${entity} ${asOf}`, (sums.get(`${entity} ${asOf}`) ?? 0n) + cents(balance));
    }
    expect(sums.size).toBe(9);
    expect([...sums.values()].every((sum) => sum === 0n)).toBe(true);
  });
});
