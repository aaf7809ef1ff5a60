import { describe, expect, it } from 'vitest';
import { plausibleFields } from './implausible-fields.ts';
import { judgeDocument } from './judge-document.ts';
import { type FieldName, fieldsOf, type ReadDocument, unread } from './read-document.ts';

const read = (values: Partial<Record<FieldName, string>>): ReadDocument => ({
  kind: 'invoice',
  fields: fieldsOf(
    Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { ...unread, value, raw: value }])),
  ),
  lines: [],
  taxes: [],
  adjustments: [],
  discounts: [],
  pages: [],
  language: null,
  syntax: 'ubl',
  notes: [],
  findings: [],
  readerVersion: 'test',
});

describe('values that no field can have', () => {
  it('a number of a thousand characters is not passed on, and said', () => {
    const { fields, findings } = plausibleFields(read({ invoiceNumber: 'A1'.repeat(500), supplier: 'Contoso GmbH' }));
    expect(fields.invoiceNumber).toMatchObject({ value: null, raw: 'A1'.repeat(100) });
    expect(fields.supplier.value).toBe('Contoso GmbH');
    expect(findings.map(({ code, field, text }) => [code, field, text])).toEqual([
      [
        'read.field_doubtful',
        'invoiceNumber',
        'What stands there as the document number has 1000 characters; none is longer than 120.',
      ],
    ]);
  });

  it('a number without a letter or a figure is none', () => {
    const judged = judgeDocument(read({ invoiceNumber: '-/-', supplier: 'A', currency: 'EUR', total: '1.00' }));
    expect(judged.fields.invoiceNumber.value).toBeNull();
    expect(judged.findings.map(({ code, field }) => [code, field])).toEqual([
      ['read.field_missing', 'invoiceNumber'],
      ['read.field_missing', 'issueDate'],
    ]);
  });

  it('numbers of other scripts are numbers', () => {
    expect(plausibleFields(read({ invoiceNumber: '第十二號' })).fields.invoiceNumber.value).toBe('第十二號');
  });

  it('a currency nobody knows stays to be seen and is doubted, once however often it is judged', () => {
    const judged = judgeDocument(judgeDocument(read({ currency: 'ZZZ' })));
    expect(judged.fields.currency.value).toBe('ZZZ');
    expect(judged.findings.filter(({ field }) => field === 'currency').map(({ text }) => text)).toEqual([
      '"ZZZ" is not a currency of ISO 4217.',
    ]);
  });
});
