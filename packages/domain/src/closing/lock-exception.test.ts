import { describe, expect, test } from 'vitest';
import { date } from '../calendar/index.ts';
import { booksOn, entry } from '../ledger/books.fixture.ts';
import type { LockArea, Period } from '../ledger/index.ts';
import { areasToOpen, judgeException } from './index.ts';

const books = booksOn();
const lock = (area: LockArea, through: string) => ({ area, lockedThrough: date(through) });
const wish = {
  area: 'payables' as const,
  from: date('2026-09-30'),
  to: date('2026-09-30'),
  reason: 'late bill',
  hours: 1,
};

const code = (differs: Partial<typeof wish>, locks = [lock('payables', '2026-10-31')]) => {
  const judged = judgeException({ ...wish, ...differs }, { locks });
  return judged.ok ? 'given' : judged.refusal.code;
};

test('an exception is for locked days, with a reason, and ends by itself', () => {
  expect(code({})).toBe('given');
  expect(code({ reason: '  ' })).toBe('review.reason_required');
  expect(code({ hours: 100 })).toBe('lock_exception.too_long');
  expect(code({ to: date('2026-09-01') })).toBe('lock_exception.days_invalid');
  expect(code({ from: date('2026-11-01'), to: date('2026-11-02') })).toBe('lock_exception.not_needed');
  expect(code({}, [lock('payables', '2026-10-31'), lock('hard', '2026-09-30')])).toBe('period.hard_lock_final');
});

describe('what stands in the way of an entry', () => {
  const bill = entry('D 5020 100.00 EUR\nD 1480 19.00 EUR tax=t\nC 2010 -119.00 EUR party=p opens', {
    postingDate: date('2026-10-20'),
    taxPoint: date('2026-09-30'),
  });

  test('are its areas, the tax area on the day of the tax point', () => {
    const locks = [lock('payables', '2026-10-31'), lock('tax', '2026-09-30'), lock('bank', '2026-12-31')];
    expect(areasToOpen(bill, { ...books, locks })).toEqual([
      { area: 'payables', day: '2026-10-20' },
      { area: 'tax', day: '2026-09-30' },
    ]);
    const lockExceptions = [{ id: 'x', area: 'payables' as const, from: date('2026-10-01'), to: date('2026-10-31') }];
    expect(areasToOpen(bill, { ...books, locks, lockExceptions })).toEqual([{ area: 'tax', day: '2026-09-30' }]);
  });

  test('is nothing to open behind the hard lock or in a closed period', () => {
    expect(areasToOpen(bill, { ...books, locks: [lock('hard', '2026-10-31')] })).toBeNull();
    expect(areasToOpen(bill, { ...books, period: { ...(books.period as Period), status: 'closed' } })).toBeNull();
  });
});
