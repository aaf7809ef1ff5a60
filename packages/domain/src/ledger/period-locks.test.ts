import { describe, expect, test } from 'vitest';
import { date } from '../calendar/index.ts';
import { booksOn, entry } from './books.fixture.ts';
import {
  type AreaLock,
  type EntryDraft,
  firstOpenDay,
  type LedgerFacts,
  type LockException,
  type Period,
  periodFor,
  prepareEntry,
  touchedAreas,
} from './index.ts';

const books = booksOn();

const RENT = 'D 6300 10.00 EUR\nC 1250 -10.00 EUR';
const BILL = 'D 5020 100.00 EUR\nD 1480 19.00 EUR tax=t\nC 2010 -119.00 EUR party=p opens';
const RECEIPT_OF_MONEY = 'D 1210 50.00 EUR bank=b\nC 1200 -50.00 EUR party=p opens';

const lock = (area: AreaLock['area'], through: string): AreaLock => ({ area, lockedThrough: date(through) });

const on = (day: string, table: string, rest: Partial<EntryDraft> = {}) =>
  entry(table, { postingDate: date(day), ...rest });

const refusalOf = (draft: EntryDraft, facts: Partial<LedgerFacts>) => {
  const result = prepareEntry(draft, { ...books, ...facts });
  return result.ok ? 'accepted' : result.refusal;
};

test.each([
  ['rent', RENT, ['hard', 'ledger']],
  ['a bill', BILL, ['hard', 'ledger', 'payables', 'tax']],
  ['money from a customer', RECEIPT_OF_MONEY, ['bank', 'hard', 'receivables']],
])('%s touches its areas', (_story, table, areas) => {
  expect([...touchedAreas(entry(table), books)].sort()).toEqual(areas);
});

describe('ledger.period_locked', () => {
  const october = lock('payables', '2026-10-31');

  test('names the area, the day, and the first day that is open', () => {
    expect(refusalOf(on('2026-10-31', BILL), { locks: [october] })).toEqual({
      code: 'ledger.period_locked',
      detail: '2026-10-31 is locked for payables (through 2026-10-31); the first open day is 2026-11-01.',
      facts: { area: 'payables', date: '2026-10-31', lockedThrough: '2026-10-31', firstOpenDate: '2026-11-01' },
    });
  });

  test('the day after the lock is open', () => {
    expect(refusalOf(on('2026-11-01', BILL), { locks: [october] })).toBe('accepted');
  });

  test('payables locked lets rent in cash through', () => {
    expect(refusalOf(on('2026-10-31', RENT), { locks: [october] })).toBe('accepted');
  });

  test('the first open day is the first one open in all areas the entry touches', () => {
    const locks = [october, lock('tax', '2026-11-10'), lock('bank', '2026-12-31')];
    expect(refusalOf(on('2026-10-15', BILL), { locks })).toMatchObject({ facts: { firstOpenDate: '2026-11-11' } });
    expect(firstOpenDay({ locks: [] }, new Set(['tax']))).toBeNull();
  });

  test('the tax area is judged at the tax point: a filed October is closed to an October supply posted in November', () => {
    const draft = on('2026-11-05', BILL, { taxPoint: date('2026-10-30') });
    expect(refusalOf(draft, { locks: [lock('tax', '2026-10-31')] })).toMatchObject({
      code: 'ledger.period_locked',
      facts: { area: 'tax', date: '2026-10-30' },
    });
  });

  test('a hard lock shuts everything', () => {
    expect(refusalOf(on('2026-10-31', RENT), { locks: [lock('hard', '2026-10-31')] })).toMatchObject({
      facts: { area: 'hard' },
    });
  });

  test('a closed period is shut without any lock', () => {
    const period = { ...(books.period as Period), status: 'closed' as const };
    expect(refusalOf(on('2026-10-31', RENT), { period })).toMatchObject({
      code: 'ledger.period_locked',
      facts: { firstOpenDate: '2027-01-01' },
    });
  });
});

describe('a dated lock exception', () => {
  const exception = (area: LockException['area']): LockException => ({
    id: 'ex1',
    area,
    from: date('2026-10-01'),
    to: date('2026-10-31'),
  });

  test('opens its area for its days, and the entry says that it used it', () => {
    const facts = { ...books, locks: [lock('payables', '2026-10-31')], lockExceptions: [exception('payables')] };
    expect(prepareEntry(on('2026-10-31', BILL), facts)).toMatchObject({ value: { lockExceptionIds: ['ex1'] } });
  });

  test('does not open another day, another area, or the hard lock', () => {
    const one = exception('payables');
    const earlier = { locks: [lock('payables', '2026-10-31')], lockExceptions: [one] };
    expect(refusalOf(on('2026-09-30', BILL), earlier)).toMatchObject({ code: 'ledger.period_locked' });
    const tax = { locks: [lock('tax', '2026-10-31')], lockExceptions: [one] };
    expect(refusalOf(on('2026-10-31', BILL), tax)).toMatchObject({ facts: { area: 'tax' } });
    const hard = { locks: [lock('hard', '2026-10-31')], lockExceptions: [exception('hard')] };
    expect(refusalOf(on('2026-10-31', BILL), hard)).toMatchObject({ facts: { area: 'hard' } });
  });

  test('is not mentioned where nothing was locked', () => {
    const facts = { ...books, lockExceptions: [exception('payables')] };
    expect(prepareEntry(on('2026-10-31', BILL), facts)).toMatchObject({ value: { lockExceptionIds: [] } });
  });
});

test('what is posted after the soft close says so', () => {
  const period = { ...(books.period as Period), status: 'soft_closed' as const };
  expect(prepareEntry(entry(RENT), { ...books, period })).toMatchObject({ value: { postClose: true } });
});

test('ledger.period_missing', () => {
  expect(refusalOf(entry(RENT), { period: null })).toMatchObject({ code: 'ledger.period_missing' });
  expect(refusalOf(on('2027-01-01', RENT), {})).toMatchObject({
    code: 'ledger.period_missing',
    detail: 'No period of Harbour Coffee Roasters GmbH holds 2027-01-01.',
  });
});

test('opening and closing entries go into their own periods, everything else into the regular one', () => {
  const one = (id: string, kind: Period['kind'], from: string, to: string): Period => ({
    ...(books.period as Period),
    id,
    kind,
    startsOn: date(from),
    endsOn: date(to),
  });
  const periods = [
    one('opening', 'opening', '2026-01-01', '2026-01-01'),
    one('january', 'regular', '2026-01-01', '2026-01-31'),
    one('december', 'regular', '2026-12-01', '2026-12-31'),
    one('closing', 'closing', '2026-12-31', '2026-12-31'),
  ];
  expect(periodFor(periods, date('2026-01-01'), { kind: 'opening' })?.id).toBe('opening');
  expect(periodFor(periods, date('2026-01-01'), { kind: 'bank' })?.id).toBe('january');
  expect(periodFor(periods, date('2026-12-31'), { kind: 'closing' })?.id).toBe('closing');
  expect(periodFor(periods, date('2026-12-31'), { kind: 'document' })?.id).toBe('december');
  expect(periodFor(periods, date('2026-06-01'), { kind: 'document' })).toBeNull();
  expect(periodFor(periods, date('2026-01-01'), { kind: 'closing' })).toBeNull();
  expect(periodFor(periods.slice(1), date('2026-01-01'), { kind: 'opening' })?.id).toBe('january');
});

test('an adjustment period shares its last day with the regular one and is entered only on purpose', () => {
  const one = (id: string, kind: Period['kind'], status: Period['status']): Period => ({
    ...(books.period as Period),
    ...{
      id,
      kind,
      status,
      startsOn: date(kind === 'regular' ? '2027-06-01' : '2027-06-30'),
      endsOn: date('2027-06-30'),
    },
  });
  const periods = [
    one('june', 'regular', 'closed'),
    one('A1', 'adjustment', 'closed'),
    one('A2', 'adjustment', 'open'),
  ];

  expect(periodFor(periods, date('2027-06-30'), { kind: 'manual' })?.id).toBe('june');
  expect(periodFor(periods, date('2027-06-30'), { kind: 'manual', adjustment: true })?.id).toBe('A2');
  expect(periodFor(periods.slice(0, 2), date('2027-06-30'), { kind: 'manual', adjustment: true })?.id).toBe('A1');
  expect(periodFor(periods, date('2027-06-29'), { kind: 'manual', adjustment: true })).toBeNull();
});

describe('a period takes its kind of entry', () => {
  const into = (kind: Period['kind'], draft: Partial<EntryDraft>) => {
    const period = { ...(books.period as Period), kind };
    const result = prepareEntry(entry(RENT, draft), { ...books, period });
    return result.ok ? 'accepted' : result.refusal.code;
  };

  test.each([
    ['regular', 'manual', 'accepted'],
    ['adjustment', 'manual', 'accepted'],
    ['adjustment', 'closing', 'ledger.period_missing'],
    ['opening', 'opening', 'accepted'],
    ['regular', 'opening', 'accepted'],
    ['opening', 'manual', 'ledger.period_missing'],
    ['closing', 'closing', 'accepted'],
    ['closing', 'manual', 'ledger.period_missing'],
    ['regular', 'closing', 'ledger.period_missing'],
  ] as const)('%s period, %s entry: %s', (period, kind, code) => {
    expect(into(period, { kind })).toBe(code);
  });

  test('the reversal of a closing entry goes into the closing period', () => {
    const undone = { kind: 'reversal', reversesKind: 'closing' } as const;
    expect(into('closing', undone)).toBe('accepted');
    expect(into('regular', undone)).toBe('ledger.period_missing');
  });
});

describe('reconciliation.locked', () => {
  const account = [...books.accounts.values()].find(({ control }) => control === 'bank')?.id ?? '';
  const reconciled = [{ ledgerAccountId: account, name: 'Giro', through: date('2026-10-31') }];

  test('nothing moves a reconciled bank account up to its last locked day, nor before the first', () => {
    expect(refusalOf(on('2026-10-31', RECEIPT_OF_MONEY), { reconciled })).toMatchObject({
      code: 'reconciliation.locked',
      facts: { lockedThrough: '2026-10-31', firstOpenDate: '2026-11-01' },
    });
    expect(refusalOf(on('2026-11-01', RECEIPT_OF_MONEY), { reconciled })).toBe('accepted');
    expect(refusalOf(on('2026-10-31', BILL), { reconciled })).toBe('accepted');
  });

  test('a dated exception for the bank area lets its person in', () => {
    const lockExceptions: LockException[] = [
      { id: 'x', area: 'bank', from: date('2026-10-31'), to: date('2026-10-31') },
    ];
    expect(refusalOf(on('2026-10-31', RECEIPT_OF_MONEY), { reconciled, lockExceptions })).toBe('accepted');
    expect(refusalOf(on('2026-10-30', RECEIPT_OF_MONEY), { reconciled, lockExceptions })).toMatchObject({
      code: 'reconciliation.locked',
    });
  });
});
