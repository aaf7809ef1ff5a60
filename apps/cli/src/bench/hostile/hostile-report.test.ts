import { describe, expect, it } from 'vitest';
import type { HostileRun } from './hostile.ts';
import { packetsWithoutWay } from './hostile-network.ts';
import { hostileReport } from './hostile-report.ts';

const run = (wish: Partial<HostileRun> = {}): HostileRun => ({
  group: 'pdf',
  what: 'a loop',
  outcome: 'exception',
  reasons: [{ code: 'ingest.file_refused', text: 'The file could not be read: its pages go round.', itemId: 'one' }],
  wrongAnswers: [],
  answerMs: 40,
  neighbourMs: 5,
  restMs: 90,
  ...wish,
});
const calm = { outbound: 0, peaks: { reader: 100, house: 100 }, broken: [] };
const faultsOf = (wish: Partial<HostileRun>, found: Partial<typeof calm> = {}): readonly string[] =>
  hostileReport([run(wish)], { ...calm, ...found }).faults;

describe('the report on hostile files', () => {
  it('finds no fault with a file that is held for a reason in words, refused at the door, or read', () => {
    expect(faultsOf({})).toEqual([]);
    expect(faultsOf({ outcome: 'refused' })).toEqual([]);
    expect(faultsOf({ outcome: 'posted', reasons: [] })).toEqual([]);
  });

  it.each([
    ['one that never came to rest', { outcome: 'stuck' }, 'pdf, a loop: ended stuck'],
    ['one that is held for no reason', { reasons: [] }, 'pdf, a loop: gives no reason in words'],
    ['a reason without words', { reasons: [{ code: 'x.y', text: '', itemId: '' }] }, 'gives no reason in words'],
    ['an answer that may not be', { wrongAnswers: ['upload: 500'] }, 'pdf, a loop: upload: 500'],
    ['an answer too late', { answerMs: 10_001 }, 'pdf, a loop: an answer took 10001 ms'],
    ['somebody else who had to wait', { neighbourMs: 12_000 }, 'pdf, a loop: an answer took 12000 ms'],
  ] as const)('finds fault with %s', (_, wish, fault) => {
    expect(faultsOf(wish as Partial<HostileRun>).join()).toContain(fault);
  });

  it('finds fault with memory, with attempts to leave, and with books that no longer hold', () => {
    expect(faultsOf({}, { peaks: { reader: 2 ** 31, house: 0 } })).toEqual(['a reader held 2048 MiB']);
    expect(faultsOf({}, { outbound: 2 })).toEqual(['2 packets tried to leave']);
    expect(faultsOf({}, { broken: [{ check: 'I1' }] as never })).toEqual(['the invariant I1 does not hold']);
  });

  it('counts by group how the files ended', () => {
    const runs = [run(), run({ outcome: 'refused' }), run({ group: 'xml', outcome: 'posted', answerMs: 70 })];
    expect(hostileReport(runs, calm).groups).toMatchObject([
      { group: 'pdf', files: 2, held: 1, refused: 1, read: 0, answerMs: 40 },
      { group: 'xml', files: 1, held: 0, refused: 0, read: 1, answerMs: 70 },
    ]);
  });
});

it('the kernel of this machine counts packets that find no way out', () => {
  expect(packetsWithoutWay()).toBeGreaterThanOrEqual(0);
});
