import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { date } from '../calendar/index.ts';
import { type CurrencyCode, formatDecimal, type Money, money, parseMoney } from '../money/index.ts';
import { orThrow } from '../refusal/index.ts';
import {
  checkTaxAsInvoiced,
  extractInclusive,
  GERMANY,
  type InvoicedTax,
  NETHERLANDS,
  type TaxVersion,
  taxDocument,
  taxPointOf,
  UNITED_STATES,
  versionAt,
  versionsOfSet,
  versionsOn,
} from './index.ts';

const EUR = 'EUR' as CurrencyCode;
const eur = (text: string): Money => orThrow(parseMoney(text, 'EUR'));
const versions = [GERMANY, NETHERLANDS, UNITED_STATES].flatMap(versionsOfSet);
const at = (code: string, on = '2026-11-17'): TaxVersion => orThrow(versionAt(versions, code, date(on)));

/** "100.00 DE-P19" per line; taxes as "19 19.00" or "? 19.00" where the rate is not stated. */
const document = (lines: string[], taxes: string[] | null) =>
  taxDocument(
    lines.map((line) => {
      const [net = '', code = ''] = line.split(' ');
      return { net: eur(net), version: at(code) };
    }),
    taxes?.map((line): InvoicedTax => {
      const [rate = '', amount = ''] = line.split(' ');
      return { rate: rate === '?' ? null : rate, amount: eur(amount) };
    }) ?? null,
    EUR,
  );

/** Each part as "component base/tax -> account, cost by line". */
const parts = (lines: string[], taxes: string[] | null): string[] =>
  orThrow(document(lines, taxes)).parts.map(({ component, base, tax, toAccount, toCost }) => {
    const cost = toCost.map(({ line, amount }) => ` line ${line + 1} +${formatDecimal(amount)}`).join('');
    return `${component.name}: ${formatDecimal(base)} / ${formatDecimal(tax)} -> ${formatDecimal(toAccount)}${cost}`;
  });

describe('tax as invoiced', () => {
  test('is what gets posted, by rate', () => {
    expect(parts(['2639.92 DE-P19', '68.90 DE-P19'], ['19 514.68'])).toEqual([
      'Input tax 19 %: 2708.82 / 514.68 -> 514.68',
    ]);
  });

  test('is not recomputed where the vendor rounded per line', () => {
    // 3 × 0.55 at 19 %: per line 3 × 0.10 = 0.30, by document 0.31.
    expect(parts(['0.55 DE-P19', '0.55 DE-P19', '0.55 DE-P19'], ['19 0.30'])).toEqual([
      'Input tax 19 %: 1.65 / 0.30 -> 0.30',
    ]);
  });

  test('two rates, a rate written with trailing zeros, and an exempt line', () => {
    expect(parts(['100.00 DE-P19', '50.00 DE-P7', '8.00 DE-PEX'], ['19.00 19.00', '7.0 3.50', '0 0.00'])).toEqual([
      'Input tax 19 %: 100.00 / 19.00 -> 19.00',
      'Input tax 7 %: 50.00 / 3.50 -> 3.50',
      'Exempt purchase: 8.00 / 0.00 -> 0.00',
    ]);
  });

  test('a bare tax total goes to the one rate, or to several by what each would compute', () => {
    expect(parts(['100.00 DE-P19'], ['? 19.00'])).toEqual(['Input tax 19 %: 100.00 / 19.00 -> 19.00']);
    expect(parts(['100.00 DE-P19', '100.00 DE-P7'], ['? 26.00'])).toEqual([
      'Input tax 19 %: 100.00 / 19.00 -> 19.00',
      'Input tax 7 %: 100.00 / 7.00 -> 7.00',
    ]);
  });

  test('one rate, two codes: the invoiced tax is shared by net, and what is not recoverable becomes cost', () => {
    expect(parts(['100.00 DE-P19', '50.00 DE-PNR19'], ['19 28.50'])).toEqual([
      'Input tax 19 %: 100.00 / 19.00 -> 19.00',
      'Tax 19 %, not recoverable: 50.00 / 9.50 -> 0.00 line 2 +9.50',
    ]);
  });

  test('half recoverable: the odd cent stays in the tax account, the rest is cost of its lines', () => {
    expect(parts(['100.00 DE-P19-50', '0.05 DE-P19-50'], ['19 19.01'])).toEqual([
      'Input tax 19 %, half: 100.05 / 19.01 -> 9.51 line 1 +9.50',
    ]);
  });
});

describe('tax the buyer computes', () => {
  test('reverse charge owes and claims the same', () => {
    expect(parts(['411.37 DE-RC-EU'], [])).toEqual([
      'Output tax, EU services 19 %: 411.37 / 78.16 -> 78.16',
      'Input tax, EU services 19 %: 411.37 / 78.16 -> 78.16',
    ]);
  });

  test('use tax is owed per jurisdiction and borne as one cost, equal to the cent', () => {
    expect(parts(['333.33 US-USE'], [])).toEqual([
      'Use tax, Virginia state tax 4.3 %: 333.33 / 14.34 -> 14.34',
      'Use tax, Virginia local tax 1 %: 333.33 / 3.33 -> 3.33',
      'Use tax, Hampton Roads regional tax 0.7 %: 333.33 / 2.33 -> 2.33',
      'Use tax, part of cost: 333.33 / 20.00 -> 0.00 line 1 +20.00',
    ]);
  });

  test('an intra-EU purchase in the Netherlands', () => {
    expect(parts(['1000.00 NL-EU21'], [])).toEqual([
      'Output tax, EU 21 %: 1000.00 / 210.00 -> 210.00',
      'Input tax, EU 21 %: 1000.00 / 210.00 -> 210.00',
    ]);
  });
});

describe('tax that is cost', () => {
  test('sales tax of a known jurisdiction, split into its parts', () => {
    expect(parts(['200.00 US-PVA'], ['6 12.00'])).toEqual([
      'Virginia state tax 4.3 %: 200.00 / 8.60 -> 0.00 line 1 +8.60',
      'Virginia local tax 1 %: 200.00 / 2.00 -> 0.00 line 1 +2.00',
      'Hampton Roads regional tax 0.7 %: 200.00 / 1.40 -> 0.00 line 1 +1.40',
    ]);
  });

  test('sales tax of any jurisdiction, as the receipt states it', () => {
    expect(parts(['100.00 US-P', '60.00 US-PNONE'], ['8.875 8.88'])).toEqual([
      'Sales tax paid: 100.00 / 8.88 -> 0.00 line 1 +8.88',
      'No sales tax: 60.00 / 0.00 -> 0.00',
    ]);
  });

  test('but not of any size', () => {
    expect(document(['100.00 US-P'], ['? 21.00'])).toMatchObject({ refusal: { code: 'tax.amount_differs' } });
  });
});

test('backup withholding keeps a share of the price back', () => {
  const taxed = orThrow(document(['1000.00 US-1099-NEC-BW'], []));
  expect(formatDecimal(taxed.charged)).toBe('0.00');
  expect(formatDecimal(taxed.withheld)).toBe('240.00');
});

describe('what cannot be right is refused with the arithmetic', () => {
  test('tax.amount_differs', () => {
    expect(document(['2708.82 DE-P19'], ['19 514.70'])).toEqual({
      ok: false,
      refusal: {
        code: 'tax.amount_differs',
        detail:
          '19 % of 2708.82 EUR is 514.68 EUR; the document states 514.70 EUR, a difference of 0.02 EUR over 1 line.',
        facts: { rate: '19', base: '2708.82', computed: '514.68', asserted: '514.70', difference: '0.02' },
      },
    });
  });

  test('one cent a line is the vendor’s rounding', () => {
    expect(document(['2708.82 DE-P19'], ['19 514.69']).ok).toBe(true);
    expect(document(['1354.41 DE-P19', '1354.41 DE-P19'], ['19 514.70']).ok).toBe(true);
  });

  test('where nobody uses the minor unit, one whole unit a line is', () => {
    const huf = (text: string) => orThrow(parseMoney(text, 'HUF'));
    expect(checkTaxAsInvoiced({ rate: '27', invoiced: huf('18679'), nets: [huf('69180')] }).ok).toBe(true);
    expect(checkTaxAsInvoiced({ rate: '27', invoiced: huf('18680'), nets: [huf('69180')] })).toMatchObject({
      refusal: { code: 'tax.amount_differs' },
    });
  });

  test('tax.rate_not_coded', () => {
    expect(document(['100.00 DE-P19'], ['19 19.00', '7 3.50'])).toMatchObject({
      refusal: { code: 'tax.rate_not_coded', detail: 'The document charges 3.50 EUR at 7 %; no line is coded so.' },
    });
    expect(document(['100.00 DE-RC-EU'], ['19 19.00'])).toMatchObject({ refusal: { code: 'tax.rate_not_coded' } });
    expect(document(['100.00 DE-RC-EU'], ['? 19.00'])).toMatchObject({ refusal: { code: 'tax.rate_not_coded' } });
  });

  test('a line coded with tax the document does not charge', () => {
    expect(document(['100.00 DE-P19'], [])).toMatchObject({
      refusal: { code: 'tax.amount_differs', facts: { computed: '19.00', asserted: '0.00' } },
    });
  });
});

test('whatever the lines, charged tax adds up to what the document states', () => {
  const codes = ['DE-P19', 'DE-PNR19', 'DE-P19-50'];
  const line = fc.record({ minor: fc.bigInt({ min: 1n, max: 10n ** 9n }), code: fc.constantFrom(...codes) });
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 30 }), fc.integer({ min: -1, max: 1 }), (lines, slip) => {
      const base = lines.reduce((sum, { minor }) => sum + minor, 0n);
      const computed = orThrow(
        taxDocument(
          lines.map(({ minor, code }) => ({ net: money(minor, EUR), version: at(code) })),
          null,
          EUR,
        ),
      ).charged.minor;
      const stated = computed + BigInt(slip);
      fc.pre(stated > 0n && base > 0n);
      const taxed = orThrow(
        taxDocument(
          lines.map(({ minor, code }) => ({ net: money(minor, EUR), version: at(code) })),
          [{ rate: '19', amount: money(stated, EUR) }],
          EUR,
        ),
      );
      const placed = taxed.parts.flatMap(({ toAccount, toCost }) => [toAccount, ...toCost.map(({ amount }) => amount)]);
      expect(placed.reduce((sum, { minor }) => sum + minor, 0n)).toBe(stated);
      expect(taxed.charged.minor).toBe(stated);
    }),
  );
});

describe('tax inside a gross amount', () => {
  test.each([
    ['47.38', '19', '39.82', '7.56'],
    ['119.00', '19', '100.00', '19.00'],
    ['1.00', '7', '0.93', '0.07'],
    ['0.01', '19', '0.01', '0.00'],
    ['10.60', '6.0', '10.00', '0.60'],
    ['5.00', '0', '5.00', '0.00'],
  ])('%s at %s %% is %s and %s', (gross, rate, net, tax) => {
    expect(extractInclusive(eur(gross), rate)).toEqual({ net: eur(net), tax: eur(tax) });
  });

  test('net and tax always make the gross, and the tax is that of the net within a cent', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 10n ** 12n }), fc.integer({ min: 0, max: 30 }), (minor, rate) => {
        const { net, tax } = extractInclusive(money(minor, EUR), String(rate));
        expect(net.minor + tax.minor).toBe(minor);
        expect(checkTaxAsInvoiced({ rate: String(rate), invoiced: tax, nets: [net] }).ok).toBe(true);
      }),
    );
  });
});

describe('the version that holds', () => {
  test.each([
    ['DE-P19', '2020-06-30', '19'],
    ['DE-P19', '2020-07-01', '16'],
    ['DE-P19', '2020-12-31', '16'],
    ['DE-P19', '2021-01-01', '19'],
    ['DE-P7', '2020-12-31', '5'],
    ['NL-P21', '2012-09-30', '19'],
    ['NL-P9', '2018-12-31', '6'],
    ['NL-P9', '2019-01-01', '9'],
    ['NL-PLODGE', '2025-12-31', '9'],
    ['NL-PLODGE', '2026-01-01', '21'],
  ])('%s on %s is %s %%', (code, on, rate) => {
    expect(at(code, on).components[0]?.rate).toBe(rate);
  });

  test('tax.rate_invalid names what was valid', () => {
    expect(versionAt(versions, 'DE-SEU', date('2009-12-31'))).toMatchObject({
      refusal: {
        code: 'tax.rate_invalid',
        detail: 'DE-SEU has no rate at the tax point 2009-12-31; it is valid 2010-01-01 to today.',
      },
    });
  });

  test('tax.code_unknown', () => {
    expect(versionAt(versions, 'DE-P99', date('2026-01-01'))).toMatchObject({ refusal: { code: 'tax.code_unknown' } });
  });

  test('one version a code is valid on a day', () => {
    const valid = versionsOn(versions, date('2026-11-17'));
    expect(new Set(valid.map(({ code }) => code)).size).toBe(valid.length);
    expect(valid.length).toBe(new Set(versions.map(({ code }) => code)).size);
  });
});

test.each([
  ['a supply in December billed in January', 'DE', 'standard', '2026-01-08', '2025-12-31', '2025-12-31'],
  ['no service date: the issue date', 'DE', 'standard', '2026-01-08', null, '2026-01-08'],
  ['an acquisition billed in time', 'DE', 'intra_eu_acquisition', '2026-01-08', '2025-12-31', '2026-01-08'],
  ['an acquisition billed late', 'DE', 'intra_eu_acquisition', '2026-03-01', '2025-12-31', '2026-01-15'],
  ['a US purchase', 'US', 'sales_tax', '2026-01-08', '2025-12-31', '2026-01-08'],
] as const)('tax point: %s', (_story, country, treatment, issued, service, expected) => {
  const serviceTo = service === null ? null : date(service);
  expect(taxPointOf({ country, treatment, issuedOn: date(issued), serviceTo })).toBe(expected);
});
