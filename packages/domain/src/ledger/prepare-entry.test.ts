import { describe, expect, test } from 'vitest';
import { date } from '../calendar/index.ts';
import { orThrow } from '../refusal/index.ts';
import { booksOn, entry, written } from './books.fixture.ts';
import { type EntryDraft, type LedgerFacts, prepareEntry } from './index.ts';

const books = booksOn();

const refusalOf = (draft: EntryDraft, facts: LedgerFacts = books) => {
  const result = prepareEntry(draft, facts);
  return result.ok ? { code: 'accepted', detail: written(result.value.postings).join('; ') } : result.refusal;
};

const withAccount = (id: string, differs: object): LedgerFacts => {
  const account = books.accounts.get(id);
  if (account === undefined) throw new Error(id);
  return { ...books, accounts: new Map([...books.accounts, [id, { ...account, ...differs }]]) };
};

test('a bill of packaging with freight and 19 % tax', () => {
  const prepared = orThrow(
    prepareEntry(
      entry(`
        D 5020  2639.92 EUR
        D 5060    68.90 EUR
        D 1480   514.68 EUR tax=DE-P19/1
        C 2010 -3223.50 EUR party=dohrn opens
      `),
      books,
    ),
  );
  expect(written(prepared.postings)).toEqual([
    'D 5020 2639.92 EUR',
    'D 5060 68.90 EUR',
    'D 1480 514.68 EUR',
    'C 2010 -3223.50 EUR',
  ]);
  expect(prepared).toMatchObject({ ledger: 'main', periodId: '2026', fiscalYearId: 'fy2026', postClose: false });
  expect(prepared.postings.map(({ lineNumber, conversion }) => [lineNumber, conversion])).toEqual([
    [1, false],
    [2, false],
    [3, false],
    [4, false],
  ]);
  expect(prepared.functionalTotal).toMatchObject({ debit: { minor: 322_350n }, credit: { minor: 322_350n } });
});

describe('shape', () => {
  test('ledger.entry_empty', () => expect(refusalOf(entry('')).code).toBe('ledger.entry_empty'));

  test('ledger.entry_single_line', () =>
    expect(refusalOf(entry('D 6300 10.00 EUR')).code).toBe('ledger.entry_single_line'));

  test('ledger.entity_mismatch', () =>
    expect(refusalOf(entry('D 6300 1.00 EUR', { entityId: 'bv' })).code).toBe('ledger.entity_mismatch'));

  test('ledger.entry_too_long', () => {
    const long = Array.from({ length: 5001 }, () => 'D 6300 1.00 EUR').join('\n');
    expect(refusalOf(entry(long))).toMatchObject({ code: 'ledger.entry_too_long', facts: { postings: '5001' } });
  });
});

describe('ledger.entry_unbalanced shows the arithmetic', () => {
  test('in one currency', () => {
    expect(
      refusalOf(
        entry(`
          D 6300  1000.00 EUR
          C 1250  -999.98 EUR
        `),
      ),
    ).toEqual({
      code: 'ledger.entry_unbalanced',
      detail: 'Debit 1000.00 EUR and credit 999.98 EUR differ by 0.02 EUR.',
      facts: { currency: 'EUR', debit: '1000.00', credit: '999.98', difference: '0.02' },
    });
  });

  test('by one minor unit beyond what a float can count', () => {
    expect(
      refusalOf(
        entry(`
          D 6300  90071992547409.93 EUR
          C 1250 -90071992547409.92 EUR
        `),
      ).facts,
    ).toMatchObject({ difference: '0.01' });
  });

  test('in the document currency although the functional amounts agree', () => {
    expect(
      refusalOf(
        entry(`
          D 5010  100.00 USD = 92.00 EUR
          C 1250  -99.00 USD = -92.00 EUR
        `),
      ),
    ).toMatchObject({ code: 'ledger.entry_unbalanced', facts: { currency: 'USD', difference: '1.00' } });
  });

  test('in functional currency although the document amounts agree', () => {
    expect(
      refusalOf(
        entry(`
          D 5010  100.00 USD = 92.00 EUR
          C 1250 -100.00 USD = -91.99 EUR
        `),
      ),
    ).toMatchObject({ code: 'ledger.entry_unbalanced', facts: { currency: 'EUR', difference: '0.01' } });
  });

  test('between two currencies', () => {
    expect(
      refusalOf(
        entry(`
          D 5010  100.00 USD = 92.00 EUR
          C 1250  -91.00 EUR
        `),
      ),
    ).toMatchObject({ code: 'ledger.entry_unbalanced', facts: { currency: 'EUR', difference: '1.00' } });
  });

  test('one currency left open for nothing in return', () => {
    expect(
      refusalOf(
        entry(`
          D 5010  100.00 USD = 92.00 EUR
          C 1250  -99.00 USD = -92.00 EUR
          D 6300    5.00 EUR
          C 1250   -5.00 EUR
        `),
      ),
    ).toMatchObject({ code: 'ledger.entry_unbalanced', facts: { currency: 'USD', difference: '1.00' } });
  });

  test('both sides swapped is balanced and still nonsense', () => {
    expect(
      refusalOf(
        entry(`
          D 6300 -10.00 EUR
          C 1250  10.00 EUR
        `),
      ).code,
    ).toBe('ledger.side_sign_mismatch');
  });
});

describe('accounts', () => {
  const rent = entry(`
    D 6300  10.00 EUR
    C 1250 -10.00 EUR
  `);

  test('ledger.account_unknown', () => {
    expect(refusalOf(entry('D 9999 1.00 EUR\nC 1250 -1.00 EUR'))).toMatchObject({
      code: 'ledger.account_unknown',
      facts: { line: '1' },
    });
  });

  test.each([
    ['archived', { active: false }, 'Line 1: 6300 Rent is archived.'],
    [
      'too early',
      { validFrom: date('2027-01-01') },
      'Line 1: 6300 Rent takes postings from 2027-01-01 on, not on 2026-11-17.',
    ],
    [
      'too late',
      { validTo: date('2026-11-16') },
      'Line 1: 6300 Rent took postings until 2026-11-16, not on 2026-11-17.',
    ],
  ])('ledger.account_inactive: %s', (_story, differs, detail) => {
    expect(refusalOf(rent, withAccount('6300', differs))).toMatchObject({ code: 'ledger.account_inactive', detail });
  });

  test('validity holds on both its ends', () => {
    const facts = withAccount('6300', { validFrom: rent.postingDate, validTo: rent.postingDate });
    expect(prepareEntry(rent, facts).ok).toBe(true);
  });

  test('a reversal may use an account that has expired since', () => {
    const reversal = entry('D 6300 -10.00 EUR\nC 1250 10.00 EUR', { kind: 'reversal' });
    expect(prepareEntry(reversal, withAccount('6300', { active: false })).ok).toBe(true);
  });

  test('ledger.dimension_invalid', () => {
    const required = withAccount('6300', { dimensionRules: { centre: 'required' } });
    const forbidden = withAccount('6300', { dimensionRules: { centre: 'forbidden' } });
    const placed = entry('D 6300 10.00 EUR centre=shop\nC 1250 -10.00 EUR');
    expect(refusalOf(rent, required)).toMatchObject({
      code: 'ledger.dimension_invalid',
      detail: 'Line 1: 6300 Rent needs a centre.',
    });
    expect(refusalOf(placed, forbidden)).toMatchObject({
      code: 'ledger.dimension_invalid',
      detail: 'Line 1: 6300 Rent takes no centre.',
    });
    expect(prepareEntry(placed, required).ok).toBe(true);
  });

  test('a dimension is one of the organisation, valid on the day; a reversal copies it when it has expired', () => {
    const placed = entry('D 6300 10.00 EUR centre=shop\nC 1250 -10.00 EUR');
    const knowing = (...days: [validFrom: string | null, validTo: string | null][]) => ({
      ...books,
      dimensionValues: days.map(([from, to]) => ({
        type: 'centre',
        value: 'shop',
        validFrom: from === null ? null : date(from),
        validTo: to === null ? null : date(to),
      })),
    });
    expect(refusalOf(placed, knowing()).detail).toBe('Line 1: there is no centre "shop".');
    expect(refusalOf(placed, knowing(['2026-11-18', null])).detail).toBe(
      'Line 1: centre "shop" is not valid on 2026-11-17.',
    );
    expect(refusalOf(placed, knowing([null, '2026-11-16'])).detail).toBe(
      'Line 1: centre "shop" is not valid on 2026-11-17.',
    );
    expect(prepareEntry(placed, knowing(['2026-11-17', '2026-11-17'])).ok).toBe(true);
    const undone = entry('D 6300 -10.00 EUR centre=shop\nC 1250 10.00 EUR', { kind: 'reversal' });
    expect(prepareEntry(undone, knowing([null, '2026-11-16'])).ok).toBe(true);
  });
});

describe('amounts', () => {
  test('ledger.amount_zero', () => {
    expect(refusalOf(entry('D 6300 0.00 EUR\nC 1250 0.00 EUR')).code).toBe('ledger.amount_zero');
  });

  test.each([
    ['a debit below zero', 'D 6300 -10.00 EUR\nC 1250 10.00 EUR'],
    ['a credit above zero', 'C 6300 10.00 EUR\nC 1250 -10.00 EUR'],
    ['signs that differ', 'D 6300 10.00 USD = -9.20 EUR\nC 1250 -10.00 USD = 9.20 EUR'],
  ])('ledger.side_sign_mismatch: %s', (_story, table) => {
    expect(refusalOf(entry(table)).code).toBe('ledger.side_sign_mismatch');
  });

  test('a negative debit that says it is a correction lowers the debit turnover', () => {
    const prepared = orThrow(
      prepareEntry(
        entry(`
          D 5020   120.00 EUR
          D 5020   -20.00 EUR correction
          C 1250  -100.00 EUR
        `),
        books,
      ),
    );
    expect(prepared.functionalTotal.debit.minor).toBe(10_000n);
  });

  test('ledger.currency_mismatch: a euro bank account takes no dollars', () => {
    const facts = withAccount('1210', { currency: 'EUR' });
    const draft = entry('D 5010 10.00 USD = 9.20 EUR\nC 1210 -10.00 USD = -9.20 EUR bank=bt1');
    expect(refusalOf(draft, facts)).toMatchObject({
      code: 'ledger.currency_mismatch',
      detail: 'Line 2: 1210 Bank, current account is kept in EUR, not in USD.',
    });
  });

  test('ledger.currency_mismatch: the functional amount is in the currency of the entity', () => {
    expect(refusalOf(entry('D 5010 10.00 USD\nC 1250 -10.00 USD')).code).toBe('ledger.currency_mismatch');
  });

  test('ledger.currency_mismatch: ten euros are ten euros', () => {
    expect(refusalOf(entry('D 5010 10.00 EUR = 9.99 EUR\nC 1250 -10.00 EUR = -9.99 EUR')).code).toBe(
      'ledger.currency_mismatch',
    );
  });
});

describe('control accounts', () => {
  test.each([
    ['payables without party', 'C 2010 -10.00 EUR opens', 'ledger.control_account_needs_subject'],
    ['payables without open item', 'C 2010 -10.00 EUR party=p', 'ledger.control_account_needs_subject'],
    ['receivables without anything', 'C 1200 -10.00 EUR', 'ledger.control_account_needs_subject'],
    ['an employee without open item', 'C 2050 -10.00 EUR party=p', 'ledger.control_account_needs_subject'],
    ['a sister without open item', 'C 2350 -10.00 EUR party=p', 'ledger.control_account_needs_subject'],
    ['clearing without open item', 'C 1190 -10.00 EUR', 'ledger.control_account_needs_subject'],
    ['tax without component', 'C 2480 -10.00 EUR', 'ledger.control_account_needs_subject'],
    ['bank without bank transaction', 'C 1210 -10.00 EUR', 'ledger.no_bank_evidence'],
    ['a card without its line', 'C 2150 -10.00 EUR', 'ledger.no_bank_evidence'],
    ['payables with both', 'C 2010 -10.00 EUR party=p opens', 'accepted'],
    ['payables naming an item', 'C 2010 -10.00 EUR party=p item=oi1', 'accepted'],
    ['clearing with its item', 'C 1190 -10.00 EUR opens', 'accepted'],
    ['tax with its component', 'C 2480 -10.00 EUR tax=DE-S19/1', 'accepted'],
    ['bank with its transaction', 'C 1210 -10.00 EUR bank=bt1', 'accepted'],
  ])('%s: %s is %s', (_story, posting, code) => {
    expect(refusalOf(entry(`D 6300 10.00 EUR\n${posting}`)).code).toBe(code);
  });

  test('ledger.control_account_manual: by hand not even with party and item', () => {
    const manual = entry('D 6300 10.00 EUR\nC 2010 -10.00 EUR party=p opens', { kind: 'manual' });
    expect(refusalOf(manual)).toMatchObject({
      code: 'ledger.control_account_manual',
      detail: 'Line 2: 2010 Payables controls payables and takes no free manual postings.',
    });
  });

  test('not even where somebody has allowed it on the account', () => {
    const manual = entry('D 6300 10.00 EUR\nC 2010 -10.00 EUR party=p opens', { kind: 'manual' });
    expect(refusalOf(manual, withAccount('2010', { allowsManual: true })).code).toBe('ledger.control_account_manual');
  });

  test('ledger.account_forbidden: retained earnings and conversion are the system’s', () => {
    for (const account of ['1990', '3100']) {
      const manual = entry(`D 6300 10.00 EUR\nC ${account} -10.00 EUR`, { kind: 'manual' });
      expect(refusalOf(manual).code).toBe('ledger.account_forbidden');
    }
  });

  test('the sentence names what is missing', () => {
    expect(refusalOf(entry('D 6300 10.00 EUR\nC 2010 -10.00 EUR')).detail).toBe(
      'Line 2: 2010 Payables controls payables; the posting must name its party and open item.',
    );
  });

  test('an opening balance of the bank is backed by its last statement', () => {
    const opening = entry('D 1210 10.00 EUR\nC 1995 -10.00 EUR', { kind: 'opening' });
    expect(prepareEntry(opening, books).ok).toBe(true);
  });
});

describe('several currencies', () => {
  test('each is closed on the conversion account, and that account is zero in euros', () => {
    const prepared = orThrow(
      prepareEntry(
        entry(`
          D 2010  1000.00 USD =  920.00 EUR party=finca opens
          D 7210    10.00 EUR
          C 1210  -930.00 EUR bank=bt1
        `),
        books,
      ),
    );
    expect(written(prepared.postings)).toEqual([
      'D 2010 1000.00 USD = 920.00 EUR',
      'D 7210 10.00 EUR',
      'C 1210 -930.00 EUR',
      'C 1990 -1000.00 USD = -920.00 EUR',
      'D 1990 920.00 EUR',
    ]);
    expect(prepared.postings.map(({ conversion }) => conversion)).toEqual([false, false, false, true, true]);
    for (const total of prepared.totals) expect(total.debit).toEqual(total.credit);
  });

  test('ledger.conversion_account_missing', () => {
    const { currencyConversion: _gone, ...roles } = books.roles;
    const draft = entry('D 5010 10.00 USD = 9.20 EUR\nC 1250 -9.20 EUR');
    expect(refusalOf(draft, { ...books, roles }).code).toBe('ledger.conversion_account_missing');
  });

  test('an entry wholly in dollars needs no conversion', () => {
    const prepared = orThrow(prepareEntry(entry('D 5010 10.00 USD = 9.20 EUR\nC 1250 -10.00 USD = -9.20 EUR'), books));
    expect(prepared.postings).toHaveLength(2);
  });
});

describe('exchange-difference lines have no document amount', () => {
  const realised = `
    D 7210 0.00 USD =  10.00 EUR
    C 2010 0.00 USD = -10.00 EUR party=finca item=oi1
  `;

  test.each(['bank', 'settlement', 'revaluation'] as const)('legal in an entry of kind %s', (kind) => {
    expect(prepareEntry(entry(realised, { kind }), books).ok).toBe(true);
  });

  test.each([
    ['by hand', realised, 'manual'],
    ['on an expense account', 'D 6300 0.00 USD = 10.00 EUR\nC 7210 0.00 USD = -10.00 EUR', 'revaluation'],
    [
      'on an advance, which is not monetary',
      'D 1150 0.00 USD = 10.00 EUR party=p item=i\nC 7210 0.00 USD = -10.00 EUR',
      'revaluation',
    ],
    [
      'in the functional currency itself',
      'D 2010 0.00 EUR = 10.00 EUR party=p item=i\nC 7210 -10.00 EUR',
      'settlement',
    ],
  ] as const)('ledger.exchange_line_illegal: %s', (_story, table, kind) => {
    const refused = prepareEntry(entry(table, { kind }), books);
    expect(refused).toMatchObject({ refusal: { code: 'ledger.exchange_line_illegal' } });
  });

  test('month-end revalues the dollar bank account without a bank transaction', () => {
    const table = 'D 1240 0.00 USD = 55.10 EUR\nC 7220 0.00 USD = -55.10 EUR';
    expect(prepareEntry(entry(table, { kind: 'revaluation' }), books).ok).toBe(true);
  });
});
