import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runCodingBench } from './coding.ts';
import { readCodingCorpus } from './coding-file.ts';
import { chooseAsked, tokensOf } from './coding-peers.ts';
import { replayCoding } from './coding-replay.ts';
import { calibrationError, coldStart, scoreLines } from './coding-score.ts';

const folder = mkdtempSync(join(tmpdir(), 'counterfoil-coding-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const HEAD = 'date,source,counterparty,description,amount,currency,tax,account,accountName,dimension';
const SHOPS = [
  ['harbour fuel', 'K1'],
  ['dockside paper', 'L1'],
  ['pier canteen', 'M1'],
  ['buoy & rope', 'N1'],
] as const;

/** Four shops with an account each, but that the canteen is hospitality for one card and food for the others. */
const rowsOf = (days: number): string[] =>
  Array.from({ length: days * 8 }, (_, at) => {
    const date = new Date(Date.UTC(2026, 0, 1 + Math.floor(at / 8))).toISOString().slice(0, 10);
    const card = `${1000 + (at % 3)}`;
    const [shop, code] = SHOPS[(at * 7 + Math.floor(at / 8)) % SHOPS.length]!;
    const account = code === 'M1' && card === '1002' ? 'H1' : code;
    return `${date},${card},,${shop} ${100 + at},-${10 + (at % 50)}.00,GBP,,${account},Name,D${at % 2}`;
  });

const write = (name: string, rows: readonly string[]): string => {
  const file = join(folder, name);
  writeFileSync(file, `${[HEAD, ...rows].join('\n')}\n`);
  return file;
};

describe('the bench of coding', () => {
  it('states accuracy, the unattended share and its precision, and how far confidence is from the truth', () => {
    const lines = [
      { right: true, confidence: 1, sure: true },
      { right: false, confidence: 1, sure: true },
      { right: true, confidence: 0.5, sure: false },
      { right: false, confidence: 0.5, sure: false },
    ];

    expect(scoreLines(lines)).toEqual({
      lines: 4,
      accuracy: 0.5,
      unattendedShare: 0.5,
      unattendedPrecision: 0.5,
      ece: 0.25,
    });
    expect(calibrationError(lines.slice(2))).toBe(0);
    expect(coldStart(lines)).toEqual([{ first: 4, accuracy: 0.5 }]);
    expect(scoreLines(lines.slice(2)).unattendedPrecision).toBeNull();
  });

  it('predicts a day before it learns anything of that day, so that the order within a day tells nothing', () => {
    const rows = rowsOf(6);
    const lastDay = rows.slice(-8);
    const [asWritten] = readCodingCorpus(write('written.csv', rows));
    const [turned] = readCodingCorpus(write('turned.csv', [...rows.slice(0, -8), ...lastDay.toReversed()]));

    const scored = replayCoding(asWritten!).scored;
    expect(scored.slice(0, 8)).toEqual(Array.from({ length: 8 }, () => ({ right: false, confidence: 0, sure: false })));
    expect(scored.slice(-8).some(({ right }) => right)).toBe(true);
    expect(replayCoding(turned!).scored.slice(-8)).toEqual(scored.slice(-8).toReversed());
  });

  it('prints the keys of the surface for a file, and both files beside their total for a folder', async () => {
    const rows = rowsOf(30);
    // A folder of its own: each file of it is replayed in a thread of its own.
    mkdirSync(join(folder, 'two'));
    const file = write('two/a.csv', rows);
    write('two/b.csv', rows.slice(0, 40));
    const keys = ['lines', 'accuracy', 'unattendedShare', 'unattendedPrecision', 'ece', 'linesPerSecond', 'memoryMb'];

    const one = (await runCodingBench({ corpus: file, json: true })) as Record<string, unknown>;
    expect(Object.keys(one)).toEqual(
      expect.arrayContaining([...keys, 'curve', 'curveChartKnown', 'dimensionWithheld']),
    );
    expect(one).toMatchObject({ lines: 240 });
    expect(one.accuracy).toBeGreaterThan(0.8);

    const both = (await runCodingBench({ corpus: join(folder, 'two'), json: true })) as Record<string, unknown>;
    expect(Object.keys(both)).toEqual(expect.arrayContaining([...keys, 'curve', 'byFile']));
    expect(Object.keys(both.byFile as object)).toEqual(['a', 'b']);
  }, 120_000);

  it('asks the peers the same lines, with the card and the cost centre told as words', () => {
    const [file] = readCodingCorpus(write('peers.csv', rowsOf(20)));

    expect(chooseAsked(file!).every(({ day, line }) => day > 0 && file!.days[day]!.lines[line] !== undefined)).toBe(
      true,
    );
    expect(tokensOf(file!.days[0]!.lines[0]!)).toEqual(expect.arrayContaining(['card:1000', 'centre:D0']));
  });

  const outside = join(import.meta.dirname, '../../../../../../shared/corpora/coding/payables.csv');
  it.skipIf(!existsSync(outside))(
    'reads the outside file where it stands beside the project, its days in order',
    () => {
      const [file] = readCodingCorpus(outside);
      const dates = file!.days.map(({ date }) => date);

      expect(dates.length).toBeGreaterThan(100);
      expect(dates).toEqual(dates.toSorted());
    },
  );
});
