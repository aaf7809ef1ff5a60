import { describe, expect, it } from 'vitest';
import { date } from '../calendar/index.ts';
import { type Money, parseMoney } from '../money/index.ts';
import { orThrow } from '../refusal/index.ts';
import { type OpenItem, proposeMatches, type ToleranceBand, type UnmatchedLine } from './index.ts';

const eur = (amount: string): Money => orThrow(parseMoney(amount, 'EUR'));

const invoice = (number: string, open: string, partyName: string): OpenItem => ({
  id: number,
  entityId: 'gmbh',
  kind: 'invoice',
  partyId: null,
  partyName,
  partyIbans: [],
  number,
  references: [],
  documentDate: date('2026-03-01'),
  dueDate: date('2026-03-01'),
  open: eur(open),
  earlyPayments: [],
  disputed: false,
});

const line = (id: string, day: string, amount: string, text: string): UnmatchedLine => ({
  id,
  entityId: 'gmbh',
  bankAccountId: 'giro',
  bookingDate: date(day),
  amount: eur(amount),
  counterparty: null,
  counterpartyIban: null,
  partyId: null,
  reference: null,
  text,
});

// until 31 March 5.00 may be off, from 1 April on 1.00
const bands: ToleranceBand[] = [
  { partyId: null, absolute: eur('5.00'), basisPoints: null, leg: 'small_difference', to: date('2026-03-31') },
  { partyId: null, absolute: eur('1.00'), basisPoints: null, leg: 'small_difference', from: date('2026-04-01') },
];

describe('a tolerance that changes between two lines of one case', () => {
  it.each([
    ['2026-03-31', '97.00', 'small_difference'],
    ['2026-04-01', '97.00', null],
    ['2026-04-01', '99.00', 'small_difference'],
  ])('holds for each by its own day: %s, %s', (day, amount, leg) => {
    const other = line('other', day === '2026-03-31' ? '2026-04-01' : '2026-03-31', '40.00', 'INV-7');
    const { proposals } = proposeMatches({
      lines: [line('bt', day, amount, 'INV-104'), other],
      items: [invoice('INV-104', '100.00', 'Contoso'), invoice('INV-7', '40.00', 'Fabrikam')],
      tolerances: bands,
    });
    expect(proposals.find(({ bankTransactionId }) => bankTransactionId === 'bt')?.residual?.leg ?? null).toBe(leg);
  });
});
