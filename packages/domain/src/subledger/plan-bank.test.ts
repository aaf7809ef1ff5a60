import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { date } from '../calendar/index.ts';
import { eur, usd, written } from '../ledger/books.fixture.ts';
import { prepareEntry } from '../ledger/index.ts';
import { type CurrencyCode, formatDecimal, money } from '../money/index.ts';
import { orThrow } from '../refusal/index.ts';
import { GERMANY, versionAt, versionsOfSet } from '../tax/index.ts';
import { allocated, books, line, posted, request } from './bank.fixture.ts';
import { type BankCoding, planBankEntry, planTransfer, planUnmatch, splitDiscount } from './index.ts';
import { openItem } from './items.fixture.ts';

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

  test.each([
    [
      'what the bank kept of it',
      '1000.00',
      '997.50',
      ['D 1220 997.50 EUR', 'C 1260 -997.50 EUR', 'C 1260 -2.50 EUR', 'D 6710 2.50 EUR'],
    ],
    [
      'what left, where it came first',
      '-997.50',
      '-1000.00',
      ['C 1220 -1000.00 EUR', 'D 1260 997.50 EUR', 'D 6710 2.50 EUR'],
    ],
    ['what came too much', '1000.00', '1000.02', ['D 1220 1000.02 EUR', 'C 1260 -1000.00 EUR', 'C 6710 -0.02 EUR']],
  ])('closes the item whole, with a leg for %s', (_what, waits, moves, entry) => {
    const transit = openItem(`T-1 ${waits} EUR`, { account: '1260', party: null, kind: 'transit' });
    const side = { ...request(line(eur(moves), eur(moves), '1220'), []), counterpart: transit };
    expect(posted(orThrow(planTransfer({ ...side, residualRole: 'bankFees' })))).toEqual(entry);
    expect(planTransfer(side)).toMatchObject({ refusal: { code: 'subledger.bank_line_open' } });
  });

  test('into a dollar account: what the bank’s rate took is realised', () => {
    const transit = openItem('T-1 1000.00 EUR', { account: '1260', party: null, kind: 'transit' });
    const arrived = orThrow(
      planTransfer({
        ...request(line(usd('1080.00'), eur('997.04'), '1240'), []),
        counterpart: transit,
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
