import { date } from '@counterfoil/domain/calendar';
import { demoFiles } from '@counterfoil/testkit/simulator';
import { describe, expect, it } from 'vitest';
import { type ActualOutcome, outcomeDifferences } from './outcome-differences.ts';

const files = demoFiles('harbour', date('2026-11-20'));

const asTold = (): ActualOutcome[] =>
  files.map(({ name, outcome }) => {
    if (outcome.kind === 'posted') return { name, status: 'posted', reasons: [] };
    if (outcome.kind === 'exception') return { name, status: 'exception', reasons: [outcome.reason] };
    return {
      name,
      status: 'imported',
      reasons: outcome.waiting,
      lines: { new: outcome.lines, posted: outcome.posted },
    };
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

  it('counts what posts alone', () => {
    const held = asTold().map((one) => (one.lines ? { ...one, lines: { ...one.lines, posted: 0 } } : one));
    expect(outcomeDifferences(files, held)).toContainEqual(
      expect.stringMatching(/p1.* should post \d+ lines and posted 0/),
    );
  });
});
