import { describe, expect, it } from 'vitest';
import { date } from '../calendar/index.ts';
import { type Money, parseMoney } from '../money/index.ts';
import { orThrow } from '../refusal/index.ts';
import { type MatchCase, type OpenItem, proposeMatches, type UnmatchedLine } from './index.ts';

const eur = (amount: string): Money => orThrow(parseMoney(amount.replace(',', ''), 'EUR'));
const LINDGREN = { counterparty: 'Café Lindgren' };

const item = (number: string, due: string, open: string, more: Partial<OpenItem> = {}): OpenItem => ({
  id: number,
  entityId: 'gmbh',
  kind: 'invoice',
  partyId: null,
  partyName: 'Café Lindgren',
  partyIbans: [],
  number,
  references: [],
  documentDate: date(due),
  dueDate: date(due),
  open: eur(open),
  earlyPayments: [],
  disputed: false,
  ...more,
});
const line = (
  id: string,
  day: string,
  amount: string,
  text: string,
  more: Partial<UnmatchedLine> = LINDGREN,
): UnmatchedLine => ({
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
  ...more,
});
const tolerances: MatchCase['tolerances'] = [
  { partyId: null, absolute: eur('25.00'), basisPoints: null, leg: 'bank_fee' },
];
const match = (lines: UnmatchedLine[], items: OpenItem[], more: Partial<MatchCase> = {}) => {
  const { proposals, exceptions } = proposeMatches({ lines, items, tolerances, ...more });
  return {
    of: (id: string) => proposals.find(({ bankTransactionId }) => bankTransactionId === id)!,
    why: (id: string) => exceptions.find(({ bankTransactionId }) => bankTransactionId === id)?.code,
    paid: (id: string) =>
      proposals
        .find(({ bankTransactionId }) => bankTransactionId === id)!
        .allocations.map(({ openItemId, amount }) => `${openItemId} ${amount.minor}`),
  };
};

// invoice  RG-3318   2026-10-12   1,204.35 EUR   Café Lindgren
// invoice  RG-3324   2026-10-26     612.40 EUR
// invoice  RG-3331   2026-11-02     514.35 EUR
const three = [
  item('RG-3318', '2026-10-12', '1,204.35'),
  item('RG-3324', '2026-10-26', '612.40'),
  item('RG-3331', '2026-11-02', '514.35'),
];

describe('one payment for several invoices', () => {
  it('is sure when the text names them and they make the amount to the cent', () => {
    const { of, paid, why } = match([line('bt', '2026-11-18', '1,816.75', 'RG 3318 und RG-3324')], three);
    expect(of('bt')).toMatchObject({ verdict: 'sure', grounds: 'together', residual: null });
    expect(paid('bt').sort()).toEqual(['RG-3318 120435', 'RG-3324 61240']);
    expect(
      of('bt')
        .reasons()
        .map(({ text }) => text),
    ).toEqual([
      'The text names RG-3318 and RG-3324.',
      'Together they are 1816.75 EUR: the amount to the cent.',
      'All are of Café Lindgren.',
    ]);
    expect(why('bt')).toBeUndefined();
  });

  it('is sure without a number where only one set of the payer’s invoices makes the amount', () => {
    const { of, paid } = match([line('bt', '2026-11-05', '1,718.70', 'Danke')], three);
    expect(of('bt').verdict).toBe('sure');
    expect(paid('bt').sort()).toEqual(['RG-3318 120435', 'RG-3331 51435']);
  });

  it('asks where two sets make it', () => {
    const items = [
      item('A-1001', '2026-10-12', '100.00'),
      item('A-1002', '2026-10-12', '250.00'),
      item('A-1003', '2026-10-12', '150.00'),
      item('A-1004', '2026-10-12', '200.00'),
    ];
    const { of, why } = match([line('bt', '2026-10-20', '350.00', 'Danke')], items);
    expect(of('bt').verdict).not.toBe('sure');
    expect(why('bt')).toBeDefined();
  });

  it('never crosses counterparties, entities or a dispute', () => {
    const text = 'RG 3318 RG 3324';
    for (const other of [{ partyName: 'Contoso AG' }, { entityId: 'bv' }, { disputed: true }]) {
      const items = [three[0]!, item('RG-3324', '2026-10-26', '612.40', other)];
      expect(match([line('bt', '2026-11-18', '1,816.75', text)], items).of('bt').verdict).not.toBe('sure');
    }
  });

  it('nets the credit note that is named with them', () => {
    const credit = item('GS-0017', '2026-11-03', '104.35', { kind: 'invoice_credit_note' });
    const { of, paid } = match([line('bt', '2026-11-18', '1,100.00', 'RG 3318 ./. GS-0017')], [three[0]!, credit]);
    expect(of('bt').verdict).toBe('sure');
    expect(paid('bt').sort()).toEqual(['GS-0017 10435', 'RG-3318 120435']);
  });

  it('takes the discounts that are in time, and leaves a late one to a person', () => {
    const terms = { earlyPayments: [{ until: date('2026-11-20'), discount: eur('20.00') }] };
    const items = [item('RG-3318', '2026-12-06', '1,000.00', terms), item('RG-3324', '2026-12-06', '500.00')];
    const inTime = match([line('bt', '2026-11-20', '1,480.00', 'RG-3318 RG-3324')], items);
    expect(inTime.of('bt')).toMatchObject({ verdict: 'sure', residual: { amount: eur('-20.00'), leg: 'discount' } });
    expect(inTime.of('bt').allocations[0]).toMatchObject({ openItemId: 'RG-3318', discount: eur('20.00') });

    const late = match([line('bt', '2026-11-21', '1,480.00', 'RG-3318 RG-3324')], items, { tolerances: [] });
    expect(late.of('bt').verdict).toBe('likely');
    expect(late.why('bt')).toBe('match.residual');
  });

  it('short by freight: the latest keeps the rest open, and a person says what it is', () => {
    const { of, paid, why } = match([line('bt', '2026-11-18', '2,231.10', 'RG-3318, RG-3324, RG-3331')], three);
    expect(paid('bt')).toEqual(['RG-3318 120435', 'RG-3324 61240', 'RG-3331 41435']);
    expect(of('bt').residual).toEqual({ amount: eur('-100.00'), leg: null });
    expect(why('bt')).toBe('match.residual');
  });

  it('short by what the sender’s bank kept: within the tolerance it is a fee', () => {
    const { of } = match([line('bt', '2026-11-18', '2,318.60', 'RG-3318, RG-3324, RG-3331')], three);
    expect(of('bt')).toMatchObject({ verdict: 'sure', residual: { amount: eur('-12.50'), leg: 'bank_fee' } });
  });

  it('is not sure for two payments that want the same invoices', () => {
    const lines = [line('one', '2026-11-05', '1,816.75', 'Danke'), line('two', '2026-11-06', '1,816.75', 'Danke')];
    const { of } = match(lines, three);
    expect([of('one').verdict, of('two').verdict]).toEqual(['likely', 'likely']);
  });
});

describe('several payments for one invoice', () => {
  it('are instalments when all name it and make it up to the cent', () => {
    const lines = [
      line('one', '2026-10-12', '700.00', 'RG-3318 1. Rate'),
      line('two', '2026-11-20', '504.35', 'RG-3318 Rest'),
    ];
    const { of, paid } = match(lines, three);
    expect([of('one').verdict, of('two').verdict]).toEqual(['sure', 'sure']);
    expect([paid('one'), paid('two')]).toEqual([['RG-3318 70000'], ['RG-3318 50435']]);
    expect(of('two').reasons()[1]?.text).toBe(
      'With 700.00 EUR of 2026-10-12 it makes the 1204.35 EUR of RG-3318 to the cent.',
    );
  });

  it('that do not make it up are part payments, and a person looks at the rest', () => {
    const lines = [
      line('one', '2026-10-12', '700.00', 'RG-3318 1. Rate'),
      line('two', '2026-11-20', '500.00', 'RG-3318 2. Rate'),
    ];
    const { of, why } = match(lines, three);
    expect([of('one').verdict, of('two').verdict]).not.toContain('sure');
    expect(why('one')).toBe('match.residual');
  });

  it('without a number are sure only where one way makes one invoice', () => {
    const lines = [line('one', '2026-11-05', '400.00', 'Danke'), line('two', '2026-11-20', '212.40', 'Danke')];
    expect(match(lines, [three[1]!]).of('one').verdict).toBe('sure');
    const twins = [three[1]!, item('RG-3325', '2026-10-26', '612.40')];
    expect(match(lines, twins).of('one').verdict).not.toBe('sure');
  });
});

it('a pair that a person took apart is in no group', () => {
  const refused = [{ bankTransactionId: 'bt', openItemId: 'RG-3324' }];
  const { of } = match([line('bt', '2026-11-18', '1,816.75', 'RG 3318 und RG-3324')], three, { refused });
  expect(of('bt').verdict).not.toBe('sure');
});

describe('a batch entry whose parts the bank tells', () => {
  // bank  2026-11-18  1,816.75 EUR  "SAMMLER 2 POSTEN"
  //    1    1,204.35 EUR  Café Lindgren   RG-3318
  //    2      612.40 EUR  Contoso AG      RG-4001
  const contoso = item('RG-4001', '2026-10-26', '612.40', { partyName: 'Contoso AG' });
  const part = (amount: string, counterparty: string, text: string) => ({
    amount: eur(amount),
    counterparty,
    counterpartyIban: null,
    partyId: null,
    reference: null,
    text,
  });
  const batch = (...parts: ReturnType<typeof part>[]) =>
    line('bt', '2026-11-18', '1,816.75', 'SAMMLER 2 POSTEN', { parts });

  it('settles what each part names, whoever it is of', () => {
    const told = batch(part('1,204.35', 'Café Lindgren', 'RG-3318'), part('612.40', 'Contoso AG', 'RG-4001'));
    const { of, paid } = match([told], [...three, contoso]);
    expect(of('bt')).toMatchObject({ verdict: 'sure', grounds: 'parts', residual: null });
    expect(paid('bt')).toEqual(['RG-3318 120435', 'RG-4001 61240']);
    expect(of('bt').reasons()[1]?.text).toBe('Part 2, 612.40 EUR: The text names RG-4001.');
  });

  it('leaves on account the part that nothing explains, and asks', () => {
    const told = batch(part('1,204.35', 'Café Lindgren', 'RG-3318'), part('612.40', 'Nobody', 'thanks'));
    const { of, paid, why } = match([told], three.slice(0, 1));
    expect(paid('bt')).toEqual(['RG-3318 120435']);
    expect(of('bt').verdict).toBe('likely');
    expect(why('bt')).toBe('match.ambiguous');
  });

  it('is no batch where the parts do not make up the line', () => {
    const told = batch(part('1,204.35', 'Café Lindgren', 'RG-3318'));
    expect(match([told], three).of('bt').grounds).not.toBe('parts');
  });
});
