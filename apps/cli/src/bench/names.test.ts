import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { recallAtStrict, runNamesBench, scoreAt } from './names.ts';

const folder = mkdtempSync(join(tmpdir(), 'counterfoil-names-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const pair = (likeness: number, same: boolean) => ({ likeness, same });

describe('the bench of names', () => {
  it('counts what is taken for one party, and what of it is', () => {
    const pairs = [pair(0.9, true), pair(0.8, false), pair(0.7, true), pair(0.1, false)];

    expect(scoreAt(pairs, 0.75)).toEqual({ precision: 0.5, recall: 0.5, f1: 0.5 });
    expect(scoreAt(pairs, 1)).toEqual({ precision: 1, recall: 0, f1: 0 });
    expect(recallAtStrict(pairs)).toBe(0.5);
  });

  it('reads a file of pairs, quoted names and all', async () => {
    const rows = [
      'source,name1,name2,id1,id2,same',
      'x,"Dohrn & Wiebe, Packmittel GmbH",DOHRN UND WIEBE PACKMITTEL,1,1,1',
      'x,Nordspeicher Lagerhaus GmbH,Kupferdreher Apparatebau GmbH,2,3,0',
    ];
    writeFileSync(join(folder, 'pairs.csv'), `${rows.join('\n')}\n`);

    expect(await runNamesBench({ corpus: folder, json: true })).toMatchObject({
      pairs: 2,
      precision: 1,
      recall: 1,
      f1: 1,
    });
  });
});
