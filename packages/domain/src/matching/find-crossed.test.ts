import { describe, expect, it } from 'vitest';
import { addDays, date } from '../calendar/index.ts';
import { type Money, parseMoney } from '../money/index.ts';
import { orThrow } from '../refusal/index.ts';
import { type MatchCase, type OpenItem, proposeMatches, type UnmatchedLine } from './index.ts';

const eur = (amount: string): Money => orThrow(parseMoney(amount.replaceAll(',', ''), 'EUR'));

const item = (number: string, due: string, open: string, more: Partial<OpenItem> = {}): OpenItem => ({
  id: number,
  entityId: 'gmbh',
  kind: 'invoice',
  partyId: null,
  partyName: 'Café Lindgren',
  partyIbans: [],
  number,
  references: [],
  documentDate: addDays(date(due), -14),
  dueDate: date(due),
  open: eur(open),
  earlyPayments: [],
  disputed: false,
  ...more,
});
const line = (id: string, day: string, amount: string, text: string, more = {}): UnmatchedLine => ({
  id,
  entityId: 'gmbh',
  bankAccountId: 'giro',
  bookingDate: date(day),
  amount: eur(amount),
  counterparty: 'Café Lindgren',
  counterpartyIban: null,
  partyId: null,
  reference: null,
  text,
  ...more,
});
const tolerances: MatchCase['tolerances'] = [
  { partyId: null, absolute: eur('25.00'), basisPoints: null, leg: 'bank_fee' },
];
const match = (lines: UnmatchedLine[], items: OpenItem[], more: Partial<MatchCase> = {}) => {
  const { proposals, exceptions } = proposeMatches({ lines, items, tolerances, ...more });
  const told = proposals.map(({ bankTransactionId, verdict, allocations, rivals }) => [
    `${bankTransactionId} ${verdict}`,
    ...allocations.map(({ openItemId, amount }) => `${openItemId} ${amount.minor}`),
    ...rivals.map(({ openItemId, with: others = [] }) => `or ${[openItemId, ...others].join(' + ')}`),
  ]);
  return { told, why: exceptions.map(({ bankTransactionId, code }) => `${bankTransactionId} ${code}`), exceptions };
};

// invoice  RG-3318   2026-10-12   1,204.35 EUR   Café Lindgren
// invoice  RG-3324   2026-10-14     612.40 EUR
// invoice  RG-3331   2026-10-15     514.35 EUR
const THREE = [
  item('RG-3318', '2026-10-12', '1204.35'),
  item('RG-3324', '2026-10-14', '612.40'),
  item('RG-3331', '2026-10-15', '514.35'),
];

describe('two payments for three invoices', () => {
  // bank     2026-10-16   1,840.20 EUR
  // bank     2026-10-20     490.90 EUR
  it('that name nothing settle them where nothing else adds up, each line its own share', () => {
    const { told, why } = match(
      [line('first', '2026-10-16', '1840.20', 'Danke'), line('second', '2026-10-20', '490.90', 'Rest')],
      THREE,
    );
    expect(told).toEqual([
      ['first sure', 'RG-3318 120435', 'RG-3324 61240', 'RG-3331 2345'],
      ['second sure', 'RG-3331 49090'],
    ]);
    expect(why).toEqual([]);
  });

  it('with a credit note among them, which adds to the money of the first', () => {
    const note = item('GS-12', '2026-10-10', '100.00', { kind: 'invoice_credit_note' });
    const lines = [line('first', '2026-10-16', '1740.20', 'Danke'), line('second', '2026-10-20', '490.90', 'Rest')];
    expect(match(lines, [...THREE, note]).told).toEqual([
      ['first sure', 'GS-12 10000', 'RG-3318 120435', 'RG-3324 61240', 'RG-3331 2345'],
      ['second sure', 'RG-3331 49090'],
    ]);
  });

  it('wait where a second set comes as near as a bank fee', () => {
    const near = item('RG-3340', '2026-10-17', '518.00');
    const lines = [line('first', '2026-10-16', '1840.20', 'Danke'), line('second', '2026-10-20', '490.90', 'Rest')];
    const { told, why } = match(lines, [...THREE, near]);
    expect(told.map(([verdict]) => verdict)).toEqual(['first likely', 'second likely']);
    expect(why).toEqual(['first match.ambiguous', 'second match.ambiguous']);
  });

  it('wait where amounts are so round that they would meet by chance', () => {
    const round = [item('A', '2026-10-12', '1200'), item('B', '2026-10-14', '600'), item('C', '2026-10-15', '500')];
    const lines = [line('first', '2026-10-16', '1900', 'Danke'), line('second', '2026-10-20', '400', 'Rest')];
    expect(match(lines, round).told.filter(([verdict]) => verdict?.endsWith('sure'))).toEqual([]);
  });

  it('wait where a third payment wants one of them', () => {
    const lines = [
      line('first', '2026-10-16', '1840.20', 'Danke'),
      line('second', '2026-10-20', '490.90', 'Rest'),
      line('third', '2026-10-21', '512.00', 'RG-3331', { counterparty: 'Kaffee Lindqvist' }),
    ];
    expect(match(lines, THREE).told.filter(([verdict]) => verdict?.endsWith('sure'))).toEqual([]);
  });

  it('are no group across parties, entities, or with what is disputed or was taken apart', () => {
    const lines = [line('first', '2026-10-16', '1840.20', 'Danke'), line('second', '2026-10-20', '490.90', 'Rest')];
    const sure = (items: OpenItem[], more: Partial<MatchCase> = {}): unknown =>
      match(lines, items, more).told.filter(([verdict]) => verdict?.endsWith('sure'));
    const [first, second, third] = THREE as [OpenItem, OpenItem, OpenItem];
    for (const other of [{ partyName: 'Anders AG' }, { entityId: 'bv' }, { disputed: true }])
      expect(sure([first, second, { ...third, ...other }])).toEqual([]);
    expect(sure(THREE, { refused: [{ bankTransactionId: 'second', openItemId: 'RG-3331' }] })).toEqual([]);
  });

  it('that all name what they pay together need no search', () => {
    const lines = [
      line('first', '2026-10-16', '1840.20', 'RG-3318 RG-3324 RG-3331 Teil 1'),
      line('second', '2026-11-10', '490.90', 'RG-3331 Rest'),
    ];
    expect(match(lines, THREE).told.map(([verdict]) => verdict)).toEqual(['first sure', 'second sure']);
  });
});

describe('what is never searched without a bound', () => {
  it('two hundred open items of one vendor with equal totals', () => {
    const items = Array.from({ length: 200 }, (_, at) => item(`B-${at}`, '2026-10-12', '49.00', { kind: 'bill' }));
    const lines = ['-98.00', '-147.00'].map((amount, at) => line(`bt${at}`, `2026-10-1${at + 5}`, amount, 'Danke'));
    const { told, exceptions } = match(lines, items);
    expect(told.filter(([verdict]) => verdict?.endsWith('sure'))).toEqual([]);
    expect(exceptions.map(({ code }) => code)).toEqual(['match.unidentified', 'match.unidentified']);
  });

  it('payments that no combination meets wait with the open items of the payer', () => {
    const lines = [line('one', '2026-10-16', '1840.21', 'Danke'), line('two', '2026-10-20', '340.92', 'Rest')];
    const { told, why } = match(lines, THREE);
    expect(told).toEqual([
      ['one ambiguous', 'or RG-3318 + RG-3324 + RG-3331'],
      ['two ambiguous', 'or RG-3331', 'or RG-3324', 'or RG-3318'],
    ]);
    expect(why).toEqual(['one match.residual', 'two match.residual']);
  });
});

describe('a payment and its refund', () => {
  // invoice  RG-3318   2026-10-12   1,204.35 EUR
  // bank     2026-10-16   1,304.35 EUR   "RG-3318"
  // bank     2026-10-22    -100.00 EUR   "Rückzahlung"
  it('each say where the other is; money that passed through goes through the account between', () => {
    const lines = [
      line('paid', '2026-10-16', '1304.35', 'RG-3318'),
      line('back', '2026-10-22', '-100.00', 'Rückzahlung'),
    ];
    const { exceptions } = match(lines, [THREE[0]!]);
    expect(exceptions.map(({ code, text }) => `${code}: ${text}`)).toEqual([
      'match.paid_twice: RG-3318: It is 100.00 EUR more than the 1204.35 EUR open. The 100.00 EUR of 2026-10-22 gave it back.',
      'match.residual: It gives back what the 1304.35 EUR of 2026-10-16 was too much: match that first, then this with the money on account.',
    ]);
  });
});

describe('a payment run that the bank books in one sum', () => {
  const bills = [
    item('A-1', '2026-10-16', '734.37', { kind: 'bill', partyName: 'Lüdemann GmbH' }),
    item('B-2', '2026-10-17', '2772.59', {
      kind: 'bill',
      partyName: 'Kranich KG',
      earlyPayments: [{ until: date('2026-10-17'), discount: eur('55.45') }],
    }),
    item('C-3', '2026-10-17', '88.10', { kind: 'bill', partyName: 'Tamm e.K.' }),
  ];
  const run = (amount: string, text: string) =>
    match([line('run', '2026-10-16', amount, text, { counterparty: null })], bills);

  it('is put before a person with the bills of several vendors that make it, never posted', () => {
    const { told, exceptions } = run('-3506.96', 'SAMMELUEBERWEISUNG 2 POSTEN');
    expect(told).toEqual([['run likely', 'A-1 73437', 'B-2 277259']]);
    expect(exceptions[0]).toMatchObject({
      code: 'match.ambiguous',
      text: 'A payment run: 2 bills of 2 vendors make the amount; nothing across parties goes unasked.',
    });
  });

  it('takes a discount in time, and its count must be right', () => {
    expect(run('-3451.51', 'BATCH OF 2 PAYMENTS').told).toEqual([['run likely', 'A-1 73437', 'B-2 277259']]);
    expect(run('-3451.51', 'BATCH OF 3 PAYMENTS').told).toEqual([['run none']]);
    expect(run('-3451.51', 'Miete Oktober').told).toEqual([['run none']]);
  });

  it('of hundreds of bills is looked for among those due nearest', () => {
    const many = Array.from({ length: 300 }, (_, at) =>
      item(`X-${at}`, '2026-10-20', '100.00', { kind: 'bill', partyName: `Lieferant ${at}` }),
    );
    const given = [line('run', '2026-10-16', '-600.01', '6 POSTEN', { counterparty: null })];
    expect(match(given, many).told).toEqual([['run none']]);
  });
});
