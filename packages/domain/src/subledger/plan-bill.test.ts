import { describe, expect, test } from 'vitest';
import { date } from '../calendar/index.ts';
import { booksOn, rolesOf } from '../ledger/books.fixture.ts';
import { prepareEntry, reverseEntry, US_GAAP } from '../ledger/index.ts';
import { type CurrencyCode, formatDecimal } from '../money/index.ts';
import { orThrow } from '../refusal/index.ts';
import { books, posted, request, taxes, taxLines } from './document.fixture.ts';
import { openItemsOf, planBillEntry, reverseTaxLines } from './index.ts';

const packaging = request(
  `5020 DE-P19 1104.00
   5020 DE-P19  793.00
   5020 DE-P19  329.40
   5020 DE-P19  413.52
   5060 DE-P19   68.90`,
  {
    netTotal: '2708.82',
    taxTotal: '514.68',
    total: '3223.50',
    payable: '3223.50',
    taxes: taxes('19 514.68'),
    discount: { until: date('2026-12-01'), amount: '64.47' },
  },
);

describe('a bill of packaging, five lines, freight, 19 %', () => {
  const plan = orThrow(planBillEntry(packaging));

  test('one posting per account, the tax as invoiced, one payable', () => {
    expect(posted(plan)).toEqual([
      'D 5020 2639.92 EUR',
      'D 5060 68.90 EUR',
      'D 1480 514.68 EUR',
      'C 2010 -3223.50 EUR',
    ]);
  });

  test('every line of the paper knows its posting', () => {
    expect(plan.lineNumbers).toEqual([1, 1, 1, 1, 2]);
  });

  test('the tax line leads to the tax posting', () => {
    expect(taxLines(plan)).toEqual(['DE-P19 input 2708.82 / 514.68 line 3']);
  });

  test('reversed, posting and tax line are nothing together', () => {
    const original = { ...orThrow(prepareEntry(plan.entry, books)), id: 'je1', reversedById: null };
    const reversal = orThrow(reverseEntry(original, { postingDate: date('2026-11-30') }));
    expect(reverseTaxLines(plan.taxLines)).toMatchObject([
      { lineNumber: 3, base: { minor: -270_882n }, tax: { minor: -51_468n }, functionalTax: { minor: -51_468n } },
    ]);
    expect(orThrow(prepareEntry(reversal, books)).postings[2]?.amount.minor).toBe(-51_468n);
  });

  test('the open item is the bill with its terms', () => {
    const items = openItemsOf(orThrow(prepareEntry(plan.entry, books)), books.accounts);
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({
      lineNumber: 4,
      kind: 'bill',
      side: 'C',
      number: 'RE-2026-11873',
      partyId: 'dohrn',
      itemDate: '2026-11-17',
      postedOn: '2026-11-18',
      dueDate: '2026-12-17',
      discountUntil: '2026-12-01',
      discountAmount: { minor: 6447n },
      original: { minor: -322_350n },
    });
    expect(plan.payableLine).toBe(4);
    expect(formatDecimal(plan.payable)).toBe('3223.50');
  });
});

test('a credit note is the same on the other sides', () => {
  const plan = orThrow(
    planBillEntry(request('5020 DE-P19 100.00', { kind: 'credit_note', total: '119.00', taxes: taxes('19 19.00') })),
  );
  expect(posted(plan)).toEqual(['C 5020 -100.00 EUR', 'C 1480 -19.00 EUR', 'D 2010 119.00 EUR']);
  expect(taxLines(plan)).toEqual(['DE-P19 input -100.00 / -19.00 line 2']);
  expect(openItemsOf(orThrow(prepareEntry(plan.entry, books)), books.accounts)[0]).toMatchObject({
    kind: 'bill_credit_note',
    side: 'D',
  });
});

test('software from Ireland: the tax is owed and claimed, the vendor gets the net', () => {
  const plan = orThrow(planBillEntry(request('6430 DE-RC-EU 411.37', { total: '411.37' })));
  expect(posted(plan)).toEqual(['D 6430 411.37 EUR', 'D 1482 78.16 EUR', 'C 2482 -78.16 EUR', 'C 2010 -411.37 EUR']);
  expect(taxLines(plan)).toEqual(['DE-RC-EU output 411.37 / 78.16 line 3', 'DE-RC-EU input 411.37 / 78.16 line 2']);
});

test('tax that does not come back is cost of its line, not of its neighbour', () => {
  const plan = orThrow(
    planBillEntry(request('6670 DE-PNR19 100.00\n6420 DE-P19 50.00', { total: '178.50', taxes: taxes('19 28.50') })),
  );
  expect(posted(plan)).toEqual(['D 6670 119.00 EUR', 'D 6420 50.00 EUR', 'D 1480 9.50 EUR', 'C 2010 -178.50 EUR']);
  expect(taxLines(plan)).toEqual(['DE-PNR19 input 100.00 / 19.00 line -', 'DE-P19 input 50.00 / 9.50 line 3']);
});

test('an exempt bill leaves its base', () => {
  const plan = orThrow(planBillEntry(request('6530 DE-PEX 860.00', { total: '860.00', taxes: taxes('0 0.00') })));
  expect(posted(plan)).toEqual(['D 6530 860.00 EUR', 'C 2010 -860.00 EUR']);
  expect(taxLines(plan)).toEqual(['DE-PEX input 860.00 / 0.00 line -']);
});

test('a discount line lowers the debit, it does not add a credit', () => {
  const plan = orThrow(
    planBillEntry(request('5020 DE-P19 120.00\n5030 DE-P19 -20.00', { total: '119.00', taxes: taxes('19 19.00') })),
  );
  expect(posted(plan)).toEqual(['D 5020 120.00 EUR', 'D 5030 -20.00 EUR', 'D 1480 19.00 EUR', 'C 2010 -119.00 EUR']);
});

test('lines of one account part by dimension', () => {
  const plan = orThrow(
    planBillEntry(
      request('6220 DE-PEX 10.00 shop\n6220 DE-PEX 5.00 roastery\n6220 DE-PEX 1.00 shop', { total: '16.00' }),
    ),
  );
  expect(posted(plan)).toEqual(['D 6220 11.00 EUR', 'D 6220 5.00 EUR', 'C 2010 -16.00 EUR']);
  expect(plan.lineNumbers).toEqual([1, 2, 1]);
});

describe('prepaid, rounded, withheld', () => {
  test('what an advance has paid uses up the advance; the rest is payable', () => {
    const plan = orThrow(
      planBillEntry(
        request('5010 DE-P7 1000.00', {
          total: '1070.00',
          prepaid: '300.00',
          payable: '770.00',
          taxes: taxes('7 70.00'),
        }),
      ),
    );
    expect(posted(plan)).toEqual([
      'D 5010 1000.00 EUR',
      'D 1480 70.00 EUR',
      'C 2010 -770.00 EUR',
      'C 1150 -300.00 EUR',
    ]);
    expect(plan).toMatchObject({ payableLine: 3, prepaidLine: 4 });
  });

  test('wholly prepaid leaves no payable', () => {
    const plan = orThrow(
      planBillEntry(request('5010 DE-PEX 50.00', { total: '50.00', prepaid: '50.00', payable: '0.00' })),
    );
    expect(posted(plan)).toEqual(['D 5010 50.00 EUR', 'C 1150 -50.00 EUR']);
    expect(plan).toMatchObject({ payableLine: null, payable: { minor: 0n } });
  });

  test('rounding to the coin', () => {
    const plan = orThrow(planBillEntry(request('6650 DE-PEX 10.02', { total: '10.02', payable: '10.00' })));
    expect(posted(plan)).toEqual(['D 6650 10.02 EUR', 'D 6740 -0.02 EUR', 'C 2010 -10.00 EUR']);
  });

  test('but a payable that is off by more is an open figure', () => {
    expect(planBillEntry(request('6650 DE-PEX 10.02', { total: '10.02', payable: '9.00' }))).toMatchObject({
      refusal: { code: 'subledger.figures_open', facts: { field: 'payable', difference: '-1.02' } },
    });
  });

  test('backup withholding: the contractor gets 76 %, the authority the rest', () => {
    const plan = orThrow(
      planBillEntry(
        request(
          '60500 US-1099-NEC-BW 1000.00',
          { total: '1000.00', currency: 'USD' },
          {
            entity: { id: 'gmbh', functionalCurrency: 'USD' as CurrencyCode },
            roles: rolesOf(US_GAAP),
          },
        ),
      ),
    );
    expect(posted(plan, booksOn(US_GAAP, 'USD'))).toEqual([
      'D 60500 1000.00 USD',
      'C 23200 -240.00 USD',
      'C 20000 -760.00 USD',
    ]);
    expect(taxLines(plan)).toEqual([
      'US-1099-NEC-BW input 1000.00 / 0.00 line -',
      'US-1099-NEC-BW output 1000.00 / 240.00 line 2',
    ]);
  });
});
