import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CalendarDate, date } from '../calendar/index.ts';
import { type Money, parseMoney } from '../money/index.ts';
import { orThrow } from '../refusal/index.ts';
import { type MatchCase, type OpenItem, proposeMatches, type SettledItem, type UnmatchedLine } from './index.ts';

const eur = (amount: string): Money => orThrow(parseMoney(amount.replace(',', ''), 'EUR'));

const item = (
  number: string,
  due: string,
  open: string,
  partyName: string,
  more: Partial<OpenItem> = {},
): OpenItem => ({
  id: number,
  entityId: 'gmbh',
  kind: 'invoice',
  partyId: null,
  partyName,
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
  more: Partial<UnmatchedLine> = {},
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
  { partyId: null, absolute: eur('5.00'), basisPoints: 50, leg: 'small_difference' },
];
const match = (lines: UnmatchedLine[], items: OpenItem[], more: Partial<MatchCase> = {}) => {
  const { proposals, exceptions } = proposeMatches({ lines, items, tolerances, ...more });
  return {
    proposals,
    exceptions,
    of: (id: string) => proposals.find(({ bankTransactionId }) => bankTransactionId === id)!,
    why: (id: string) => exceptions.find(({ bankTransactionId }) => bankTransactionId === id)?.code,
  };
};
const paid = (proposal: { allocations: readonly { openItemId: string; amount: Money }[] }) =>
  proposal.allocations.map(({ openItemId, amount }) => `${openItemId} ${amount.minor}`);

describe('one payment, one item', () => {
  it('is sure when the text names it and the amount is within tolerance', () => {
    // invoice  INV-104   2026-03-01   1,000.00 EUR   Contoso
    // bank               2026-03-29     999.20 EUR   "CONTOSO INV104"
    const { of, exceptions } = match(
      [line('bt', '2026-03-29', '999.20', 'CONTOSO INV104')],
      [item('INV-104', '2026-03-01', '1,000.00', 'Contoso')],
    );
    expect(exceptions).toEqual([]);
    expect(of('bt')).toMatchObject({ verdict: 'sure', residual: { amount: eur('-0.80'), leg: 'small_difference' } });
    expect(paid(of('bt'))).toEqual(['INV-104 100000']);
    expect(
      of('bt')
        .reasons()
        .map(({ sign, text }) => `${sign > 0 ? '+' : '-'} ${text}`),
    ).toEqual([
      '+ The text names INV-104.',
      '+ The text names Contoso.',
      '+ The amount is within 0.80 EUR.',
      '- Paid 28 days after it was due.',
    ]);
  });

  it("is sure without a number when the account is the party's and nothing else of theirs fits", () => {
    const { of } = match(
      [line('bt', '2026-03-29', '-86.40', 'Lastschrift', { counterpartyIban: 'NL91 ABNA 0417 1643 00' })],
      [item('RE 7', '2026-03-25', '86.40', 'Tankhof Veddel', { kind: 'bill', partyIbans: ['NL91ABNA0417164300'] })],
    );
    expect(of('bt').verdict).toBe('sure');
    expect(of('bt').reasons()[0]?.text).toBe("The account is Tankhof Veddel's.");
  });

  it('takes the discount while it lasts, and asks when it is a day late', () => {
    const bill = item('4711-22', '2026-12-17', '100.00', 'Dohrn', {
      kind: 'bill',
      earlyPayments: [{ until: date('2026-12-01'), discount: eur('2.00') }],
    });
    const inTime = match([line('bt', '2026-12-01', '-98.00', 'Rechnung 4711-22')], [bill]);
    expect(inTime.of('bt')).toMatchObject({ verdict: 'sure', residual: { amount: eur('-2.00'), leg: 'discount' } });
    expect(paid(inTime.of('bt'))).toEqual(['4711-22 10000']);

    const late = match([line('bt', '2026-12-02', '-98.00', 'Rechnung 4711-22')], [bill]);
    expect(late.of('bt')).toMatchObject({ verdict: 'likely', residual: { leg: null } });
    expect(late.why('bt')).toBe('match.residual');
  });

  it('settles what is paid of a part payment, and leaves the rest to a person', () => {
    const { of, why } = match(
      [line('bt', '2026-03-29', '400.00', 'INV-104 first part')],
      [item('INV-104', '2026-03-20', '1,000.00', 'Contoso')],
    );
    expect(paid(of('bt'))).toEqual(['INV-104 40000']);
    expect(of('bt').residual).toEqual({ amount: eur('-600.00'), leg: null });
    expect(why('bt')).toBe('match.residual');
  });

  it('knows the direction: money out settles bills and credit notes we issued', () => {
    const items = [
      item('A-1001', '2026-03-20', '50.00', 'Contoso', { kind: 'invoice' }),
      item('B-1001', '2026-03-20', '50.00', 'Contoso', { kind: 'bill' }),
      item('C-1001', '2026-03-20', '60.00', 'Contoso', { kind: 'invoice_credit_note' }),
      item('D-1001', '2026-03-20', '70.00', 'Contoso', { kind: 'bill_credit_note' }),
    ];
    const from = { counterparty: 'Contoso' };
    const { of } = match(
      [
        line('in', '2026-03-21', '50.00', '', from),
        line('out', '2026-03-21', '-50.00', '', from),
        line('refund', '2026-03-21', '-60.00', '', from),
        line('refunded', '2026-03-21', '70.00', '', from),
      ],
      items,
    );
    expect(['in', 'out', 'refund', 'refunded'].map((id) => of(id).allocations[0]?.openItemId)).toEqual([
      'A-1001',
      'B-1001',
      'C-1001',
      'D-1001',
    ]);
  });
});

describe('what stays with a person', () => {
  it('equal amounts of one customer, the text naming neither', () => {
    const { of, exceptions } = match(
      [line('bt', '2026-11-17', '428.40', 'OKTOBER, DANKE', { counterparty: 'Rösttrommel Altona' })],
      [
        item('RG-3307', '2026-10-12', '428.40', 'Rösttrommel Altona'),
        item('RG-3329', '2026-11-12', '428.40', 'Rösttrommel Altona'),
      ],
    );
    expect(of('bt').verdict).toBe('ambiguous');
    expect(of('bt').rivals).toHaveLength(1);
    expect(exceptions[0]).toMatchObject({
      code: 'match.ambiguous',
      text: 'Several open items fit about equally well.',
    });
    expect([...exceptions[0]!.openItemIds].sort()).toEqual(['RG-3307', 'RG-3329']);
  });

  it('an amount that fits somewhere while nothing names it', () => {
    const { of, why } = match(
      [line('bt', '2026-03-21', '50.00', 'Danke')],
      [item('A-1001', '2026-03-20', '50.00', 'Contoso')],
    );
    expect(of('bt').verdict).toBe('ambiguous');
    expect(why('bt')).toBe('match.ambiguous');
  });

  it('a price that many share, without a number, even where the name agrees', () => {
    const others = ['Fabrikam', 'Northwind', 'Adatum'].map((name, at) =>
      item(`B-100${at}`, '2026-03-20', '9.99', name),
    );
    const from = { counterparty: 'Contoso' };
    const { of } = match(
      [line('bt', '2026-03-21', '9.99', 'Danke', from)],
      [item('A-1001', '2026-03-20', '9.99', 'Contoso'), ...others],
    );
    expect(of('bt')).toMatchObject({ verdict: 'likely', allocations: [{ openItemId: 'A-1001' }] });
  });

  it('money that comes months from when it was due, without a number', () => {
    const from = { counterparty: 'Contoso' };
    const { of } = match(
      [line('bt', '2026-08-21', '50.00', '', from)],
      [item('A-1001', '2026-03-20', '50.00', 'Contoso')],
    );
    expect(of('bt').verdict).toBe('likely');
  });

  it("an amount that fits while the name is somebody else's", () => {
    const from = { counterparty: 'Fabrikam Hosting' };
    const { of, why } = match(
      [line('bt', '2026-03-21', '50.00', '', from)],
      [item('A-1001', '2026-03-20', '50.00', 'Contoso')],
    );
    expect(of('bt')).toMatchObject({ verdict: 'none', allocations: [] });
    expect(why('bt')).toBe('match.unidentified');
  });

  it('more than was owed', () => {
    const { of, why } = match(
      [line('bt', '2026-03-29', '1,100.00', 'INV-104')],
      [item('INV-104', '2026-03-20', '1,000.00', 'Contoso')],
    );
    expect(why('bt')).toBe('match.paid_twice');
    expect(of('bt').residual).toEqual({ amount: eur('100.00'), leg: null });
  });

  it('the second payment of what was settled before, even where another item has the same amount', () => {
    const settled: SettledItem = {
      ...item('INV-104', '2026-02-20', '1,000.00', 'Contoso'),
      settledOn: date('2026-03-01'),
    };
    const other = item('INV-117', '2026-03-20', '1,000.00', 'Contoso');
    const { of, exceptions } = match(
      [line('bt', '2026-03-29', '1,000.00', 'INV-104', { counterparty: 'Contoso' })],
      [other],
      {
        settled: [settled],
      },
    );
    expect(of('bt').verdict).toBe('ambiguous');
    expect(exceptions[0]).toMatchObject({
      code: 'match.paid_twice',
      text: 'It names INV-104, of which 1000.00 EUR was paid before.',
    });
  });

  it('the second payment of the same statement; the first one stands', () => {
    const { of, why } = match(
      [line('second', '2026-03-12', '-800.00', 'RE 55012'), line('first', '2026-03-09', '-800.00', 'RE 55012')],
      [item('RE-55012', '2026-03-10', '800.00', 'Nordspeicher', { kind: 'bill' })],
    );
    expect(of('first').verdict).toBe('sure');
    expect(why('second')).toBe('match.paid_twice');
    expect(of('second').allocations).toEqual([]);
  });

  it('what concerns a sister entity, or is disputed', () => {
    const sister = match(
      [line('bt', '2026-03-21', '-50.00', 'B-1001')],
      [item('B-1001', '2026-03-20', '50.00', 'Contoso', { kind: 'bill', entityId: 'bv' })],
    );
    expect(sister.why('bt')).toBe('match.other_entity');
    expect(sister.of('bt').verdict).toBe('likely');
    const disputed = match(
      [line('bt', '2026-03-21', '50.00', 'A-1001')],
      [item('A-1001', '2026-03-20', '50.00', 'Contoso', { disputed: true })],
    );
    expect(disputed.of('bt').verdict).toBe('likely');
    expect(disputed.why('bt')).toBe('match.residual');
  });

  it('a pair that a person has taken apart is not proposed again', () => {
    const { of, why } = match(
      [line('bt', '2026-03-21', '50.00', 'A-1001')],
      [item('A-1001', '2026-03-20', '50.00', 'Contoso')],
      {
        refused: [{ bankTransactionId: 'bt', openItemId: 'A-1001' }],
      },
    );
    expect(of('bt').verdict).toBe('none');
    expect(why('bt')).toBe('match.unidentified');
  });
});

describe('lines compete for items', () => {
  it('gives the named item to the line that names it, and so the other to the other', () => {
    const from = { counterparty: 'Contoso' };
    const { of } = match(
      [line('x', '2026-03-21', '50.00', 'thank you', from), line('y', '2026-03-21', '50.00', 'A-1001', from)],
      [item('A-1001', '2026-03-20', '50.00', 'Contoso'), item('A-1002', '2026-03-20', '50.00', 'Contoso')],
    );
    expect(of('y')).toMatchObject({ verdict: 'sure', allocations: [{ openItemId: 'A-1001' }] });
    expect(of('x')).toMatchObject({ verdict: 'sure', allocations: [{ openItemId: 'A-1002' }] });
  });

  it('does not depend on the order in which lines and items come', () => {
    const from = { counterparty: 'Contoso' };
    const lines = [
      line('1', '2026-03-21', '50.00', 'A-1001', from),
      line('2', '2026-03-22', '50.00', 'A-1002'),
      line('3', '2026-03-23', '75.00', 'thanks', from),
      line('4', '2026-03-23', '75.00', '', { counterparty: 'Fabrikam' }),
    ];
    const items = [
      item('A-1001', '2026-03-20', '50.00', 'Contoso'),
      item('A-1002', '2026-03-20', '50.00', 'Contoso'),
      item('A-1003', '2026-03-20', '75.00', 'Contoso'),
      item('A-1004', '2026-03-20', '75.00', 'Fabrikam'),
    ];
    const told = (result: ReturnType<typeof match>) =>
      ['1', '2', '3', '4'].map((id) => `${id} ${result.of(id).verdict} ${paid(result.of(id)).join()}`);
    const expected = told(match(lines, items));
    expect(expected).toEqual(['1 sure A-1001 5000', '2 sure A-1002 5000', '3 sure A-1003 7500', '4 sure A-1004 7500']);
    const shuffled = fc.tuple(
      fc.shuffledSubarray(lines, { minLength: 4 }),
      fc.shuffledSubarray(items, { minLength: 4 }),
    );
    fc.assert(
      fc.property(shuffled, ([some, others]) => {
        expect(told(match(some, others))).toEqual(expected);
      }),
    );
  });
});

const DAY = date('2026-03-20') as CalendarDate;
const world = fc.record({
  amounts: fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 12 }),
  paid: fc.array(
    fc.record({ amount: fc.integer({ min: 1, max: 6 }), named: fc.nat({ max: 14 }), from: fc.nat({ max: 2 }) }),
    {
      minLength: 1,
      maxLength: 12,
    },
  ),
});

describe('in any world', () => {
  const build = ({
    amounts,
    paid: payments,
  }: {
    amounts: number[];
    paid: { amount: number; named: number; from: number }[];
  }) => {
    const parties = ['Contoso', 'Fabrikam', 'Northwind'];
    const items = amounts.map((amount, at) => item(`INV-${1000 + at}`, DAY, `${amount}.00`, parties[at % 3]!));
    const lines = payments.map(({ amount, named, from }, at) =>
      line(`bt${at}`, DAY, `${amount}.00`, named < amounts.length ? `INV-${1000 + named}` : 'thanks', {
        counterparty: parties[from]!,
      }),
    );
    return { lines, items };
  };

  it('answers each line once, and never allocates more than is open or paid, all that is sure together', () => {
    fc.assert(
      fc.property(world, (given) => {
        const { lines, items } = build(given);
        const { proposals } = match(lines, items);
        expect(proposals.map(({ bankTransactionId }) => bankTransactionId)).toEqual(lines.map(({ id }) => id));
        const sure = proposals.filter(({ verdict }) => verdict === 'sure').flatMap(({ allocations }) => allocations);
        const open = (id: string): bigint => items.find((one) => one.id === id)!.open.minor;
        for (const [id, own] of Map.groupBy(sure, ({ openItemId }) => openItemId))
          expect(own.reduce((total, { amount }) => total + amount.minor, 0n)).toBeLessThanOrEqual(open(id));
        for (const { bankTransactionId, allocations, residual } of proposals) {
          if (allocations.length === 0) continue;
          const money = lines.find(({ id }) => id === bankTransactionId)!.amount.minor;
          for (const { openItemId, amount } of allocations) expect(amount.minor).toBeLessThanOrEqual(open(openItemId));
          const settled = allocations.reduce((total, { amount }) => total + amount.minor, 0n);
          const short = residual?.leg === null && residual.amount.minor < 0n ? 0n : (residual?.amount.minor ?? 0n);
          expect(money - settled - short).toBe(0n);
        }
      }),
    );
  });

  it('says sure, or says why not', () => {
    fc.assert(
      fc.property(world, (given) => {
        const { lines, items } = build(given);
        const { proposals, why } = match(lines, items);
        for (const { bankTransactionId, verdict } of proposals)
          expect(why(bankTransactionId) === undefined).toBe(verdict === 'sure');
      }),
    );
  });

  it('is never sure where a twin of the item fits as well and nothing names either', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 2, max: 5 }), (amount, twins) => {
        const items = Array.from({ length: twins }, (_, at) =>
          item(`INV-${1000 + at}`, DAY, `${amount}.00`, 'Contoso'),
        );
        const { of } = match([line('bt', DAY, `${amount}.00`, 'thanks', { counterparty: 'Contoso' })], items);
        expect(of('bt').verdict).toBe('ambiguous');
      }),
    );
  });
});
