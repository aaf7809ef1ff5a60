import { describe, expect, test } from 'vitest';
import { date } from '../calendar/index.ts';
import { decideHold, type HoldSetting, holdTerm, type WaitingPayment } from './document-hold.ts';

const payment = (differs: Partial<WaitingPayment> = {}): WaitingPayment => ({
  minor: -23_80n,
  partyId: 'shop',
  arrivedOn: date('2026-02-20'),
  documentExpected: true,
  reasons: ['match.document_expected'],
  ...differs,
});

const setting = (days: number, differs: Partial<HoldSetting> = {}): HoldSetting => ({
  partyId: null,
  days,
  validFrom: date('2026-01-01'),
  validTo: null,
  ...differs,
});

const on = (today: string, settings: readonly HoldSetting[] = []) => ({ today: date(today), settings });

describe('a payment that expects a document', () => {
  test.each([
    ['2026-03-02', 'wait'],
    ['2026-03-03', 'due'],
  ])('on %s, arrived on 20 February and held ten days: %s', (today, verdict) => {
    expect(decideHold(payment(), on(today)).verdict).toBe(verdict);
  });

  test('across 29 February the days are counted as the calendar has them', () => {
    const leap = payment({ arrivedOn: date('2028-02-20') });
    expect(decideHold(leap, on('2028-03-01'))).toMatchObject({ verdict: 'wait', until: '2028-03-01' });
    expect(decideHold(leap, on('2028-03-02')).verdict).toBe('due');
  });

  test('says how long it was held, and by whose word', () => {
    expect(decideHold(payment(), on('2026-03-10', [setting(5)]))).toMatchObject({
      why: "No document came within 5 days from 2026-02-20, the entity's term since 2026-01-01",
    });
  });

  test('what asks only what it was for is answered by waiting; what doubts the payment itself is not', () => {
    const doubted = payment({ reasons: ['match.document_expected', 'code.below_threshold', 'match.ambiguous'] });
    expect(decideHold(doubted, on('2026-04-01'))).toMatchObject({ verdict: 'due', openReasons: ['match.ambiguous'] });
  });

  test('money that comes in, and what expects no paper, never waits there', () => {
    expect(decideHold(payment({ minor: 23_80n }), on('2026-04-01')).verdict).toBe('never');
    expect(decideHold(payment({ documentExpected: false }), on('2026-04-01')).verdict).toBe('never');
  });
});

describe('the term', () => {
  const settings = [
    setting(7, { validTo: date('2026-01-31') }),
    setting(14, { validFrom: date('2026-02-01') }),
    setting(30, { partyId: 'airline' }),
  ];

  test.each([
    ['shop', '2026-01-31', 7],
    ['shop', '2026-02-01', 14],
    ['airline', '2026-02-01', 30],
    [null, '2026-02-01', 14],
    ['shop', '2025-12-31', 10],
  ])('of %s on %s is %d days', (partyId, day, days) => {
    expect(holdTerm(settings, { partyId, on: date(day) }).days).toBe(days);
  });
});
