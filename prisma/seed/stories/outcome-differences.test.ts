import { date } from '@counterfoil/domain/calendar';
import { demoFiles } from '@counterfoil/testkit/simulator';
import { describe, expect, it } from 'vitest';
import { type ActualOutcome, outcomeDifferences } from './outcome-differences.ts';

const files = demoFiles('harbour', date('2026-11-20'));

const asTold = (): ActualOutcome[] =>
  files.flatMap(({ name, outcome }): ActualOutcome[] => {
    if (outcome.kind === 'posted' || outcome.kind === 'filed') return [{ name, status: outcome.kind, reasons: [] }];
    if (outcome.kind === 'split')
      return ['split', ...Array.from({ length: outcome.documents }, () => 'posted')].map((status) => ({
        name,
        status,
        reasons: [],
      }));
    if (outcome.kind === 'exception') return [{ name, status: 'exception', reasons: [outcome.reason] }];
    return [
      {
        name,
        status: 'imported',
        reasons: outcome.waiting,
        lines: { new: outcome.lines, posted: outcome.posted },
      },
    ];
  });

describe('the demo against its stories', () => {
  it('has nothing to say when all ended as told', () => {
    expect(outcomeDifferences(files, asTold())).toEqual([]);
  });

  it('names the file, what should have been and what was', () => {
    const [first, second, ...others] = asTold();
    const wrong = [{ ...(first as ActualOutcome), status: 'exception', reasons: ['party.unknown'] }, ...others];
    const changed = wrong.map((one) =>
      one.name === 'RE-2026-11873.pdf' ? { ...one, status: 'posted', reasons: [] } : one,
    );
    expect(outcomeDifferences(files, changed)).toEqual([
      `${first?.name} should be posted and is exception for party.unknown.`,
      `${second?.name} was never taken in.`,
      'RE-2026-11873.pdf should wait for party.bank_details_differ and is posted.',
    ]);
  });

  it('counts the lines of a statement, so that the second coffee is not lost', () => {
    const lost = asTold().map((one) => (/p2/.test(one.name) ? { ...one, lines: { new: 1, posted: 1 } } : one));
    expect(outcomeDifferences(files, lost)).toEqual([expect.stringContaining('should bring 2 lines and brought 1')]);
  });

  it('counts the documents of a file that was told apart', () => {
    const whole = asTold().filter(({ name, status }) => !/^Posteingang/.test(name) || status === 'split');
    expect(outcomeDifferences(files, whole)).toEqual([
      expect.stringContaining('should be split into 3 documents and has 0'),
    ]);
  });

  it('counts what posts alone', () => {
    const held = asTold().map((one) => (one.lines ? { ...one, lines: { ...one.lines, posted: 0 } } : one));
    expect(outcomeDifferences(files, held)).toContainEqual(
      expect.stringMatching(/p1.* should post \d+ lines and posted 0/),
    );
  });
});
