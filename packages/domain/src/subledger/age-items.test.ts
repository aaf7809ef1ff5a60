import { describe, expect, test } from 'vitest';
import { date } from '../calendar/index.ts';
import { eur } from '../ledger/books.fixture.ts';
import { formatDecimal } from '../money/index.ts';
import { type Allocation, type AsOf, ageItems, stateOf } from './index.ts';
import { item } from './items.fixture.ts';

const NOVEMBER_5 = 5;
const DECEMBER_2 = 32;

const items = [
  item('RG-1 100.00 EUR', { on: '2026-08-01', due: '2026-08-15' }),
  item('RG-2 200.00 EUR', { on: '2026-10-01', due: '2026-10-15' }),
  item('RG-3 400.00 EUR', { on: '2026-11-20', due: '2026-12-20' }),
  item('ZA-1 -50.00 EUR', { on: '2026-11-03', account: '1200', kind: 'payment', known: NOVEMBER_5 }),
  item('RG-4 70.00 EUR', { on: '2026-09-30', party: 'lindgren' }),
];

const allocation = (rest: Partial<Allocation> = {}): Allocation => ({
  id: 'al1',
  debitItemId: 'RG-1',
  creditItemId: 'ZA-1',
  amount: eur('50.00'),
  functionalDebit: eur('50.00'),
  functionalCredit: eur('50.00'),
  effectiveOn: date('2026-11-03'),
  recordedAt: NOVEMBER_5,
  reversesId: null,
  ...rest,
});

const table = (asOf: AsOf, allocations: readonly Allocation[]): string[] =>
  ageItems(items, allocations, asOf).map(
    ({ partyId, buckets, total }) => `${partyId}: ${buckets.map(formatDecimal).join(' | ')} = ${formatDecimal(total)}`,
  );

describe('ageing: not due | 1-30 | 31-60 | 61-90 | older', () => {
  test('on 30 November, the payment applied to the oldest', () => {
    expect(table({ date: date('2026-11-30') }, [allocation()])).toEqual([
      'dohrn: 400.00 | 0.00 | 200.00 | 0.00 | 50.00 = 650.00',
      'lindgren: 0.00 | 0.00 | 0.00 | 70.00 | 0.00 = 70.00',
    ]);
  });

  test('the same payment unapplied stands in its own bucket, and the total is the same', () => {
    expect(table({ date: date('2026-11-30') }, [])[0]).toBe('dohrn: 400.00 | -50.00 | 200.00 | 0.00 | 100.00 = 650.00');
  });

  test('on 31 October only what was in the books by then', () => {
    expect(table({ date: date('2026-10-31') }, [allocation()])).toEqual([
      'dohrn: 0.00 | 200.00 | 0.00 | 100.00 | 0.00 = 300.00',
      'lindgren: 0.00 | 0.00 | 70.00 | 0.00 | 0.00 = 70.00',
    ]);
  });

  test('due today is not overdue; the day after it is', () => {
    const due = [item('RG-1 10.00 EUR', { on: '2026-11-01', due: '2026-11-10' })];
    const bucket = (day: string) => ageItems(due, [], { date: date(day) })[0]?.items[0]?.bucket;
    expect(['2026-11-10', '2026-11-11', '2026-12-10', '2026-12-11'].map(bucket)).toEqual([0, 1, 1, 2]);
  });

  test('items of two currencies never share a row', () => {
    const mixed = [item('RG-1 10.00 EUR'), item('RG-2 10.00 USD = 9.20 EUR')];
    expect(ageItems(mixed, [], { date: date('2026-11-30') }).map(({ currency }) => currency)).toEqual(['EUR', 'USD']);
  });
});

describe('what was known then', () => {
  const late = allocation({ recordedAt: DECEMBER_2 });

  test('an allocation recorded in December does not change how November was seen', () => {
    const november = { date: date('2026-11-30') };
    expect(table({ ...november, knownAt: 30 }, [late])[0]).toContain('-50.00');
    expect(table(november, [late])[0]).not.toContain('-50.00');
  });

  test('an item recorded later did not exist', () => {
    const [, , , payment] = items;
    expect(stateOf(payment as never, [], { date: date('2026-11-30'), knownAt: 4 })).toBeNull();
  });
});

test('a reversed allocation opens its items again from the day it was reversed', () => {
  const reversal = allocation({ id: 'al2', reversesId: 'al1', effectiveOn: date('2026-11-10') });
  const open = (day: string) =>
    formatDecimal(stateOf(items[0] as never, [allocation(), reversal], { date: date(day) })?.open as never);
  expect(['2026-11-02', '2026-11-03', '2026-11-09', '2026-11-10'].map(open)).toEqual([
    '100.00',
    '50.00',
    '50.00',
    '100.00',
  ]);
});
