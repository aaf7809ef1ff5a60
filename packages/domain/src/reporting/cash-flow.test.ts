import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { IFRS_EUR, US_GAAP } from '../ledger/index.ts';
import { type CurrencyCode, formatDecimal, money } from '../money/index.ts';
import { cashFlow } from './index.ts';
import { balancesOf } from './reporting.fixture.ts';

const EUR = 'EUR' as CurrencyCode;
const show = (amount: bigint): string => formatDecimal(money(amount, EUR));
const printed = (flow: ReturnType<typeof cashFlow>) =>
  flow.sections.map(
    ({ title, amount, lines }) =>
      `${title} ${show(amount)}: ${lines.map((line) => `${line.title} ${show(line.amount)}`).join(', ')}`,
  );
const spanOf = (table: string, exchangeOnCash = 0n) => ({ rows: balancesOf(table), exchangeOnCash });

describe('cash flow by the indirect method', () => {
  // A year: sold for 1,000 of which 200 is not paid yet, wages 300, depreciation 120, a roaster for 500, a loan of 400,
  // interest 30.
  const year = `
    4010    0.00    0.00 1000.00
    1200   50.00 1000.00  800.00
    6110    0.00  300.00    0.00
    6910    0.00  120.00    0.00
    0429    0.00    0.00  120.00
    0420    0.00  500.00    0.00
    2710    0.00    0.00  400.00
    7110    0.00   30.00    0.00
    1210  600.00 1200.00  830.00
    3010 -650.00    0.00    0.00
  `;

  test('leads from profit to the change of cash, and each figure is the movement of an account', () => {
    const flow = cashFlow({ span: spanOf(year), functionalCurrency: EUR });

    expect(printed(flow)).toEqual([
      'Cash flow from operations 500.00: Profit 550.00, In the profit, but no cash of operations 150.00, Trade receivables -200.00',
      'Cash flow from investing -500.00: Out of the profit -120.00, Property, plant and equipment -380.00',
      'Cash flow from financing 370.00: Out of the profit -30.00, Borrowings 400.00',
    ]);
    expect(flow.results.map(({ title, amount }) => `${title} ${show(amount)}`)).toEqual([
      'Cash at the beginning 600.00',
      'Change by operations, investing and financing 370.00',
      'Exchange differences on cash 0.00',
      'Cash at the end 970.00',
    ]);
    expect(flow.difference).toBe(0n);
  });

  test('a better rate on a foreign account is no receipt: it stands by itself (IAS 7.28)', () => {
    const flow = cashFlow({
      span: spanOf('1240 0.00 0.00 0.00 USD 100.00 8.00 0.00\n7220 0.00 0.00 8.00', 800n),
      functionalCurrency: EUR,
    });

    expect(flow.sections[0]).toMatchObject({ key: 'operating', amount: 0n });
    expect(flow.results.map(({ amount }) => amount)).toEqual([10_000n, 0n, 800n, 10_800n]);
    expect(flow.difference).toBe(0n);
  });

  test('beside another span, lines of either are printed', () => {
    const flow = cashFlow({
      span: spanOf('1210 0.00 10.00 0.00\n4010 0.00 0.00 10.00'),
      compare: spanOf('1210 0.00 0.00 7.00\n0420 0.00 7.00 0.00'),
      functionalCurrency: EUR,
    });

    expect(flow.sections.map(({ key, amount, compare }) => [key, amount, compare])).toEqual([
      ['operating', 1000n, 0n],
      ['investing', 0n, -700n],
    ]);
    expect(flow.results.map(({ compare }) => compare)).toEqual([0n, -700n, 0n, -700n]);
  });

  test.each([
    ['IFRS', IFRS_EUR],
    ['US', US_GAAP],
  ])('adds up for any balanced books of the %s chart, and is off by exactly what is missing', (_name, chart) => {
    const codes = chart.accounts.map(({ code }) => code);
    const turnover = fc.record({
      debit: fc.constantFrom(...codes),
      credit: fc.constantFrom(...codes),
      amount: fc.bigInt({ min: 1n, max: 10n ** 12n }),
    });
    fc.assert(
      fc.property(fc.array(turnover, { maxLength: 40 }), fc.bigInt({ min: 0n, max: 100n }), (entries, lost) => {
        const table = entries
          .flatMap(({ debit, credit, amount }) => [
            `${debit} 0.00 ${show(amount)} 0.00`,
            `${credit} 0.00 0.00 ${show(amount)}`,
          ])
          .join('\n');
        const cash = chart.accounts.find(({ cashFlow: of }) => of === 'cash')?.code ?? '';
        const rows = [...balancesOf(table, chart), ...balancesOf(`${cash} 0.00 ${show(lost)} 0.00`, chart)];
        expect(cashFlow({ span: { rows, exchangeOnCash: 0n }, functionalCurrency: EUR }).difference).toBe(lost);
      }),
      { numRuns: 60 },
    );
  });
});
