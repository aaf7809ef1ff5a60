import { describe, expect, test } from 'vitest';
import { date } from '../calendar/index.ts';
import { type CurrencyCode, money } from '../money/index.ts';
import {
  type ForeignPosition,
  type FoundPoint,
  judgeChecklist,
  mirrorOf,
  missingRecurring,
  openPointsInWords,
  planAccrual,
  planRevaluation,
  planYearEnd,
  scheduleAmount,
} from './index.ts';

const [EUR, USD] = ['EUR' as CurrencyCode, 'USD' as CurrencyCode];
const on = date('2027-02-28');
const roles = {
  fxUnrealised: 'fx',
  retainedEarnings: 're',
  accruedExpense: 'acc',
  prepaidExpense: 'pre',
  accumulatedDepreciation: 'dep',
};

const linesOf = (
  entry: {
    postings: readonly {
      ledgerAccountId: string;
      side: string;
      amount: { minor: bigint; currency: string };
      functional: { minor: bigint };
    }[];
  } | null,
) =>
  entry?.postings.map(
    ({ ledgerAccountId, side, amount, functional }) =>
      `${ledgerAccountId} ${side} ${amount.minor} ${amount.currency} ${functional.minor}`,
  );

describe('a revaluation', () => {
  const claim: ForeignPosition = {
    ledgerAccountId: 'rec',
    account: '1200 Receivables',
    partyId: 'p',
    openItemId: 'oi',
    number: 'INV-1',
    balance: money(100_00n, USD),
    functional: money(90_00n, EUR),
  };
  const rates = new Map([['USD', { decimal: '0.95', unit: 1, base: USD }]]);
  const facts = { entityId: 'e', on, own: EUR, roles, rates };

  test('moves no document money and names the item it is about', () => {
    const plan = planRevaluation([claim], facts);
    expect(plan.ok && linesOf(plan.value.entry)).toEqual(['rec D 0 USD 500', 'fx C 0 USD -500']);
    expect(plan.ok && plan.value.entry?.postings[0]).toMatchObject({ openItemId: 'oi', partyId: 'p' });
  });

  test('of a debt that grew is a loss', () => {
    const debt = { ...claim, balance: money(-100_00n, USD), functional: money(-90_00n, EUR) };
    const plan = planRevaluation([debt], facts);
    expect(plan.ok && linesOf(plan.value.entry)).toEqual(['rec C 0 USD -500', 'fx D 0 USD 500']);
  });

  test('names the rate that is missing', () => {
    const plan = planRevaluation([claim], { ...facts, rates: new Map() });
    expect(!plan.ok && plan.refusal).toMatchObject({
      code: 'ledger.rate_missing',
      detail: 'There is no closing rate from USD to EUR for 2027-02-28. Record it, then run the revaluation again.',
    });
  });

  test('with nothing to say posts nothing', () => {
    const plan = planRevaluation([{ ...claim, functional: money(95_00n, EUR) }], facts);
    expect(plan.ok && plan.value.entry).toBeNull();
  });

  test('has its opposite on the other side of every line', () => {
    const plan = planRevaluation([claim], facts);
    expect(plan.ok && plan.value.entry && linesOf(mirrorOf(plan.value.entry, date('2027-03-01')))).toEqual([
      'rec C 0 USD -500',
      'fx D 0 USD 500',
    ]);
  });
});

describe('the year-end entry', () => {
  const facts = { entityId: 'e', year: '2026', on: date('2026-12-31'), own: EUR, roles };
  const row = (ledgerAccountId: string, amount: bigint, functional = amount, currency = EUR) => ({
    ledgerAccountId,
    currency,
    dimensions: {},
    amount,
    functional,
  });

  test('empties every account into retained earnings, each currency by itself', () => {
    const plan = planYearEnd([row('sales', -500n), row('rent', 200n), row('cloud', 100n, 90n, USD)], facts);
    expect(plan.ok && linesOf(plan.value)).toEqual([
      'sales D 500 EUR 500',
      'rent C -200 EUR -200',
      'cloud C -100 USD -90',
      're C -300 EUR -300',
      're D 100 USD 90',
    ]);
  });

  test('keeps amounts apart that point different ways', () => {
    const plan = planYearEnd([row('fx', 10n, -5n, USD), row('other', -10n, 5n, USD)], facts);
    expect(plan.ok && linesOf(plan.value)).toEqual([
      'fx C -10 USD 0',
      'fx D 0 USD 5',
      'other D 10 USD 0',
      'other C 0 USD -5',
    ]);
  });

  test('of a year without result is none', () => {
    expect(planYearEnd([row('sales', 0n)], facts)).toEqual({ ok: true, value: null });
  });
});

describe('a bill that comes every month', () => {
  const billed = (month: string, minor: bigint, partyId = 'telecom') => ({
    partyId,
    partyName: partyId,
    ledgerAccountId: '6400',
    month: date(month),
    amount: money(minor, EUR),
  });
  const quarter = [billed('2027-11-01', 50_00n), billed('2027-12-01', 52_00n), billed('2028-01-01', 80_00n)];

  test('is missed by name, with what the middle one was', () => {
    expect(missingRecurring(quarter, date('2028-02-01'))).toMatchObject([
      { partyName: 'telecom', expected: { minor: 52_00n }, months: 3 },
    ]);
  });

  test('is not missed once it is there, after a gap, or before it was a habit', () => {
    expect(missingRecurring([...quarter, billed('2028-02-01', 1n)], date('2028-02-01'))).toEqual([]);
    expect(missingRecurring(quarter, date('2028-03-01'))).toEqual([]);
    expect(missingRecurring(quarter.slice(1), date('2028-02-01'))).toEqual([]);
  });
});

test('an accrual is a positive amount before tax', () => {
  const wish = { entityId: 'e', ledgerAccountId: '6400', amount: money(0n, EUR), text: '=cmd()', dimensions: {} };
  expect(planAccrual(wish, { on, roles })).toMatchObject({ refusal: { code: 'close.amount_not_positive' } });
  const plan = planAccrual({ ...wish, amount: money(52_00n, EUR) }, { on, roles });
  expect(plan.ok && linesOf(plan.value)).toEqual(['6400 D 5200 EUR 5200', 'acc C -5200 EUR -5200']);
  expect(planAccrual(wish, { on, roles: {} })).toMatchObject({ refusal: { code: 'ledger.role_missing' } });
});

describe('what a schedule may spread', () => {
  const line = {
    entryId: 'je',
    lineNumber: 1,
    ledgerAccountId: 'pre',
    account: '1160 Prepaid expenses',
    amount: money(120_00n, EUR),
    reversed: false,
    taken: 0n,
    fixedAsset: false,
  };
  const wish = {
    kind: 'prepayment' as const,
    name: 'Insurance',
    startsOn: on,
    endsOn: on,
    method: 'days' as const,
    residual: 0n,
  };
  const codeOf = (more: object, of: object = {}) => {
    const judged = scheduleAmount({ ...wish, ...of }, { ...line, ...more }, roles);
    return judged.ok ? judged.value.minor : judged.refusal.code;
  };

  test('is what its line holds and nobody has taken', () => {
    expect(codeOf({})).toBe(120_00n);
    expect(codeOf({ taken: 20_00n })).toBe(100_00n);
    expect(codeOf({ taken: 120_00n })).toBe('schedule.source_unfit');
    expect(codeOf({ ledgerAccountId: 'other' })).toBe('schedule.source_unfit');
    expect(codeOf({ reversed: true })).toBe('schedule.source_unfit');
    expect(codeOf({}, { endsOn: date('2027-02-27') })).toBe('schedule.days_invalid');
  });

  test('of an asset leaves what it is worth at the end', () => {
    expect(codeOf({ fixedAsset: true }, { kind: 'depreciation', residual: 20_00n })).toBe(100_00n);
    expect(codeOf({}, { kind: 'depreciation' })).toBe('schedule.source_unfit');
  });
});

describe('the checklist', () => {
  const point = (name: FoundPoint['point'], items: number, seen = 'a'): FoundPoint => ({
    point: name,
    seen,
    text: `${items} of ${name}.`,
    items: Array.from({ length: items }, (_, at) => ({ kind: 'party', id: String(at), label: 'x', detail: '' })),
  });
  const signed = (name: string, seen = 'a') => ({
    point: name,
    seen,
    reason: 'immaterial',
    signedBy: 'u',
    signedAt: '',
  });

  test('is ready when every point is clear or answered for', () => {
    const list = judgeChecklist([point('disputes', 1), point('bank_lines', 0)], [signed('disputes')]);
    expect(list).toMatchObject({
      ready: true,
      points: [{ point: 'bank_lines', state: 'clear' }, { state: 'signed_off' }],
    });
  });

  test('takes no signature for what has to be done, nor one for something else', () => {
    const list = judgeChecklist(
      [point('bank_lines', 2), point('disputes', 1, 'b')],
      [signed('bank_lines'), signed('disputes')],
    );
    expect(list).toMatchObject({ ready: false, open: 2 });
    expect(openPointsInWords(list)).toBe('2 of bank_lines. 1 of disputes.');
  });
});
