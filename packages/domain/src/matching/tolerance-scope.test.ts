import { describe, expect, test } from 'vitest';
import { date } from '../calendar/index.ts';
import type { CurrencyCode } from '../money/index.ts';
import { checkTolerance, overlaps, type ToleranceWish } from './tolerance-scope.ts';

const wish = (more: Partial<ToleranceWish>): ToleranceWish => ({
  scope: 'bank_fee',
  entityId: null,
  partyId: null,
  bankAccountId: null,
  currency: 'EUR' as CurrencyCode,
  absolute: 25_00n,
  percent: null,
  validFrom: date('2026-01-01'),
  validTo: null,
  ...more,
});
const refused = (more: Partial<ToleranceWish>): string => {
  const checked = checkTolerance(wish(more));
  return checked.ok ? 'accepted' : checked.refusal.detail;
};

describe('a tolerance says what its kind can mean', () => {
  test.each<[string, Partial<ToleranceWish>, RegExp]>([
    ['a negative amount', { absolute: -1n }, /zero or more/],
    ['neither limit', { absolute: null, percent: '0' }, /amount, a percentage, or both/],
    ['more than everything', { percent: '100.5' }, /no share of a whole/],
    ['a negative percentage', { percent: '-2' }, /no share of a whole/],
    ['an end before its beginning', { validTo: date('2025-12-31') }, /lies before the first/],
    ['a processor nobody names', { scope: 'processor_fee' }, /set for that processor/],
    ['a rate of one party', { scope: 'exchange_rate', absolute: null, percent: '3', partyId: 'p' }, /leave the party/],
    ['a rate as an amount', { scope: 'exchange_rate', percent: '3' }, /not as an amount/],
    ['a rate of nothing', { scope: 'exchange_rate', absolute: 0n, percent: '0.0' }, /set as a percentage/],
    ['a month as a percentage', { scope: 'party_month', percent: '2' }, /not as a percentage/],
    ['a month of one bank account', { scope: 'party_month', bankAccountId: 'b' }, /does not depend/],
  ])('%s is refused', (_words, more, sentence) => {
    expect(refused(more)).toMatch(sentence);
  });

  test('zero is an answer: nothing may be off here', () => {
    expect(checkTolerance(wish({ absolute: 0n }))).toMatchObject({ ok: true, value: { absolute: 0n } });
  });

  test('an amount of nothing beside a rate is left out', () => {
    expect(checkTolerance(wish({ scope: 'exchange_rate', absolute: 0n, percent: '3' }))).toMatchObject({
      ok: true,
      value: { absolute: null, percent: '3' },
    });
  });
});

test.each([
  ['2026-01-01', null, '2026-03-01', null, true],
  ['2026-01-01', '2026-02-28', '2026-03-01', null, false],
  ['2024-02-29', '2024-02-29', '2024-02-29', '2024-03-31', true],
  ['2026-12-01', '2026-12-31', '2027-01-01', '2027-01-31', false],
])('%s to %s and %s to %s overlap: %s', (from, to, otherFrom, otherTo, expected) => {
  expect(overlaps({ validFrom: from, validTo: to }, { validFrom: otherFrom, validTo: otherTo })).toBe(expected);
});
