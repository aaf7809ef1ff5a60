import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runStatementsBench } from './statements.ts';

const folder = mkdtempSync(join(tmpdir(), 'statements-bench-'));
afterAll(() => rmSync(folder, { recursive: true }));

const page = (number: number, opening: string, closing: string, amounts: readonly string[]): string =>
  [
    ':20:STARTUMS',
    ':25:12030000/0000202051',
    `:28C:17/${number}`,
    `:60F:C260302EUR${opening}`,
    ...amounts.map((amount) => `:61:2603020302D${amount}NMSCNONREF\r\n:86:COFFEE`),
    `:62F:C260302EUR${closing}`,
    '-',
    '',
  ].join('\r\n');

describe('the bench of statements', () => {
  it('counts what was read, refused, proved, lost and doubled', async () => {
    mkdirSync(join(folder, 'bank'));
    writeFileSync(join(folder, 'bank', 'pages.sta'), page(1, '10,', '7,', ['3,']) + page(2, '7,', '4,', ['3,']));
    writeFileSync(join(folder, 'bank', 'wrong.sta'), page(1, '10,', '9,', ['3,']));
    writeFileSync(join(folder, 'report.bai'), '01,0004,12345,060321,0829,001,80,1,2/\n');
    writeFileSync(join(folder, 'LICENSE'), 'Nobody is to read this as a statement.');

    const report = await runStatementsBench({ corpus: folder, json: true });
    expect(report).toMatchObject({
      files: 3,
      readShare: 0.6667,
      refused: { no_statement: 1 },
      balanceProofs: { right: 2, wrong: 1 },
      rowsLost: 0,
      rowsDoubled: 0,
      companions: 1,
      statements: 3,
      rows: 3,
      imports: { imported: 2, exceptions: { 'statement.proof_failed': 1 } },
    });
  });

  it('takes a single file as well', async () => {
    const report = await runStatementsBench({ corpus: join(folder, 'bank', 'pages.sta'), json: true });
    expect(report).toMatchObject({ files: 1, readShare: 1, balanceProofs: { right: 2, wrong: 0 } });
  });
});
