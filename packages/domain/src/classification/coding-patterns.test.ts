import { describe, expect, it } from 'vitest';
import { date } from '../calendar/index.ts';
import { formatDecimal } from '../money/index.ts';
import { ACCOUNTS, bankLine, billLine, decided, desk, eur, to } from './coding-desk.fixture.ts';
import {
  type Coding,
  codingOfAmounts,
  describeCoding,
  findPattern,
  isWhole,
  type PastDecision,
  proposeCoding,
  splitByCoding,
} from './index.ts';

const HARBOUR = { partyId: 'harbour', counterparty: 'Harbour Services' } as const;
const paid = (amount: string, text = 'INVOICE') => bankLine(text, amount, HARBOUR);

/** Decisions one a month, the amounts in their order. */
const past = (rows: readonly (readonly [amount: string, coding: Coding, text?: string])[]): PastDecision[] =>
  rows.map(([amount, coding, text], at) => ({
    id: `dec_${100 + at}`,
    sourceId: `bt_${100 + at}`,
    subject: paid(amount, text),
    coding,
    decidedBy: 'person',
    decidedOn: date(
      `2026-${String(1 + Math.floor(at / 20)).padStart(2, '0')}-${String(1 + (at % 20)).padStart(2, '0')}`,
    ),
  }));

const divided = (rent: string, telecom: string): Coding =>
  codingOfAmounts(
    [
      { ledgerAccountId: '6300', taxCodeId: null, dimensions: {}, amount: rent },
      { ledgerAccountId: '6400', taxCodeId: null, dimensions: {}, amount: telecom },
    ],
    'EUR',
  );
const amounts = (coding: Coding, amount: string): string[] =>
  splitByCoding(eur(amount), coding).map((each) => formatDecimal(each.amount));

describe('habits of one counterparty', () => {
  it('divides in the shares that were always used, though every amount was rounded', () => {
    const pattern = findPattern(
      past([
        ['100.01', divided('60.01', '40.00')],
        ['333.33', divided('200.00', '133.33')],
        ['77.77', divided('46.66', '31.11')],
        ['1250.00', divided('750.00', '500.00')],
      ]),
      paid('200.00'),
    );

    expect(pattern).toMatchObject({ kind: 'shares', count: 4 });
    expect(isWhole(pattern!.coding)).toBe(true);
    expect(amounts(pattern!.coding, '200.00')).toEqual(['120.00', '80.00']);
    expect(pattern!.reasons[0]!.text).toBe('The last 4 payments were all divided 60 to 40.');
  });

  it('keeps a part that never changes to the cent, and gives the rest to the other', () => {
    const pattern = findPattern(
      past([
        ['912.50', divided('900.00', '12.50')],
        ['1234.56', divided('1222.06', '12.50')],
        ['512.50', divided('500.00', '12.50')],
        ['3012.50', divided('3000.00', '12.50')],
      ]),
      paid('1747.13'),
    );

    expect(pattern).toMatchObject({ kind: 'fixed_part' });
    expect(amounts(pattern!.coding, '1747.13')).toEqual(['1734.63', '12.50']);
    expect(amounts(pattern!.coding, '-1747.13')).toEqual(['-1734.63', '-12.50']);
    expect(describeCoding(pattern!.coding, ACCOUNTS)).toBe('the rest 6300 Rent, 12.50 6400 Telecom');
    expect(pattern!.reasons[0]!.text).toContain('12.50 EUR went to the same place');
    // A bill smaller than the part that never changes is something else.
    expect(findPattern(past([['912.50', divided('900.00', '12.50')]]), paid('9.00'))).toBeNull();
  });

  it('follows a new division once it was used four times, and says nothing before', () => {
    const old = past([
      ['100.00', divided('60.00', '40.00')],
      ['200.00', divided('120.00', '80.00')],
      ['300.00', divided('180.00', '120.00')],
      ['400.00', divided('240.00', '160.00')],
      ['500.00', to('6300')],
    ]);

    expect(findPattern(old, paid('100.00'))).toBeNull();
  });

  it('goes by a word of the memo that stood on one way of coding only', () => {
    const decisions = past([
      ['80.00', to('6300'), 'garage rent'],
      ['81.00', to('6400'), 'phone line'],
      ['82.00', to('6300'), 'garage rent'],
      ['83.00', to('6400'), 'phone line'],
      ['84.00', to('6300'), 'garage rent'],
      ['85.00', to('6400'), 'phone line'],
      ['86.00', to('6300'), 'garage rent'],
      ['87.00', to('6400'), 'phone line'],
    ]);

    expect(findPattern(decisions, paid('90.00', 'RENT garage 7'))).toMatchObject({ kind: 'memo', coding: to('6300') });
    expect(findPattern(decisions, paid('90.00', 'phone March'))).toMatchObject({ kind: 'memo', coding: to('6400') });
    // A memo that points both ways points nowhere.
    expect(findPattern(decisions, paid('90.00', 'phone in the garage'))).toBeNull();
  });

  it('goes by the very amount, or by small and large with nothing between', () => {
    const fees = past([
      ['9.99', to('6400')],
      ['49.00', to('6300')],
      ['9.99', to('6400')],
      ['51.00', to('6300')],
      ['9.99', to('6400')],
      ['48.00', to('6300')],
      ['9.99', to('6400')],
      ['900.00', to('6300')],
    ]);

    expect(findPattern(fees, paid('9.99'))).toMatchObject({ kind: 'amount', coding: to('6400'), count: 4 });
    expect(findPattern(fees, paid('300.00'))).toMatchObject({ kind: 'amount_range', coding: to('6300') });
    expect(findPattern(fees, paid('5.00'))).toMatchObject({ kind: 'amount_range', coding: to('6400') });
    expect(findPattern(fees, paid('30.00'))).toBeNull();
  });

  it('counts papers, not lines, and needs four', () => {
    const one = past([
      ['100.00', divided('60.00', '40.00')],
      ['200.00', divided('120.00', '80.00')],
      ['300.00', divided('180.00', '120.00')],
      ['400.00', divided('240.00', '160.00')],
    ]).map((decision) => ({ ...decision, sourceId: 'bt_1' }));

    expect(findPattern(one, paid('100.00'))).toBeNull();
    expect(findPattern([], paid('100.00'))).toBeNull();
  });

  it('is offered to a person first where decisions differ, with its reason, and posts nothing by itself', () => {
    const rows = past([
      ['912.50', divided('900.00', '12.50')],
      ['1234.56', divided('1222.06', '12.50')],
      ['512.50', divided('500.00', '12.50')],
      ['3012.50', divided('3000.00', '12.50')],
    ]);
    const proposal = proposeCoding(paid('1747.13'), desk({ past: rows }));

    expect(proposal.deterministic).toBe(false);
    expect(proposal.basis).toBe('statistics');
    expect(proposal.sentence).toBe('Post to the rest 6300 Rent, 12.50 6400 Telecom, as 4 earlier payments');
  });

  it('leaves what was decided alike five times to the memory of identical decisions', () => {
    const bags = billLine('Seitenfaltenbeutel 250 g', '1104.00');
    const proposal = proposeCoding(bags, desk({ past: decided(bags, to('5020', 'DE-P19'), 6) }));

    expect(proposal.basis).toBe('identical_decisions');
  });

  it('takes an amount of nothing and a currency without decimals for what they are', () => {
    expect(
      codingOfAmounts([{ ledgerAccountId: '6300', taxCodeId: null, dimensions: {}, amount: '0.00' }], 'EUR'),
    ).toEqual({
      parts: [],
    });
    const yen = codingOfAmounts(
      [
        { ledgerAccountId: '6300', taxCodeId: null, dimensions: {}, amount: '600' },
        { ledgerAccountId: '6400', taxCodeId: null, dimensions: {}, amount: '400' },
      ],
      'JPY',
    );
    expect(yen.parts.map(({ share }) => share)).toEqual([6000, 4000]);
  });
});
