import { describe, expect, it } from 'vitest';
import { type CurrencyCode, money } from '../money/index.ts';
import { approvalLevelFor, mayRelease, statedReasonInWords } from './index.ts';

const eur = (units: bigint) => money(units * 100n, 'EUR' as CurrencyCode);

describe('the ladder of roles', () => {
  it('runs clerk, reviewer, controller, owner', () => {
    expect(mayRelease(['reviewer'], 'clerk')).toBe(true);
    expect(mayRelease(['reviewer'], 'controller')).toBe(false);
    expect(mayRelease(['clerk', 'controller'], 'controller')).toBe(true);
    expect(mayRelease(['owner'], 'controller')).toBe(true);
  });

  it('gives the administrator what is stuck and nothing of the books', () => {
    expect(mayRelease(['admin'], 'admin')).toBe(true);
    expect(mayRelease(['admin'], 'clerk')).toBe(false);
    expect(mayRelease(['owner'], 'admin')).toBe(true);
    expect(mayRelease(['controller'], 'admin')).toBe(false);
  });

  it('gives those who only read, or only sell to us, nothing', () => {
    expect(mayRelease(['auditor', 'vendor'], 'clerk')).toBe(false);
    expect(mayRelease([], 'clerk')).toBe(false);
  });
});

describe('how high an approval goes', () => {
  const ladder = { reviewer: eur(2_000n), controller: eur(10_000n) };

  it('depends on the amount, each limit included', () => {
    expect(approvalLevelFor(eur(2_000n), ladder)).toBe('reviewer');
    expect(approvalLevelFor(eur(2_001n), ladder)).toBe('controller');
    expect(approvalLevelFor(eur(10_000n), ladder)).toBe('controller');
    expect(approvalLevelFor(eur(10_001n), ladder)).toBe('owner');
  });
});

describe('a stated reason', () => {
  it('is shown in words, whether it is a code or somebody wrote it', () => {
    expect(statedReasonInWords('not_ours')).toBe('It is not ours');
    expect(statedReasonInWords('delivered to the neighbour')).toBe('delivered to the neighbour');
    expect(statedReasonInWords('toString')).toBe('toString');
  });
});
