import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { calibrationError, recallAtStrict, runNamesBench, scoreAt } from './names.ts';
import { groupsOf } from './names-fit.ts';

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

  it('says how far the stated chance is from what came true', () => {
    expect(calibrationError([pair(0.95, true), pair(0.95, true)])).toBeCloseTo(0.05);
    expect(calibrationError([pair(0.95, true), pair(0.95, false)])).toBeCloseTo(0.45);
  });

  it('keeps names and records that are linked on one side of every split', () => {
    const [a, b, c] = groupsOf([
      ['name A', 'name B'],
      ['name B', 'name C'],
      ['name D', 'name E'],
    ]);
    expect(a).toBe(b);
    expect(c).not.toBe(a);
  });

  it('learns anew on nine tenths of the names before it speaks of the tenth, where there are enough', async () => {
    const rows = Array.from({ length: 220 }, (_, at) =>
      at % 2 === 0
        ? `x,Korbel${at} Joinery Ltd,KORBEL${at} JOINERY LIMITED,${at},${at},1`
        : `x,Korbel${at} Joinery Ltd,Korbel${at} Solicitors LLP,${at},${1000 + at},0`,
    );
    const file = join(folder, 'many.csv');
    writeFileSync(file, `source,name1,name2,id1,id2,same\n${rows.join('\n')}\n`);

    expect(await runNamesBench({ corpus: file, json: true })).toMatchObject({
      heldOut: { f1: 1, recallAt98: 1, groupedBy: 'name and record' },
    });
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
