import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { date } from '../calendar/index.ts';
import { eur } from '../ledger/books.fixture.ts';
import { IFRS_EUR } from '../ledger/index.ts';
import { type CurrencyCode, formatDecimal, money } from '../money/index.ts';
import { ageItems } from '../subledger/index.ts';
import { item } from '../subledger/items.fixture.ts';
import { agedReport, balanceSheet, generalLedger, profitAndLoss, trialBalance } from './index.ts';
import { balancesOf, minorOf } from './reporting.fixture.ts';

const EUR = 'EUR' as CurrencyCode;

const show = (amount: bigint): string => formatDecimal(money(amount, EUR));
const rows = balancesOf;

const november = rows(`
  6300    0.00  6150.00      0.00
  1210 5000.00  1190.00   6150.00
  4010    0.00     0.00   1000.00
  2480    0.00     0.00    190.00
  3010 -5000.00    0.00      0.00
`);

describe('the trial balance', () => {
  const report = trialBalance(november, EUR);

  test('prints accounts by number: opening, debit, credit, closing', () => {
    expect(
      report.rows.map((row) => `${row.code} ${[row.opening, row.debit, row.credit, row.balance].map(show).join(' ')}`),
    ).toEqual([
      '1210 5000.00 1190.00 6150.00 40.00',
      '2480 0.00 0.00 190.00 -190.00',
      '3010 -5000.00 0.00 0.00 -5000.00',
      '4010 0.00 0.00 1000.00 -1000.00',
      '6300 0.00 6150.00 0.00 6150.00',
    ]);
  });

  test('proves itself', () => {
    expect(report.balances).toBe(true);
    expect(report.functionalTotal).toEqual({
      currency: 'EUR',
      opening: 0n,
      debit: 734_000n,
      credit: 734_000n,
      balance: 0n,
    });
  });

  test('a cent astray is seen', () => {
    expect(trialBalance([...november.slice(1), ...rows('6300 0.00 6150.01 0.00')], EUR).balances).toBe(false);
  });

  test('a month of one account alone off, another month of another, does not cancel', () => {
    const open = rows('1210 0.01 0.00 0.01\n6300 0.00 0.00 0.00');
    expect(trialBalance(open, EUR).balances).toBe(false);
  });

  test('each document currency is zero with its conversion account, and accounts that never moved are left out', () => {
    const foreign = rows(`
      1240 0.00 1000.00 0.00 USD 0.00 920.00 0.00
      1990 0.00 0.00 1000.00 USD 0.00 0.00 920.00
      1990 0.00 920.00 0.00
      1210 0.00 0.00 920.00
      1220 0.00 0.00 0.00
    `);
    const both = trialBalance(foreign, EUR);
    expect(both.totals.map(({ currency, balance }) => [currency, balance])).toEqual([
      ['EUR', 0n],
      ['USD', 0n],
    ]);
    expect(both.balances).toBe(true);
    expect(both.rows.map(({ code, currency }) => `${code} ${currency}`)).toEqual([
      '1210 EUR',
      '1240 USD',
      '1990 EUR',
      '1990 USD',
    ]);
  });
});

describe('profit and loss', () => {
  const year = rows(`
    4010 0.00    0.00 1000.00
    5010 0.00  400.00    0.00
    5090 0.00    0.00   10.00
    6300 0.00  300.00    0.00
    4890 0.00    0.00   20.00
    7110 0.00   30.00    0.00
    8010 0.00   50.00    0.00
    1210 0.00 9999.00    0.00
  `);
  const report = profitAndLoss({ rows: year, functionalCurrency: EUR });

  test('income positive, expense negative, in sections with their lines', () => {
    const printed = report.sections.map(
      ({ title, amount, lines }) =>
        `${title} ${show(amount)}: ${lines.map((line) => `${line.title} ${show(line.amount)}`).join(', ')}`,
    );
    expect(printed).toEqual([
      'Revenue 1000.00: Revenue 1000.00',
      'Cost of sales -390.00: Materials and goods -390.00',
      'Operating income and expenses -280.00: Other income 20.00, Premises and energy -300.00',
      'Finance -30.00: Finance costs -30.00',
      'Income tax -50.00: Income tax -50.00',
    ]);
  });

  test('gross profit, operating result, before tax, profit', () => {
    expect(report.results.map(({ title, amount }) => `${title} ${show(amount)}`)).toEqual([
      'Gross profit 610.00',
      'Operating result 330.00',
      'Result before tax 300.00',
      'Profit 250.00',
    ]);
    expect(show(report.profit)).toBe('250.00');
  });

  test('beside another span, an account of either span is printed', () => {
    const compare = rows('4010 0.00 0.00 800.00\n6400 0.00 15.00 0.00');
    const both = profitAndLoss({ rows: year, compare, functionalCurrency: EUR });
    const administration = both.sections.flatMap(({ lines }) => lines).find(({ key }) => key === 'administration');
    expect(administration?.accounts).toMatchObject([{ code: '6400', amount: 0n, compare: -1500n }]);
    expect(both.results.at(-1)).toMatchObject({ amount: 25_000n, compare: 78_500n });
  });
});

describe('the balance sheet', () => {
  test('assets equal equity and liabilities, the result to date among them', () => {
    const report = balanceSheet({ rows: november, functionalCurrency: EUR });
    expect(report.results.map(({ title, amount }) => `${title} ${show(amount)}`)).toEqual([
      'Total assets 40.00',
      'Result to date -5150.00',
      'Total equity and liabilities 40.00',
    ]);
    expect(report.difference).toBe(0n);
  });

  test('after closing the result stands in retained earnings and is not counted twice', () => {
    const closed = [...november, ...rows('6300 0.00 0.00 6150.00\n4010 0.00 1000.00 0.00\n3100 0.00 5150.00 0.00')];
    const report = balanceSheet({ rows: closed, functionalCurrency: EUR });
    expect(report.results[1]).toMatchObject({ amount: 0n });
    expect(report.difference).toBe(0n);
  });

  test('an account under a line nobody knows, or of the other statement, is printed all the same', () => {
    const lost = november.map((row) => ({ ...row, statementLine: row.type === 'income' ? 'cash' : 'nowhere' }));
    const report = balanceSheet({ rows: lost, functionalCurrency: EUR });
    expect(report.difference).toBe(0n);
    expect(report.results[0]).toMatchObject({ amount: 4_000n });
    expect(profitAndLoss({ rows: lost, functionalCurrency: EUR }).profit).toBe(-515_000n);
  });

  test('an overdraft kept as an asset account is an asset below zero, a liability account under assets likewise', () => {
    const odd = november.map((row) => (row.code === '2480' ? { ...row, statementLine: 'tax_receivable' } : row));
    const report = balanceSheet({ rows: odd, functionalCurrency: EUR });
    expect(report.difference).toBe(0n);
    expect(report.results[0]).toMatchObject({ amount: -15_000n });
  });

  test('the equation holds for any balanced books, and breaks by exactly what is missing', () => {
    const codes = IFRS_EUR.accounts.map(({ code }) => code);
    const turnover = fc.record({
      debit: fc.constantFrom(...codes),
      credit: fc.constantFrom(...codes),
      amount: fc.bigInt({ min: 1n, max: 10n ** 12n }),
    });
    fc.assert(
      fc.property(fc.array(turnover, { maxLength: 40 }), fc.bigInt({ min: 0n, max: 100n }), (entries, lost) => {
        const booked = entries.flatMap(({ debit, credit, amount }) => [
          ...rows(`${debit} 0.00 ${show(amount)} 0.00`),
          ...rows(`${credit} 0.00 0.00 ${show(amount)}`),
        ]);
        const report = balanceSheet({
          rows: [...booked, ...rows(`1250 0.00 ${show(lost)} 0.00`)],
          functionalCurrency: EUR,
        });
        expect(report.difference).toBe(lost);
        const loss = profitAndLoss({ rows: booked, functionalCurrency: EUR });
        expect(report.results[1]?.amount).toBe(loss.profit);
      }),
      { numRuns: 60 },
    );
  });
});

test('the general ledger carries the balance from line to line, in order of date, number and line', () => {
  const posting = (day: string, number: string, lineNumber: number, amount: string) => ({
    ledgerAccountId: '5020',
    journalEntryId: `je-${number}`,
    lineNumber,
    number,
    postingDate: date(day),
    description: 'Packaging',
    side: amount.startsWith('-') && number !== 'PU-9' ? ('C' as const) : ('D' as const),
    amount: eur(amount),
    functional: minorOf(amount),
  });
  const opening = {
    ledgerAccountId: '5020',
    code: '5020',
    name: 'Packaging materials',
    functionalOpening: minorOf('34118.52'),
  };
  const [account, ...others] = generalLedger(
    [{ ...opening, ledgerAccountId: '5060', code: '5060', functionalOpening: 0n }, opening],
    [
      posting('2026-11-13', 'PU-10', 1, '827.45'),
      posting('2026-11-13', 'PU-9', 2, '-20.00'),
      posting('2026-11-03', 'PU-8', 1, '688.14'),
      posting('2026-11-20', 'PU-11', 1, '-100.00'),
    ],
  );
  expect(others).toEqual([]);
  expect(account?.lines.map(({ number, balance }) => `${number} ${show(balance)}`)).toEqual([
    'PU-8 34806.66',
    'PU-9 34786.66',
    'PU-10 35614.11',
    'PU-11 35514.11',
  ]);
  expect(
    [account?.opening, account?.debit, account?.credit, account?.closing].map((amount) => show(amount ?? 0n)),
  ).toEqual(['34118.52', '1495.59', '100.00', '35514.11']);
});

describe('aged payables', () => {
  const items = [item('RE-1 -100.00 EUR', { due: '2026-11-10' }), item('RE-2 -40.00 EUR', { due: '2026-12-10' })];
  const aged = ageItems(items, [], { date: date('2026-11-30') });

  test('print what we owe as positive and prove themselves against the control account', () => {
    const report = agedReport({ rows: aged, control: [{ currency: EUR, balance: -14_000n }], natural: 'C' });
    expect(report.buckets).toEqual(['Not due', '1-30', '31-60', '61-90', 'over 90']);
    expect(report.rows[0]?.buckets.map(formatDecimal)).toEqual(['40.00', '100.00', '0.00', '0.00', '0.00']);
    expect(report.totals).toMatchObject([{ currency: 'EUR', total: { minor: 14_000n }, difference: 0n }]);
  });

  test('a posting without its item shows as the difference, in its currency', () => {
    const control = [
      { currency: EUR, balance: -14_001n },
      { currency: 'USD' as CurrencyCode, balance: -5n },
    ];
    const report = agedReport({ rows: aged, control, natural: 'C' });
    expect(report.totals.map(({ currency, difference }) => [currency, difference])).toEqual([
      ['EUR', -1n],
      ['USD', -5n],
    ]);
  });
});
