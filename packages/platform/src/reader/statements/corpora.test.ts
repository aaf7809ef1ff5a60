import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readStatementText } from './read-statement-text.ts';
import { reasonOf } from './refuse-statement.ts';

const CORPUS = fileURLToPath(new URL('../../../../../../shared/corpora/statements/', import.meta.url));
const isThere = existsSync(CORPUS);
if (!isThere) console.warn('Skipped: no statements to read in ../shared/corpora/statements.');

const filesIn = (folder: string, ending: RegExp): string[] =>
  readdirSync(join(CORPUS, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => ending.test(name) && !/LICEN[CS]E/.test(name))
    .map((name) => join(CORPUS, folder, name))
    .sort();

const outcomes = (files: readonly string[]): Record<string, string[]> => {
  const named = files.map((file) => {
    const result = readStatementText(readFileSync(file), basename(file));
    return { file: basename(file), outcome: result.ok ? 'read' : reasonOf(result.refusal) };
  });
  return Object.fromEntries(
    [...Map.groupBy(named, ({ outcome }) => outcome)].map(([outcome, all]) => [outcome, all.map(({ file }) => file)]),
  );
};

describe.skipIf(!isThere)('statements of real banks', () => {
  it('OFX: bank and card statements are read, the others refused for what they are', () => {
    const { read = [], ...refused } = outcomes(filesIn('ofx', /\.ofx$/));
    expect(read.length).toBeGreaterThanOrEqual(8);
    expect(Object.keys(refused).sort()).toEqual([
      'bank_error',
      'date_missing',
      'date_unreadable',
      'investment_statement',
      'no_statement',
    ]);
  });

  it('CAMT: every message with a statement in it is read', () => {
    const { read = [], ...refused } = outcomes(filesIn('camt', /\.xml$/));
    expect(read.length).toBeGreaterThanOrEqual(25);
    expect(Object.keys(refused)).toEqual(['no_statement']);
  });

  it('MT940: what has an account and a balance is read', () => {
    const { read = [], ...refused } = outcomes([...filesIn('mt940-a', /\.txt$/), ...filesIn('mt940-b', /\.sta$/)]);
    expect(read.length).toBeGreaterThanOrEqual(45);
    expect(Object.values(refused).flat().length).toBeLessThanOrEqual(6);
  });

  it('BAI2: every sample of a cash report is read', () => {
    const { read = [] } = outcomes(filesIn('bai2/test/testdata', /sample\d.*\.txt$/));
    expect(read.length).toBeGreaterThanOrEqual(5);
  });
});
