import { describe, expect, test } from 'vitest';
import { date } from '../calendar/index.ts';
import { type CurrencyCode, type Money, parseMoney } from '../money/index.ts';
import { orThrow } from '../refusal/index.ts';
import { findPayments, type MoneyGone, type PaperToMeet } from './index.ts';

const amount = (text: string, currency = 'EUR'): Money => orThrow(parseMoney(text, currency as CurrencyCode));

const line = (change: Partial<MoneyGone> = {}): MoneyGone => ({
  bankTransactionId: 'bt_1',
  partyId: null,
  bookedOn: date('2026-03-12'),
  amount: amount('23.80'),
  original: null,
  counterparty: null,
  text: 'HAFENMARKT NORD HAMBURG',
  onCard: true,
  cards: ['2051'],
  ...change,
});

const paper = (change: Partial<PaperToMeet> = {}): PaperToMeet => ({
  total: amount('23.80'),
  issuedOn: date('2026-03-10'),
  partyId: 'pty_market',
  supplier: 'Hafenmarkt Nord KG',
  lastFour: null,
  rateTo: () => null,
  rateBand: 300,
  ...change,
});

const sure = (gone: MoneyGone, of = paper()): boolean | null => findPayments([gone], of)[0]?.sure ?? null;

describe('which money a document is the evidence of', () => {
  test.each([
    ['the very amount, and the name in the line', line(), paper(), true],
    ['the very amount, and the party', line({ text: 'POS 4711', partyId: 'pty_market' }), paper(), true],
    ['the very amount, and the card on the paper', line({ text: 'POS 4711' }), paper({ lastFour: '2051' }), true],
    ['the amount alone names nobody', line({ text: 'POS 4711' }), paper(), false],
    ['another card of another account', line(), paper({ lastFour: '9999' }), null],
    ['a cent more', line({ amount: amount('23.81') }), paper(), null],
    ['booked before it was bought', line({ bookedOn: date('2026-03-07') }), paper(), null],
    ['booked two months later', line({ bookedOn: date('2026-05-12') }), paper(), null],
  ])('%s', (_, gone, of, expected) => {
    expect(sure(gone, of)).toBe(expected);
  });

  test('what the bank names as bought counts like the amount; a mere rate only makes it likely', () => {
    const ringgit = paper({
      total: amount('48.00', 'MYR'),
      rateTo: () => ({ decimal: '0.2260', unit: 1, base: 'MYR' as CurrencyCode }),
    });
    expect(sure(line({ amount: amount('10.87'), original: amount('48.00', 'MYR') }), ringgit)).toBe(true);
    expect(sure(line({ amount: amount('10.87') }), ringgit)).toBe(false);
    expect(sure(line({ amount: amount('10.87'), original: amount('47.00', 'MYR') }), ringgit)).toBeNull();
    expect(sure(line({ amount: amount('12.00') }), ringgit)).toBeNull();
  });

  test('the surest comes first', () => {
    const found = findPayments(
      [line({ bankTransactionId: 'unnamed', text: 'POS' }), line({ bankTransactionId: 'named' })],
      paper(),
    );
    expect(found.map(({ money }) => money.bankTransactionId)).toEqual(['named', 'unnamed']);
  });
});
