import { describe, expect, it } from 'vitest';
import { date } from '../calendar/index.ts';
import { type CurrencyCode, parseMoney } from '../money/index.ts';
import { orThrow } from '../refusal/index.ts';
import { type OwnBankAccount, pairTransfers, type UnmatchedLine } from './index.ts';

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
