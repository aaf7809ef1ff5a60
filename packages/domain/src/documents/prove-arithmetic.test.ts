import { describe, expect, it } from 'vitest';
import { judgeDocument } from './judge-document.ts';
import { proveArithmetic } from './prove-arithmetic.ts';
import { type FieldName, fieldsOf, type ReadDocument, type ReadLine, type ReadTax, unread } from './read-document.ts';

type Sums = Partial<Record<FieldName, string>>;

const line = (total: string, position: number): ReadLine => ({
  position,
  description: 'Coffee',
  quantity: null,
  unit: null,
  unitPrice: null,
  total,
  taxRate: null,
  taxCategory: null,
  orderReference: null,
  page: null,
  box: null,
  path: null,
});

const tax = (rate: string, basis: string, amount: string): ReadTax => ({
  category: 'S',
  rate,
  basis,
  amount,
  exemption: null,
  page: null,
  box: null,
  path: null,
});

const bill = (values: Sums, lines: readonly string[] = [], parts: Partial<ReadDocument> = {}): ReadDocument => ({
  kind: 'invoice',
  fields: fieldsOf(Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { ...unread, value }]))),
  lines: lines.map((total, index) => line(total, index + 1)),
  taxes: [],
  adjustments: [],
  discounts: [],
  pages: [],
  language: null,
  syntax: 'cii',
  notes: [],
  findings: [],
  readerVersion: 'test',
  ...parts,
});

describe('the arithmetic of a bill', () => {
  it('closes: lines 60 + 40 = net 100, net + 19 = 119, less 50 prepaid = 69', () => {
    const proof = proveArithmetic(
      bill(
        { netTotal: '100.00', taxTotal: '19.00', total: '119.00', prepaid: '50.00', payable: '69.00', currency: 'EUR' },
        ['60', '40.00'],
        {
          taxes: [tax('19', '100.00', '19.00')],
        },
      ),
    );
    expect(proof.findings).toEqual([]);
    expect([...new Set(proof.checks.map((each) => each.check))]).toEqual([
      'lines_close_net',
      'net_and_tax_close_total',
      'total_closes_payable',
      'tax_rows_close_tax',
      'rate_closes_tax',
    ]);
  });

  it('shows the arithmetic of what does not close', () => {
    const [finding] = proveArithmetic(bill({ netTotal: '100.00', taxTotal: '19.00', total: '118.00' })).findings;
    expect(finding).toMatchObject({ code: 'read.arithmetic_open', field: 'total' });
    expect(finding?.text).toBe('Net 100.00 + tax 19.00 = 119.00, but the document says 118.00: difference -1.00.');
    expect(finding?.facts).toMatchObject({ asserted: '118.00', computed: '119.00', difference: '-1.00' });
  });

  it('counts allowances and charges on document level', () => {
    const adjustments = [
      { kind: 'allowance', amount: '9.07', reason: null, taxRate: null, taxCategory: null },
      { kind: 'charge', amount: '5.80', reason: null, taxRate: null, taxCategory: null },
    ] as const;
    expect(proveArithmetic(bill({ netTotal: '177.49' }, ['180.76'], { adjustments })).findings).toEqual([]);
    expect(proveArithmetic(bill({ netTotal: '177.48' }, ['180.76'], { adjustments })).findings[0]?.text).toBe(
      'Lines 180.76 + charges 5.80 - allowances 9.07 = 177.49, but the document says 177.48: difference -0.01.',
    );
  });

  it('lines priced with tax close the total instead of the net', () => {
    const proof = proveArithmetic(
      bill({ netTotal: '593.36', taxTotal: '124.61', total: '717.97' }, ['700.00', '17.97']),
    );
    expect(proof.findings).toEqual([]);
    expect(proof.checks).toContainEqual({ field: 'total', check: 'lines_close_total' });
  });

  it('takes a cent per line of rounding in a tax row and no more', () => {
    const rounded = bill({ currency: 'EUR' }, ['1', '2'], { taxes: [tax('19', '99.99', '19.02')] });
    const off = bill({ currency: 'EUR' }, ['1', '2'], { taxes: [tax('19', '99.99', '19.03')] });
    expect(proveArithmetic(rounded).findings).toEqual([]);
    expect(proveArithmetic(off).findings[0]?.text).toMatch(
      /^Tax of 19 % on 99.99 EUR = 19.00 EUR, but the document says 19.03 EUR/,
    );
  });

  it('rounds forint to whole forint, as Hungary does', () => {
    expect(
      proveArithmetic(bill({ currency: 'HUF' }, ['1'], { taxes: [tax('27', '69180.00', '18679.00')] })).findings,
    ).toEqual([]);
  });

  it('adds the rounding of the payable amount', () => {
    expect(proveArithmetic(bill({ total: '119.02', payable: '119.00' }, [], { rounding: '-0.02' })).findings).toEqual(
      [],
    );
  });

  it('asks no equation whose figures were not read', () => {
    expect(proveArithmetic(bill({ total: '119.00' }, ['1.00']))).toEqual({ checks: [], findings: [] });
  });

  it('keeps every digit: a hundred lines of 0.10 are 10.00', () => {
    expect(
      proveArithmetic(
        bill(
          { netTotal: '10' },
          Array.from({ length: 100 }, () => '0.10'),
        ),
      ).findings,
    ).toEqual([]);
  });
});

describe('judging a reading', () => {
  const complete = {
    supplier: 'Contoso GmbH',
    invoiceNumber: '17',
    issueDate: '2027-01-04',
    currency: 'EUR',
    total: '119.00',
  };

  it('names each field a bill must have and does not', () => {
    const { invoiceNumber: _, ...unnumbered } = complete;
    const { findings } = judgeDocument(bill(unnumbered));
    expect(findings.map(({ code, field }) => [code, field])).toEqual([['read.field_missing', 'invoiceNumber']]);
  });

  it('lets a receipt go without a number and a delivery note without anything', () => {
    const { invoiceNumber: _, ...unnumbered } = complete;
    expect(judgeDocument(bill(unnumbered, [], { kind: 'receipt' })).findings).toEqual([]);
    expect(judgeDocument(bill({}, [], { kind: 'delivery_note' })).findings).toEqual([]);
  });

  it('doubts an IBAN whose check digits are wrong', () => {
    const { findings, fields } = judgeDocument(bill({ ...complete, iban: 'DE89370400440532013001' }));
    expect(findings.map((each) => each.code)).toEqual(['read.field_doubtful']);
    expect(fields.iban.checks).toEqual([]);
  });

  it('notes on each field the checks it passed', () => {
    const { fields } = judgeDocument(
      bill({ ...complete, netTotal: '100', taxTotal: '19', iban: 'DE89370400440532013000' }),
    );
    expect(fields.total.checks).toEqual(['net_and_tax_close_total']);
    expect(fields.iban.checks).toEqual(['iban_check_digits']);
  });

  it('judging twice adds nothing', () => {
    const once = judgeDocument(bill({ ...complete, netTotal: '100', taxTotal: '18' }));
    expect(judgeDocument(once)).toEqual(once);
  });
});
