import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { date } from '../calendar/index.ts';
import { booksOn, eur, usd, written } from '../ledger/books.fixture.ts';
import { prepareEntry } from '../ledger/index.ts';
import { type CurrencyCode, formatDecimal, type Money, money } from '../money/index.ts';
import { orThrow } from '../refusal/index.ts';
import { GERMANY, versionAt, versionsOfSet } from '../tax/index.ts';
import {
  type BankAllocation,
  type BankCoding,
  type BankPlan,
  type BankPlanRequest,
  planBankEntry,
  planTransfer,
  planUnmatch,
  splitDiscount,
} from './index.ts';
import { openItem } from './items.fixture.ts';

const books = booksOn();

const line = (amount: Money, functional: Money = amount, ledgerAccountId = '1210') => ({
  id: 'bt1',
  ledgerAccountId,
  bookingDate: date('2026-11-20'),
  amount,
  functional,
  text: 'REST RG 3331',
});

const request = (
  movement: BankPlanRequest['movement'],
  allocations: readonly BankAllocation[],
  codings: readonly BankCoding[] = [],
): BankPlanRequest => ({
  entity: { id: 'gmbh', functionalCurrency: 'EUR' as CurrencyCode },
  movement,
  allocations,
  codings,
  roles: books.roles,
});

const posted = (plan: BankPlan): string[] => written(orThrow(prepareEntry(plan.entry, books)).postings);

const allocated = (plan: BankPlan): string[] =>
  plan.allocations.map(
    ({ itemId, lineNumber, amount, functionalItem, functionalCounter, legs }) =>
      `${itemId} by line ${lineNumber}: ${formatDecimal(amount)} at ${formatDecimal(functionalItem)} / ${formatDecimal(functionalCounter)} legs [${legs}]`,
  );

describe('money for open items', () => {
  test('a customer pays three invoices short by a bank fee', () => {
    const plan = orThrow(
      planBankEntry(
        request(line(eur('2318.60')), [
          { state: openItem('RG-3318 1204.35 EUR'), amount: eur('1204.35') },
          { state: openItem('RG-3324 612.40 EUR'), amount: eur('612.40') },
          {
            state: openItem('RG-3331 514.35 EUR'),
            amount: eur('514.35'),
            residual: [{ ledgerAccountId: '6710', amount: eur('12.50') }],
          },
        ]),
      ),
    );
    expect(posted(plan)).toEqual([
      'D 1210 2318.60 EUR',
      'C 1200 -1204.35 EUR',
      'C 1200 -612.40 EUR',
      'C 1200 -501.85 EUR',
      'C 1200 -12.50 EUR',
      'D 6710 12.50 EUR',
    ]);
    expect(allocated(plan)).toEqual([
      'RG-3318 by line 2: 1204.35 at 1204.35 / 1204.35 legs []',
      'RG-3324 by line 3: 612.40 at 612.40 / 612.40 legs []',
      'RG-3331 by line 4: 501.85 at 501.85 / 501.85 legs [5,6]',
      'RG-3331 by line 5: 12.50 at 12.50 / 12.50 legs []',
    ]);
  });

  test('we pay a bill less a credit note', () => {
    const plan = orThrow(
      planBankEntry(
        request(line(eur('-881.00')), [
          { state: openItem('RE-1 -1000.00 EUR'), amount: eur('1000.00') },
          { state: openItem('GS-1 119.00 EUR', { account: '2010' }), amount: eur('119.00') },
        ]),
      ),
    );
    expect(posted(plan)).toEqual(['C 1210 -881.00 EUR', 'D 2010 1000.00 EUR', 'C 2010 -119.00 EUR']);
  });

  test('a part payment leaves the rest of the item', () => {
    const plan = orThrow(
      planBankEntry(request(line(eur('400.00')), [{ state: openItem('RG-1 1000.00 EUR'), amount: eur('400.00') }])),
    );
    expect(posted(plan)).toEqual(['D 1210 400.00 EUR', 'C 1200 -400.00 EUR']);
  });

  test('too much stays on account, as an item of the payer', () => {
    const plan = orThrow(
      planBankEntry(
        request(
          line(eur('1010.00')),
          [{ state: openItem('RG-1 1000.00 EUR'), amount: eur('1000.00') }],
          [{ ledgerAccountId: '1200', amount: eur('10.00'), partyId: 'dohrn', opens: 'payment' }],
        ),
      ),
    );
    expect(posted(plan)).toEqual(['D 1210 1010.00 EUR', 'C 1200 -1000.00 EUR', 'C 1200 -10.00 EUR']);
  });
});

describe('a discount taken', () => {
  const taxes = [
    { ledgerAccountId: '1480', taxCodeId: 'DE-P19', taxComponentId: 'c19', base: eur('2708.82'), tax: eur('514.68') },
  ];
  const parts = splitDiscount({
    discount: eur('64.47'),
    gross: eur('3223.50'),
    taxes,
    discountAccountId: '5090',
  });

  test('is price and tax, at the code the bill was posted with', () => {
    expect(parts.map(({ ledgerAccountId, amount }) => `${ledgerAccountId} ${formatDecimal(amount)}`)).toEqual([
      '5090 54.18',
      '1480 10.29',
    ]);
  });

  const plan = orThrow(
    planBankEntry(
      request(line(eur('-3159.03')), [
        { state: openItem('RE-1 -3223.50 EUR'), amount: eur('3223.50'), residual: parts },
      ]),
    ),
  );

  test('lowers the input tax on its own side', () => {
    expect(posted(plan)).toEqual([
      'C 1210 -3159.03 EUR',
      'D 2010 3159.03 EUR',
      'D 2010 54.18 EUR',
      'C 5090 -54.18 EUR',
      'D 2010 10.29 EUR',
      'D 1480 -10.29 EUR',
    ]);
  });

  test('leaves a tax line that takes base and tax back', () => {
    expect(plan.taxLines).toMatchObject([
      {
        lineNumber: 6,
        direction: 'input',
        base: { minor: -5418n },
        tax: { minor: -1029n },
        functionalTax: { minor: -1029n },
      },
    ]);
  });

  test('un-matching reverses the discount and leaves the money on account', () => {
    const entry = { ...orThrow(prepareEntry(plan.entry, books)), id: 'je1', reversedById: null };
    const undone = orThrow(planUnmatch(entry, plan.allocations[0]?.legs ?? [], { postingDate: date('2026-11-25') }));
    if (undone === null) throw new Error('the discount has legs');
    expect(written(orThrow(prepareEntry(undone, books)).postings)).toEqual([
      'D 2010 -54.18 EUR',
      'C 5090 54.18 EUR',
      'D 2010 -10.29 EUR',
      'D 1480 10.29 EUR',
    ]);
    expect(planUnmatch(entry, [], { postingDate: date('2026-11-25') })).toEqual({ ok: true, value: null });
    expect(planUnmatch(entry, [99], { postingDate: date('2026-11-25') })).toMatchObject({
      refusal: { code: 'subledger.leg_unknown' },
    });
  });

  test('nothing of a discount is lost in the split', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 100n, max: 10n ** 12n }),
        fc.bigInt({ min: 1n, max: 100n }),
        fc.bigInt({ min: 0n, max: 30n }),
        (gross, percent, rate) => {
          const [total, tax] = [gross + (gross * rate) / 100n, (gross * rate) / 100n];
          const discount = (total * percent) / 100n;
          fc.pre(discount > 0n);
          const cents = (minor: bigint) => money(minor, 'EUR' as CurrencyCode);
          const split = splitDiscount({
            discount: cents(discount),
            gross: cents(total),
            taxes: [
              { ledgerAccountId: '1480', taxCodeId: 't', taxComponentId: 'c', base: cents(gross), tax: cents(tax) },
            ],
            discountAccountId: '5090',
          });
          expect(split.reduce((sum, { amount }) => sum + amount.minor, 0n)).toBe(discount);
        },
      ),
    );
  });
});

describe('exchange differences', () => {
  const bill = openItem('RE-1 -1000.00 USD = -920.00 EUR');
  const invoice = openItem('RG-1 1000.00 USD = 920.00 EUR');

  test('a dollar bill paid from the euro account, dearer than it stood: a loss of this allocation', () => {
    const plan = orThrow(
      planBankEntry(
        request(line(eur('-930.00')), [{ state: bill, amount: usd('1000.00'), bankAmount: eur('930.00') }]),
      ),
    );
    expect(posted(plan)).toEqual([
      'C 1210 -930.00 EUR',
      'D 2010 1000.00 USD = 930.00 EUR',
      'D 7210 0.00 USD = 10.00 EUR',
      'C 2010 0.00 USD = -10.00 EUR',
      'D 1990 930.00 EUR',
      'C 1990 -1000.00 USD = -930.00 EUR',
    ]);
    expect(allocated(plan)).toEqual(['RE-1 by line 2: 1000.00 at 920.00 / 930.00 legs [3,4]']);
  });

  test('the control account ends at zero in both currencies', () => {
    const plan = orThrow(
      planBankEntry(
        request(line(eur('-930.00')), [{ state: bill, amount: usd('1000.00'), bankAmount: eur('930.00') }]),
      ),
    );
    const onPayables = plan.entry.postings.filter(({ ledgerAccountId }) => ledgerAccountId === '2010');
    expect(onPayables.reduce((sum, { amount }) => sum + amount.minor, bill.open.minor)).toBe(0n);
    expect(onPayables.reduce((sum, { functional }) => sum + functional.minor, bill.openFunctional.minor)).toBe(0n);
  });

  test('a dollar invoice received at a better rate: a gain', () => {
    const plan = orThrow(
      planBankEntry(
        request(line(eur('930.00')), [{ state: invoice, amount: usd('1000.00'), bankAmount: eur('930.00') }]),
      ),
    );
    expect(posted(plan)).toEqual([
      'D 1210 930.00 EUR',
      'C 1200 -1000.00 USD = -930.00 EUR',
      'C 7210 0.00 USD = -10.00 EUR',
      'D 1200 0.00 USD = 10.00 EUR',
      'C 1990 -930.00 EUR',
      'D 1990 1000.00 USD = 930.00 EUR',
    ]);
  });

  test('a dollar bill from the dollar account needs no conversion', () => {
    const plan = orThrow(
      planBankEntry(request(line(usd('-1000.00'), eur('-930.00'), '1240'), [{ state: bill, amount: usd('1000.00') }])),
    );
    expect(posted(plan)).toEqual([
      'C 1240 -1000.00 USD = -930.00 EUR',
      'D 2010 1000.00 USD = 930.00 EUR',
      'D 7210 0.00 USD = 10.00 EUR',
      'C 2010 0.00 USD = -10.00 EUR',
    ]);
  });

  test('a euro bill from the dollar account: the difference is the bank’s, not the item’s', () => {
    const plan = orThrow(
      planBankEntry(
        request(line(usd('-1000.00'), eur('-920.00'), '1240'), [
          { state: openItem('RE-2 -925.00 EUR'), amount: eur('925.00'), bankAmount: usd('1000.00') },
        ]),
      ),
    );
    expect(posted(plan)).toEqual([
      'C 1240 -1000.00 USD = -920.00 EUR',
      'D 2010 925.00 EUR',
      'C 7210 -5.00 EUR',
      'D 1990 1000.00 USD = 920.00 EUR',
      'C 1990 -920.00 EUR',
    ]);
    expect(plan.allocations[0]?.legs).toEqual([]);
  });

  test('a part payment realises its share', () => {
    const plan = orThrow(
      planBankEntry(request(line(usd('-250.00'), eur('-232.50'), '1240'), [{ state: bill, amount: usd('250.00') }])),
    );
    expect(allocated(plan)).toEqual(['RE-1 by line 2: 250.00 at 230.00 / 232.50 legs [3,4]']);
  });
});

describe('what no item explains is coded', () => {
  const version = orThrow(versionAt(versionsOfSet(GERMANY), 'DE-PEX', date('2026-11-20')));

  test('a bank fee, exempt, with its base for the return', () => {
    const plan = orThrow(
      planBankEntry(request(line(eur('-14.90')), [], [{ ledgerAccountId: '6710', amount: eur('-14.90'), version }])),
    );
    expect(posted(plan)).toEqual(['C 1210 -14.90 EUR', 'D 6710 14.90 EUR']);
    expect(plan.taxLines).toMatchObject([
      { lineNumber: null, direction: 'input', base: { minor: 1490n }, tax: { minor: 0n } },
    ]);
  });

  test('a purchase with its tax inside, and its refund', () => {
    const p19 = orThrow(versionAt(versionsOfSet(GERMANY), 'DE-P19', date('2026-11-20')));
    const coded = (amount: string) =>
      orThrow(
        planBankEntry(request(line(eur(amount)), [], [{ ledgerAccountId: '6680', amount: eur(amount), version: p19 }])),
      );
    expect(posted(coded('-86.40'))).toEqual(['C 1210 -86.40 EUR', 'D 6680 72.61 EUR', 'D 1480 13.79 EUR']);
    expect(coded('-86.40').taxLines).toMatchObject([{ lineNumber: 3, base: { minor: 7261n }, tax: { minor: 1379n } }]);
    expect(posted(coded('86.40'))).toEqual(['D 1210 86.40 EUR', 'C 6680 -72.61 EUR', 'C 1480 -13.79 EUR']);
    expect(coded('86.40').taxLines).toMatchObject([{ lineNumber: 3, base: { minor: -7261n }, tax: { minor: -1379n } }]);
  });

  test('a payment that waits for its receipt is no expense yet', () => {
    const plan = orThrow(
      planBankEntry(
        request(
          line(eur('-86.40')),
          [],
          [{ ledgerAccountId: '1190', amount: eur('-86.40'), opens: 'clearing', partyId: 'mats' }],
        ),
      ),
    );
    expect(posted(plan)).toEqual(['C 1210 -86.40 EUR', 'D 1190 86.40 EUR']);
  });

  test('several codings share a dollar line’s euros without a rounding line', () => {
    const coding = (amount: string): BankCoding => ({ ledgerAccountId: '6790', amount: usd(amount) });
    const plan = orThrow(
      planBankEntry(
        request(
          line(usd('-100.00'), eur('-92.31'), '1240'),
          [],
          [coding('-33.33'), coding('-33.33'), coding('-33.34')],
        ),
      ),
    );
    expect(posted(plan)).toEqual([
      'C 1240 -100.00 USD = -92.31 EUR',
      'D 6790 33.33 USD = 30.77 EUR',
      'D 6790 33.33 USD = 30.77 EUR',
      'D 6790 33.34 USD = 30.77 EUR',
    ]);
  });
});

describe('a transfer between our own bank accounts', () => {
  test('waits in transit until the other side has arrived', () => {
    const out = orThrow(planTransfer({ ...request(line(eur('-7500.00')), []), counterpart: null }));
    expect(posted(out)).toEqual(['C 1210 -7500.00 EUR', 'D 1260 7500.00 EUR']);

    const transit = openItem('T-1 7500.00 EUR', { account: '1260', party: null, kind: 'transit' });
    const arrived = orThrow(
      planTransfer({ ...request(line(eur('7500.00'), eur('7500.00'), '1220'), []), counterpart: transit }),
    );
    expect(posted(arrived)).toEqual(['D 1220 7500.00 EUR', 'C 1260 -7500.00 EUR']);
    expect(arrived.allocations).toMatchObject([{ itemId: 'T-1', lineNumber: 2 }]);
  });

  test('into a dollar account: what the bank’s rate took is realised', () => {
    const transit = openItem('T-1 1000.00 EUR', { account: '1260', party: null, kind: 'transit' });
    const arrived = orThrow(
      planTransfer({
        ...request(line(usd('1080.00'), eur('997.04'), '1240'), []),
        counterpart: transit,
        bankAmount: usd('1080.00'),
      }),
    );
    expect(posted(arrived)).toEqual([
      'D 1240 1080.00 USD = 997.04 EUR',
      'C 1260 -1000.00 EUR',
      'D 7210 2.96 EUR',
      'C 1990 -1080.00 USD = -997.04 EUR',
      'D 1990 997.04 EUR',
    ]);
  });
});

describe('a bank line is explained to the cent, or refused', () => {
  const item = openItem('RG-1 1000.00 EUR');

  test('subledger.bank_line_open', () => {
    expect(planBankEntry(request(line(eur('999.20')), [{ state: item, amount: eur('1000.00') }]))).toMatchObject({
      refusal: {
        code: 'subledger.bank_line_open',
        detail: 'The bank line is 999.20 EUR; allocations and codings explain 1000.00 EUR, -0.80 EUR is left.',
      },
    });
  });

  test.each([
    ['subledger.over_allocated', [{ state: item, amount: eur('1000.01') }]],
    ['subledger.item_settled', [{ state: { ...item, open: eur('0.00') }, amount: eur('1.00') }]],
    [
      'subledger.item_twice',
      [
        { state: item, amount: eur('1.00') },
        { state: item, amount: eur('1.00') },
      ],
    ],
    ['subledger.amount_not_positive', [{ state: item, amount: eur('0.00') }]],
    [
      'subledger.amount_not_positive',
      [{ state: item, amount: eur('10.00'), residual: [{ ledgerAccountId: '6730', amount: eur('10.00') }] }],
    ],
    ['subledger.currency_mismatch', [{ state: item, amount: usd('10.00') }]],
    ['subledger.currency_mismatch', [{ state: item, amount: eur('10.00'), bankAmount: usd('10.00') }]],
    ['ledger.rate_missing', [{ state: openItem('RG-9 10.00 USD = 9.00 EUR'), amount: usd('10.00') }]],
    ['subledger.other_entity', [{ state: { ...item, item: { ...item.item, entityId: 'bv' } }, amount: eur('10.00') }]],
  ])('%s', (code, allocations) => {
    expect(planBankEntry(request(line(eur('10.00')), allocations))).toMatchObject({ refusal: { code } });
  });

  test('a line of zero moves nothing', () => {
    expect(planBankEntry(request(line(eur('0.00')), []))).toMatchObject({ refusal: { code: 'ledger.amount_zero' } });
  });

  test('ledger.role_missing where a difference has nowhere to go', () => {
    const { fxRealised: _gone, ...roles } = books.roles;
    const bill = openItem('RE-1 -1000.00 USD = -920.00 EUR');
    const plan = planBankEntry({
      ...request(line(eur('-930.00')), [{ state: bill, amount: usd('1000.00'), bankAmount: eur('930.00') }]),
      roles,
    });
    expect(plan).toMatchObject({ refusal: { code: 'ledger.role_missing' } });
  });
});

test('whatever is settled, at whatever rate, the entry passes the laws and closed items leave nothing on their account', () => {
  const drawn = fc.record({
    side: fc.constantFrom('bill', 'invoice'),
    minor: fc.bigInt({ min: 2n, max: 10n ** 10n }),
    functional: fc.bigInt({ min: 1n, max: 10n ** 10n }),
    bank: fc.bigInt({ min: 1n, max: 10n ** 10n }),
    residual: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(drawn, { minLength: 1, maxLength: 8 }), (items) => {
      const allocations = items.map(({ side, minor, functional, bank, residual }, index): BankAllocation => {
        const sign = side === 'bill' ? -1n : 1n;
        const dollars = (value: bigint) => money(value, 'USD' as CurrencyCode);
        const base = openItem(`I${index} 1.00 USD = 1.00 EUR`, { account: side === 'bill' ? '2010' : '1200' });
        const state = {
          item: {
            ...base.item,
            side: side === 'bill' ? ('C' as const) : ('D' as const),
            original: dollars(sign * minor),
          },
          open: dollars(sign * minor),
          openFunctional: money(sign * functional, 'EUR' as CurrencyCode),
        };
        const parts = residual ? [{ ledgerAccountId: '6730', amount: dollars(minor / 2n) }] : [];
        return { state, amount: dollars(minor), residual: parts, bankAmount: money(bank, 'EUR' as CurrencyCode) };
      });
      const total = items.reduce((sum, { side, bank }) => sum + (side === 'bill' ? -bank : bank), 0n);
      fc.pre(total !== 0n);
      const plan = orThrow(planBankEntry(request(line(money(total, 'EUR' as CurrencyCode)), allocations)));
      const functionalSum = plan.entry.postings.reduce((sum, { functional }) => sum + functional.minor, 0n);
      expect(functionalSum).toBe(0n);
      for (const account of ['2010', '1200']) {
        const before = allocations.filter(({ state }) => state.item.ledgerAccountId === account);
        const postings = plan.entry.postings.filter(({ ledgerAccountId }) => ledgerAccountId === account);
        const left = (pick: 'amount' | 'functional', open: 'open' | 'openFunctional') =>
          postings.reduce((sum, posting) => sum + posting[pick].minor, 0n) +
          before.reduce((sum, { state }) => sum + state[open].minor, 0n);
        expect(left('amount', 'open')).toBe(0n);
        expect(left('functional', 'openFunctional')).toBe(0n);
      }
    }),
  );
});
