import { describe, expect, test } from 'vitest';
import { type CurrencyCode, parseMoney } from '../money/index.ts';
import { orThrow } from '../refusal/index.ts';
import {
  FIELD_NAMES,
  type FieldName,
  type FigureTolerance,
  judgeDocument,
  type ReadDocument,
  type ReadLine,
  tolerateFigures,
  unread,
} from './index.ts';

const eur = (amount: string) => orThrow(parseMoney(amount, 'EUR' as CurrencyCode));
const set = (amount: string | null, basisPoints: number | null = null): FigureTolerance => ({
  absolute: amount === null ? null : eur(amount),
  basisPoints,
  setFor: 'Contoso GmbH',
});

const nowhere = { page: null, box: null, path: null };

/** A bill in one line or several, each "quantity price total", with one rate of tax. */
const bill = (lines: readonly string[], tax: string, currency = 'EUR'): ReadDocument => {
  const read = lines.map((row, at): ReadLine => {
    const [quantity = null, unitPrice = null, total = null] = row.split(' ');
    return {
      ...nowhere,
      position: at + 1,
      description: 'Coffee',
      quantity,
      unit: null,
      unitPrice,
      total,
      taxRate: '19',
      taxCategory: 'S',
      orderReference: null,
    };
  });
  const fields = Object.fromEntries(FIELD_NAMES.map((name) => [name, unread])) as ReadDocument['fields'];
  const say = (value: string): ReadDocument['fields'][FieldName] => ({ ...unread, value });
  return judgeDocument({
    kind: 'invoice',
    fields: { ...fields, currency: say(currency), taxTotal: say(tax) },
    lines: read,
    taxes: [{ ...nowhere, category: 'S', rate: '19', basis: '100.00', amount: tax, exemption: null }],
    adjustments: [],
    discounts: [],
    pages: [],
    language: null,
    syntax: 'text',
    notes: [],
    findings: [],
    readerVersion: 'test',
  });
};

const openIn = ({ findings }: { findings: ReadDocument['findings'] }): string[] =>
  findings.filter(({ code }) => code === 'read.arithmetic_open').map(({ text }) => text);

describe('a tax that is off what its rate makes', () => {
  // 19 % of 100.00 = 19.00, one line: rounding explains 0.01
  test.each([
    ['19.01', null, 'is rounding, whatever is set', []],
    ['19.05', null, 'waits where nothing is set', ['difference 0.05 EUR']],
    ['19.05', set('0.05'), 'passes within the amount that is set', []],
    ['19.06', set('0.05'), 'waits a cent beyond it', ['difference 0.06 EUR']],
    ['18.95', set('0.05'), 'passes below as above', []],
    ['19.19', set(null, 100), 'passes within the percentage of the tax', []],
    ['19.20', set(null, 100), 'waits a cent beyond that', ['difference 0.20 EUR']],
    ['19.19', set('0.10', 100), 'waits where the smaller of both is less', ['difference 0.19 EUR']],
  ])('%s %s', (tax, tolerance, _words, open) => {
    const found = tolerateFigures(bill(['1 100.00 100.00'], tax), { tax: tolerance, line: null });
    expect(openIn(found)).toEqual(open.map((text) => expect.stringContaining(text)));
  });

  test('says what let it pass', () => {
    const found = tolerateFigures(bill(['1 100.00 100.00'], '19.05'), { tax: set('0.10'), line: null });
    expect(found.passed.map(({ sentence }) => sentence)).toEqual([
      'The tax of 19.05 EUR is 0.05 EUR off what its rate makes, 19.00 EUR; 0.10 EUR may differ, as set for Contoso GmbH.',
    ]);
  });
});

describe('a line whose quantity times price is not its amount', () => {
  test.each([
    ['3 33.33 100.00', set('0.50'), 'is rounding', []],
    ['12 4.50 55.00', null, 'is not asked where nothing is set', []],
    ['12 4.50 55.00', set('1.00'), 'passes within what is set', []],
    [
      '12 4.50 55.01',
      set('1.00'),
      'waits a cent beyond',
      ['Line 1: 12 × 4.50 = 54.00 EUR, and the line says 55.01 EUR'],
    ],
    ['250 18.40 46.00', set('0.50'), 'is priced by the hundred', []],
    ['-2 10.00 -20.00', set('0.00'), 'is a return', []],
    ['2 10.00 -20.00', set('0.50'), 'of another sign waits', ['a difference of 40.00 EUR']],
  ])('%s %s', (line, tolerance, _words, open) => {
    const found = tolerateFigures(bill([line], '19.00'), { tax: null, line: tolerance });
    expect(openIn(found).filter((text) => text.startsWith('Line'))).toEqual(
      open.map((text) => expect.stringContaining(text)),
    );
  });

  test('in a currency without minor units is off by whole units', () => {
    const yen = tolerateFigures(bill(['3 333 1000'], '19', 'JPY'), { tax: null, line: set(null, 10) });
    expect(openIn(yen).filter((text) => text.startsWith('Line'))).toEqual([]);
    const more = tolerateFigures(bill(['3 333 1003'], '19', 'JPY'), { tax: null, line: set(null, 10) });
    expect(openIn(more).filter((text) => text.startsWith('Line'))).toEqual([
      'Line 1: 3 × 333 = 999 JPY, and the line says 1003 JPY: a difference of 4 JPY; 1 JPY may differ, as set for Contoso GmbH.',
    ]);
  });
});
