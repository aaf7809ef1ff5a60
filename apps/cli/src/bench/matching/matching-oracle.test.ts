import { addDays, date } from '@counterfoil/domain/calendar';
import type { OpenItem, UnmatchedLine } from '@counterfoil/domain/matching';
import { type CurrencyCode, money } from '@counterfoil/domain/money';
import { describe, expect, it } from 'vitest';
import { oracleOf } from './matching-oracle.ts';

const EUR = 'EUR' as CurrencyCode;
const DUE = date('2026-03-10');

const invoice = (id: string, dueAfter: number): OpenItem => ({
  id,
  entityId: 'one',
  kind: 'invoice',
  partyId: null,
  partyName: 'Hansen Metall GmbH',
  partyIbans: [],
  number: id,
  references: [],
  documentDate: addDays(DUE, dueAfter - 14),
  dueDate: addDays(DUE, dueAfter),
  open: money(48_137n, EUR),
  earlyPayments: [],
  disputed: false,
});
const paid = (id: string, after: number, text: string): UnmatchedLine => ({
  id,
  entityId: 'one',
  bankAccountId: 'one',
  bookingDate: addDays(DUE, after),
  amount: money(48_137n, EUR),
  counterparty: 'Hansen Metall GmbH',
  counterpartyIban: null,
  partyId: null,
  reference: null,
  text,
});

/** Two invoices over 481.37, due on 10 and 20 March, each paid whole; customers pay up to so many days late. */
const evenOdds = (lateDaysMax: number, days: readonly [number, number], text = 'Danke'): number =>
  oracleOf(
    {
      lines: [paid('first', days[0], text), paid('second', days[1], 'Danke')],
      items: [invoice('RG-2001', 0), invoice('RG-2002', 10)],
      truth: new Map([
        ['first', ['RG-2001']],
        ['second', ['RG-2002']],
      ]),
    },
    lateDaysMax,
  ).evenOdds;

describe('what not even an oracle could tell', () => {
  it('two payments that could each have paid either', () => {
    expect(evenOdds(24, [14, 18])).toBe(2);
  });

  it('not one that came before the other invoice could have been paid, or after it would have been', () => {
    expect(evenOdds(24, [3, 18])).toBe(0);
    expect(evenOdds(12, [11, 18])).toBe(0);
  });

  it('nor one that bears a number', () => {
    expect(evenOdds(24, [14, 18], 'RG-2001')).toBe(0);
  });
});
