import { expect, test } from 'vitest';
import { date } from '../calendar/index.ts';
import { type CurrencyCode, money } from '../money/index.ts';
import { type OpenItem, proposeMatches, writeProposal } from './index.ts';

const EUR = 'EUR' as CurrencyCode;

const invoice = (number: string, due: string): OpenItem => ({
  id: number,
  entityId: 'one',
  kind: 'invoice',
  partyId: null,
  partyName: 'Rösttrommel Altona',
  partyIbans: [],
  number,
  references: [],
  documentDate: date('2026-09-01'),
  dueDate: date(due),
  open: money(42_840n, EUR),
  earlyPayments: [],
  disputed: false,
});

test('a proposal is written with every sentence, its own and those of what else fits, as often as somebody asks', () => {
  const { proposals } = proposeMatches({
    lines: [
      {
        id: 'bt',
        entityId: 'one',
        bankAccountId: 'giro',
        bookingDate: date('2026-11-17'),
        amount: money(42_840n, EUR),
        counterparty: 'Rösttrommel Altona',
        counterpartyIban: null,
        partyId: null,
        reference: null,
        text: 'OKTOBER, DANKE',
      },
    ],
    items: [invoice('RG-3307', '2026-10-12'), invoice('RG-3329', '2026-11-12')],
    tolerances: [],
  });
  const [proposal] = proposals;
  const written = writeProposal(proposal!);
  expect(written.reasons).toEqual(proposal!.reasons());
  const [rival] = written.rivals;
  expect(Object.keys(rival!).sort()).toEqual(['openItemId', 'reasons', 'score']);
  expect(rival!.reasons.map(({ text }) => text)).toContain('The amount is exact: 428.40 EUR.');
  expect(writeProposal(proposal!)).toEqual(written);
});
