import { describe, expect, test } from 'vitest';
import { explainRivals } from './explain-rivals.ts';
import { judgeDocument } from './judge-document.ts';
import { fieldsOf, type ReadDocument, type ReadLine, unread } from './read-document.ts';
import { showArithmetic } from './show-arithmetic.ts';

const read = (value: string) => ({ ...unread, value, source: 'text' as const });
const line = (position: number, total: string): ReadLine => ({
  position,
  description: 'Beans',
  quantity: null,
  unit: null,
  unitPrice: null,
  total,
  taxRate: '19',
  taxCategory: 'S',
  orderReference: null,
  page: 1,
  box: null,
  path: null,
});

/** Two lines, freight, a discount, tax at 19 % on what is left. */
const bill = (change: Partial<ReadDocument> = {}): ReadDocument => ({
  kind: 'invoice',
  fields: fieldsOf({
    currency: read('EUR'),
    netTotal: read('100.00'),
    taxTotal: read('19.00'),
    total: read('119.00'),
  }),
  lines: [line(1, '60.00'), line(2, '45.00')],
  taxes: [
    { category: 'S', rate: '19', basis: '100.00', amount: '19.00', exemption: null, page: 1, box: null, path: null },
  ],
  adjustments: [
    { kind: 'charge', amount: '5.00', reason: 'Freight', taxRate: null, taxCategory: null },
    { kind: 'allowance', amount: '10.00', reason: 'Rebate', taxRate: null, taxCategory: null },
  ],
  discounts: [],
  pages: [],
  language: null,
  syntax: 'text',
  notes: [],
  findings: [],
  readerVersion: 'test',
  ...change,
});

describe('the sums, before the eye', () => {
  test('are lines + charges - discounts + taxes = total, each figure with its place', () => {
    const { closing, sums, missing } = showArithmetic(bill());

    expect(closing?.terms.map(({ sign, what, value, mark }) => [sign, what, value, mark])).toEqual([
      ['+', 'lines', '105.00', 'lines'],
      ['+', 'charge', '5.00', 'adjustment:0'],
      ['-', 'allowance', '10.00', 'adjustment:1'],
      ['+', 'tax', '19.00', 'tax:0'],
    ]);
    expect(closing).toMatchObject({
      computed: '119.00',
      stated: '119.00',
      difference: '0.00',
      tolerance: '0.02',
      holds: true,
    });
    expect(sums.find(({ check }) => check === 'rate_closes_tax')).toMatchObject({ rate: '19', computed: '19.00' });
    expect(missing).toEqual([]);
  });

  test('say by how much they do not close', () => {
    const { fields } = bill();
    const { closing } = showArithmetic(bill({ fields: { ...fields, total: read('120.00') } }));
    expect(closing).toMatchObject({ computed: '119.00', stated: '120.00', difference: '1.00', holds: false });
  });

  test('allow one minor unit for each line, in yen too', () => {
    const off = (currency: string, total: string, lines = [line(1, '100'), line(2, '5')]) =>
      showArithmetic(
        bill({
          fields: { ...bill().fields, currency: read(currency), total: read(total) },
          lines,
          adjustments: [],
          taxes: [{ ...bill().taxes[0]!, basis: '105', amount: '10' }],
        }),
      ).closing?.holds;
    expect([off('JPY', '117'), off('JPY', '118'), off('EUR', '115.02'), off('EUR', '115.03')]).toEqual([
      true,
      false,
      true,
      false,
    ]);
  });

  test('take lines that are priced with tax as the total they make', () => {
    const { closing } = showArithmetic(bill({ lines: [line(1, '119.00')], adjustments: [] }));
    expect(closing).toMatchObject({ check: 'lines_close_total', computed: '119.00', holds: true });
  });

  test('fall back on net and tax where no line is known, and name what is missing where nothing can be asked', () => {
    expect(showArithmetic(bill({ lines: [] })).closing?.check).toBe('net_and_tax_close_total');
    expect(showArithmetic(bill({ lines: [], taxes: [], fields: fieldsOf({ total: read('9.00') }) }))).toMatchObject({
      closing: null,
      missing: ['lines', 'netTotal', 'taxTotal'],
    });
  });
});

describe('why another reading was not taken', () => {
  const rival = (value: string, more = {}) => ({ value, page: 1, box: null, path: null, ...more });
  const why = (name: 'total' | 'iban' | 'dueDate' | 'invoiceNumber', document: ReadDocument) =>
    explainRivals(document, name).map((each) => each.why);
  const withField = (name: 'total' | 'iban' | 'dueDate' | 'invoiceNumber', value: string, other: object) => {
    const { fields } = bill();
    return judgeDocument(
      bill({ fields: { ...fields, issueDate: read('2026-03-01'), [name]: { ...read(value), rivals: [other] } } }),
    );
  };

  test('is the sum it would break, with the arithmetic', () => {
    expect(why('total', withField('total', '119.00', rival('129.00')))).toEqual([
      'Net 100.00 EUR + tax 19.00 EUR = 119.00 EUR, and with this the document would say 129.00 EUR: difference 10.00 EUR.',
    ]);
  });

  test('is no sum that only follows from the total: what is to be paid would follow the other one too', () => {
    const { fields } = bill();
    const receipt = bill({
      kind: 'receipt',
      lines: [],
      taxes: [],
      adjustments: [],
      fields: {
        ...fieldsOf({ currency: fields.currency }),
        total: { ...read('7.00'), rivals: [rival('9.00', { why: 'Read by 2 looks of 4, the other by 3.' })] },
        payable: { ...read('7.00'), source: 'derived' },
      },
    });
    expect(why('total', receipt)).toEqual(['Read by 2 looks of 4, the other by 3.']);
  });

  test('is never said to be the sum where that would close with the other one', () => {
    expect(why('total', withField('total', '129.00', rival('119.00')))[0]).toContain('the sums would close');
  });

  test('is a check digit, a date before the bill, or how well words and place fit', () => {
    const iban = withField('iban', 'DE89370400440532013000', rival('DE89370400440532013001'));
    const due = withField('dueDate', '2026-03-31', rival('2026-02-28'));
    const number = withField('invoiceNumber', 'A-1', rival('K-7', { fit: 0.4 }));
    const scored = {
      ...number,
      fields: { ...number.fields, invoiceNumber: { ...number.fields.invoiceNumber, evidence: { score: 0.9 } } },
    };
    expect(why('iban', iban)).toEqual(['Its check digits do not hold; those of the other do.']);
    expect(why('dueDate', due)).toEqual(['It lies before the date of issue, 2026-03-01.']);
    expect(why('invoiceNumber', scored)).toEqual(['Its words and place fit the field less: 40 of 100, the other 90.']);
  });

  test('is the rule of two sources where the page contradicts the data', () => {
    const seen = { value: '130.00', page: 1, box: { x: 0.1, y: 0.1, w: 0.1, h: 0.01 } };
    const { fields } = bill();
    const hybrid = bill({
      syntax: 'facturx',
      fields: { ...fields, invoiceNumber: { ...read('A-1'), source: 'xml' } },
      findings: [
        { code: 'read.sources_disagree', field: 'invoiceNumber', text: '', facts: {}, seen: { ...seen, value: 'A-7' } },
      ],
    });
    expect(explainRivals(hybrid, 'invoiceNumber')).toMatchObject([
      { value: 'A-7', page: 1, why: 'The page says so; the data says otherwise, and the data counts.' },
    ]);
  });
});
