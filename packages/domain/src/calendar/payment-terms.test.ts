import { expect, test } from 'vitest';
import { date, dueDates, type PaymentTerms } from './index.ts';

const issued = { issuedOn: date('2026-11-17') };
const dueOn = (terms: PaymentTerms, dates: Parameters<typeof dueDates>[1] = issued) => dueDates(terms, dates).dueOn;

test('30 days net, 2 % within 14 days', () => {
  const terms: PaymentTerms = { baseline: 'issue', netDays: 30, discounts: [{ percent: '2', days: 14 }] };
  expect(dueDates(terms, issued)).toEqual({
    dueOn: '2026-12-17',
    discounts: [{ percent: '2', until: '2026-12-01' }],
    instalments: [],
  });
});

test('several discount steps come earliest first', () => {
  const discounts = [
    { percent: '2', days: 14 },
    { percent: '3', days: 7 },
  ];
  expect(dueDates({ baseline: 'issue', netDays: 30, discounts }, issued).discounts).toEqual([
    { percent: '3', until: '2026-11-24' },
    { percent: '2', until: '2026-12-01' },
  ]);
});

test('10 days from receipt, and from issue where nobody noted the receipt', () => {
  const terms: PaymentTerms = { baseline: 'receipt', netDays: 10 };
  expect(dueOn(terms, { ...issued, receivedOn: date('2026-11-20') })).toBe('2026-11-30');
  expect(dueOn(terms)).toBe('2026-11-27');
});

test('10 days from the end of the month', () => {
  expect(dueOn({ baseline: 'month_end', netDays: 10 })).toBe('2026-12-10');
});

test.each([
  ['2026-11-03', 15, '2026-11-15'],
  ['2026-11-17', 15, '2026-12-15'],
  ['2026-11-17', 31, '2026-11-30'],
  ['2026-12-31', 31, '2026-12-31'],
])('issued %s, due on the %ith: %s', (issuedOn, dayOfMonth, due) => {
  expect(dueOn({ baseline: 'issue', netDays: 0, dayOfMonth }, { issuedOn: date(issuedOn) })).toBe(due);
});

test('instalments each have their day', () => {
  const instalments = [
    { percent: '50', days: 0 },
    { percent: '50', days: 60 },
  ];
  expect(dueDates({ baseline: 'issue', netDays: 60, instalments }, issued).instalments).toEqual([
    { percent: '50', dueOn: '2026-11-17' },
    { percent: '50', dueOn: '2027-01-16' },
  ]);
});
