import { describe, expect, it } from 'vitest';
import { compareSources } from './compare-sources.ts';
import { type FieldName, fieldsOf, type ReadDocument, unread } from './read-document.ts';

const xml = (values: Partial<Record<FieldName, string>>): ReadDocument => ({
  kind: 'invoice',
  fields: fieldsOf(Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { ...unread, value }]))),
  lines: [],
  taxes: [],
  adjustments: [],
  discounts: [],
  pages: [],
  language: null,
  syntax: 'facturx',
  notes: [],
  findings: [],
  readerVersion: 'test',
});

const onPage = (value: string) => ({ value, page: 1, box: { x: 0, y: 0, w: 0.1, h: 0.1 } });

describe('the XML and the page of one document', () => {
  it('disagree about the total', () => {
    expect(compareSources(xml({ total: '571.04' }), { total: onPage('406.82') })).toEqual([
      {
        code: 'read.sources_disagree',
        field: 'total',
        text: 'The XML says the total is 571.04, page 1 says 406.82.',
        facts: { xml: '571.04', page: '406.82', pageNumber: '1' },
        seen: onPage('406.82'),
      },
    ]);
  });

  it.each([
    ['supplierTaxIds', 'DE811223344', 'DE136695976', 'tax number of the supplier'],
    ['netTotal', '496.00', '358.00', 'net'],
    ['taxTotal', '75.04', '48.82', 'tax'],
    ['iban', 'DE88200800000970375700', 'DE89370400440532013000', 'IBAN'],
  ] as const)('disagree about the %s', (field, stated, seen, spoken) => {
    expect(compareSources(xml({ [field]: stated }), { [field]: onPage(seen) }).map(({ text }) => text)).toEqual([
      `The XML says the ${spoken} is ${stated}, page 1 says ${seen}.`,
    ]);
  });

  it.each([
    ['supplierTaxIds', 'DE136695976,201/113/40209', 'DE 136 695 976'],
    ['total', '571.0', '571.00'],
    ['iban', 'DE88 2008 0000 0970 3757 00', 'DE88200800000970375700'],
    ['invoiceNumber', 'RE-2O17/5', 're 2017 5'],
  ] as const)('agree about the %s in different writing', (field, stated, seen) => {
    expect(compareSources(xml({ [field]: stated }), { [field]: onPage(seen) })).toEqual([]);
  });

  it('do not disagree where one of them is silent', () => {
    expect(compareSources(xml({}), { total: onPage('1.00') })).toEqual([]);
    expect(compareSources(xml({ total: '1.00' }), {})).toEqual([]);
  });
});
