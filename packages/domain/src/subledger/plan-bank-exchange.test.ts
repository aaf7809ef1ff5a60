import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { eur, usd } from '../ledger/books.fixture.ts';
import { type CurrencyCode, money } from '../money/index.ts';
import { orThrow } from '../refusal/index.ts';
import { allocated, books, line, posted, request } from './bank.fixture.ts';
import { type BankAllocation, planBankEntry } from './index.ts';
import { openItem } from './items.fixture.ts';

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
