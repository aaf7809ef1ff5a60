import { describe, expect, it } from 'vitest';
import { date } from '../calendar/index.ts';
import { type CurrencyCode, parseMoney } from '../money/index.ts';
import { orThrow } from '../refusal/index.ts';
import {
  type OwnBankAccount,
  pairTransfers,
  ratesOfTransfers,
  type TransferKnowledge,
  type UnmatchedLine,
} from './index.ts';

const EUR = 'EUR' as CurrencyCode;
const own: OwnBankAccount[] = [
  { id: 'giro', entityId: 'gmbh', iban: 'NL91 ABNA 0417 1643 00', currency: EUR },
  { id: 'savings', entityId: 'gmbh', iban: 'NO93 8601 1117 947', currency: EUR },
  { id: 'sister', entityId: 'bv', iban: 'GB82 WEST 1234 5698 7654 32', currency: EUR },
];
const line = (
  id: string,
  bankAccountId: string,
  day: string,
  amount: string,
  more: Partial<UnmatchedLine> = {},
): UnmatchedLine => ({
  id,
  entityId: bankAccountId === 'sister' ? 'bv' : 'gmbh',
  bankAccountId,
  bookingDate: date(day),
  amount: orThrow(parseMoney(amount, 'EUR')),
  counterparty: null,
  counterpartyIban: null,
  partyId: null,
  reference: null,
  text: '',
  ...more,
});
const toSavings = { counterpartyIban: 'NO9386011117947', text: 'UEBERTRAG TAGESGELD' };

describe('transfers between our own bank accounts', () => {
  it('are sure when one side names our other account', () => {
    const [pair, ...others] = pairTransfers(
      [line('out', 'giro', '2026-11-20', '-7500.00', toSavings), line('in', 'savings', '2026-11-19', '7500.00')],
      own,
    );
    expect(others).toEqual([]);
    expect(pair).toMatchObject({ outId: 'out', inId: 'in', verdict: 'sure', crossesEntities: false });
    expect(pair?.reasons.map(({ text }) => text)).toContain('The other account named is our own.');
  });

  it('settle a card that the bank names by its last figures, and are likely where the card alone says that it was paid', () => {
    const accounts = [...own, { id: 'card', entityId: 'gmbh', iban: null, currency: EUR, cardEnding: '4711' }];
    const paid = line('in', 'card', '2026-11-21', '153.10', { text: 'PAYMENT - THANK YOU' });
    const settled = line('out', 'giro', '2026-11-20', '-153.10', { text: 'Kreditkartenabrechnung 4711' });

    expect(pairTransfers([settled, paid], accounts)).toMatchObject([{ outId: 'out', inId: 'in', verdict: 'sure' }]);
    expect(pairTransfers([settled], accounts)).toMatchObject([{ outId: 'out', verdict: 'awaited' }]);
    expect(pairTransfers([{ ...settled, text: 'VISA' }, paid], accounts)).toMatchObject([{ verdict: 'likely' }]);
    expect(pairTransfers([{ ...settled, text: 'Rechnung 4711' }], accounts)).toEqual([]);
  });

  it('are likely when only the text says so, and none when nothing does', () => {
    const text = { text: 'Umbuchung' };
    const said = [line('out', 'giro', '2026-11-20', '-7500.00', text), line('in', 'savings', '2026-11-20', '7500.00')];
    expect(pairTransfers(said, own)[0]?.verdict).toBe('likely');
    const silent = [line('out', 'giro', '2026-11-20', '-7500.00'), line('in', 'savings', '2026-11-20', '7500.00')];
    expect(pairTransfers(silent, own)).toEqual([]);
  });

  it("pair each line once; two that fit alike are a person's to choose", () => {
    const proposals = pairTransfers(
      [
        line('out', 'giro', '2026-11-20', '-7500.00', toSavings),
        line('in1', 'savings', '2026-11-20', '7500.00'),
        line('in2', 'savings', '2026-11-20', '7500.00'),
      ],
      own,
    );
    expect(proposals).toHaveLength(1);
    expect(proposals[0]).toMatchObject({ verdict: 'ambiguous', rivalIds: ['in2'] });
  });

  it('wait for the other side while its statement is not here', () => {
    expect(pairTransfers([line('out', 'giro', '2026-11-20', '-7500.00', toSavings)], own)).toMatchObject([
      { outId: 'out', inId: null, verdict: 'awaited' },
    ]);
  });

  it('do not pair over more than six days, other amounts, or the same account', () => {
    const out = line('out', 'giro', '2026-11-20', '-7500.00', { text: 'Umbuchung' });
    expect(pairTransfers([out, line('in', 'savings', '2026-11-27', '7500.00')], own)).toEqual([]);
    expect(pairTransfers([out, line('in', 'savings', '2026-11-20', '7499.99')], own)).toEqual([]);
    expect(pairTransfers([out, line('in', 'giro', '2026-11-20', '7500.00')], own)).toEqual([]);
  });

  const dollars: OwnBankAccount = {
    id: 'dollars',
    entityId: 'gmbh',
    iban: 'FR1420041010050500013M02606',
    currency: 'USD' as CurrencyCode,
  };
  const known = (more: Partial<TransferKnowledge> = {}): TransferKnowledge => ({
    bandsOf: () => [{ partyId: null, absolute: orThrow(parseMoney('5.00', EUR)), basisPoints: null, leg: 'bank_fee' }],
    rateBandOf: () => 100,
    rateOn: () => ({ decimal: '1.08', unit: 1, base: EUR }),
    refused: () => false,
    ...more,
  });

  it.each([
    [
      '997.50',
      'sure',
      'bank_fee',
      '1000.00 EUR left and 997.50 EUR came, 2.50 EUR less: within the 5.00 EUR that may be a bank fee.',
    ],
    [
      '990.00',
      'likely',
      null,
      '1000.00 EUR left and 990.00 EUR came, 10.00 EUR less: more than the 5.00 EUR that may be a bank’s fee.',
    ],
  ])('of 1000.00 that arrive as %s are %s', (came, verdict, leg, words) => {
    const lines = [line('out', 'giro', '2026-11-20', '-1000.00', toSavings), line('in', 'savings', '2026-11-23', came)];
    const [pair] = pairTransfers(lines, own, known());
    expect(pair).toMatchObject({ outId: 'out', inId: 'in', verdict, residual: { leg } });
    expect(pair?.reasons.map(({ text }) => text)).toContain(words);
    expect(pairTransfers([...lines].reverse(), own, known())).toEqual([pair]);
    expect(pairTransfers(lines, own)[0]).toMatchObject({ verdict: 'likely', doubt: { code: 'match.residual' } });
  });

  it('take the line of the whole amount before one that is short, and no line that is more than a twentieth off', () => {
    const out = line('out', 'giro', '2026-11-20', '-1000.00', toSavings);
    const short = line('short', 'savings', '2026-11-20', '997.50');
    const whole = line('whole', 'savings', '2026-11-21', '1000.00');
    expect(pairTransfers([out, short, whole], own, known())).toMatchObject([{ inId: 'whole', verdict: 'sure' }]);
    const far = line('far', 'savings', '2026-11-20', '940.00');
    expect(pairTransfers([out, far], own, known())).toMatchObject([{ inId: null, verdict: 'awaited' }]);
  });

  it('into another currency are sure within the band that somebody set, and nothing far from the day’s rate', () => {
    const accounts = [...own, dollars];
    const out = line('out', 'giro', '2026-11-20', '-1000.00', { counterpartyIban: dollars.iban });
    const into = (amount: string) =>
      line('in', 'dollars', '2026-11-21', '1.00', { amount: orThrow(parseMoney(amount, 'USD' as CurrencyCode)) });
    const wanted = ratesOfTransfers([out, into('1081.00')], accounts);
    expect(wanted).toEqual([{ from: 'EUR', to: 'USD', on: '2026-11-21' }]);
    expect(pairTransfers([out, into('1081.00')], accounts, known())).toMatchObject([
      { inId: 'in', verdict: 'sure', doubt: null },
    ]);
    const unset = known({ rateBandOf: () => null });
    expect(pairTransfers([out, into('1081.00')], accounts, unset)).toMatchObject([
      { verdict: 'likely', doubt: { code: 'match.rate_suspect' } },
    ]);
    expect(pairTransfers([out, into('900.00')], accounts, known())).toMatchObject([{ inId: null, verdict: 'awaited' }]);
    expect(pairTransfers([out, into('1081.00')], accounts, known({ rateOn: () => null }))).toMatchObject([
      { inId: null },
    ]);
  });

  it('made twice on one day pair in their order, because it makes no difference in the books', () => {
    const twice = (day: string) => [
      line('out1', 'giro', '2026-11-20', '-500.00', toSavings),
      line('out2', 'giro', day, '-500.00', toSavings),
      line('in1', 'savings', '2026-11-20', '500.00'),
      line('in2', 'savings', day, '500.00'),
    ];
    for (const day of ['2026-11-20', '2026-11-23'])
      expect(pairTransfers(twice(day), own).map(({ outId, inId, verdict }) => [outId, inId, verdict])).toEqual([
        ['out1', 'in1', 'sure'],
        ['out2', 'in2', 'sure'],
      ]);
    const oneCame = twice('2026-11-20').filter(({ id }) => id !== 'in2');
    expect(pairTransfers(oneCame, own).map(({ outId, inId, verdict }) => [outId, inId, verdict])).toEqual([
      ['out1', 'in1', 'sure'],
      ['out2', null, 'awaited'],
    ]);
  });

  it('are not with money that names a stranger’s account, however its text reads', () => {
    const vendor = { counterpartyIban: 'BE68 5390 0754 7034', text: 'TRANSFER RG 100' };
    const paid = line('out', 'giro', '2026-11-20', '-7500.00', vendor);
    expect(pairTransfers([paid, line('in', 'savings', '2026-11-20', '7500.00', { text: 'Umbuchung' })], own)).toEqual(
      [],
    );
    const sent = line('out', 'giro', '2026-11-20', '-7500.00', toSavings);
    const customer = line('in', 'savings', '2026-11-20', '7500.00', { counterpartyIban: 'BE68539007547034' });
    expect(pairTransfers([sent, customer], own)).toMatchObject([{ outId: 'out', inId: null, verdict: 'awaited' }]);
  });

  it('reach over Christmas, and late only for a person to look at', () => {
    const out = line('out', 'giro', '2026-12-23', '-7500.00', toSavings);
    expect(pairTransfers([out, line('in', 'savings', '2026-12-30', '7500.00')], own)).toMatchObject([
      { verdict: 'sure' },
    ]);
    expect(pairTransfers([out, line('in', 'savings', '2027-01-20', '7500.00')], own)).toMatchObject([
      { verdict: 'likely' },
    ]);
    expect(pairTransfers([out, line('in', 'savings', '2027-02-20', '7500.00')], own)).toMatchObject([
      { verdict: 'awaited' },
    ]);
  });

  it('that the bank gave back are a person’s to take out of transit, and what was taken apart is not proposed again', () => {
    const out = line('out', 'giro', '2026-11-20', '-7500.00', toSavings);
    const back = { ...line('back', 'giro', '2026-11-24', '7500.00', { text: 'RUECKUEBERWEISUNG' }), reversal: true };
    expect(pairTransfers([out, back], own)).toMatchObject([
      { outId: 'out', inId: 'back', verdict: 'likely', returned: true },
    ]);
    const apart = known({ refused: (one, other) => [one, other].every((id) => ['out', 'in'].includes(id)) });
    const lines = [
      out,
      line('in', 'savings', '2026-11-20', '7500.00'),
      line('next', 'savings', '2026-11-23', '7500.00'),
    ];
    expect(pairTransfers(lines, own, apart)).toMatchObject([{ inId: 'next', verdict: 'sure' }]);
  });

  it('to a sister entity are an intercompany pair', () => {
    const [pair] = pairTransfers(
      [
        line('out', 'giro', '2026-11-20', '-900.00', { counterpartyIban: 'GB82WEST12345698765432' }),
        line('in', 'sister', '2026-11-20', '900.00'),
      ],
      own,
    );
    expect(pair).toMatchObject({ verdict: 'sure', crossesEntities: true });
  });
});
