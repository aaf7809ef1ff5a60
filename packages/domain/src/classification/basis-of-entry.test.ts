import { describe, expect, test } from 'vitest';
import type { FieldName, ReadDocument } from '../documents/index.ts';
import { reading } from '../documents/taught/paper.fixture.ts';
import { basisChanges } from './basis-of-entry.ts';

const bill = (values: Partial<Record<FieldName, string>> = {}, sums: readonly string[] = []): ReadDocument => ({
  ...reading({ netTotal: '100.00', taxTotal: '19.00', total: '119.00', ...values }),
  lines: sums.map((total, at) => ({
    position: at + 1,
    description: `Line ${at + 1}`,
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
  })),
});

describe('what a posted entry rests on', () => {
  test.each([
    ['supplierAddress', '4 Dock Road'],
    ['orderReference', 'PO-9'],
    ['iban', 'GB29NWBK60161331926819'],
    ['terms', '30 days net'],
    ['supplier', 'Kestrel Press Limited'],
    ['serviceFrom', '2026-03-01'],
  ] as const)('is not the %s', (field, value) => {
    expect(basisChanges(bill(), bill({ [field]: value }))).toEqual([]);
  });

  test.each([
    ['invoiceNumber', 'K7-1', 'K7-7'],
    ['issueDate', '2026-04-03', '2026-03-04'],
    ['dueDate', null, '2026-05-01'],
    ['costCentre', null, '110'],
    ['total', '119.00', '191.00'],
    ['currency', 'GBP', 'EUR'],
  ] as const)('is the %s', (what, before, after) => {
    expect(basisChanges(bill(), bill({ [what]: after }))).toContainEqual({ what, before, after });
  });

  test('is an amount, however it is written', () => {
    expect(basisChanges(bill({ total: '119.00' }), bill({ total: '119' }))).toEqual([]);
  });

  test('is its lines by amount and tax, not by their words; a sum posted as one does not change by being made of lines', () => {
    const two = bill({}, ['60.00', '40.00']);
    const worded = { ...two, lines: two.lines.map((line) => ({ ...line, description: 'Paper' })) };

    expect(basisChanges(two, worded)).toEqual([]);
    expect(basisChanges(two, bill({}, ['70.00', '30.00']))).toEqual([
      { what: 'lines', before: '60.00 at 19 %, 40.00 at 19 %', after: '70.00 at 19 %, 30.00 at 19 %' },
    ]);
    expect(basisChanges(bill(), two)).toEqual([]);
  });

  test('is the discount that its open item offers', () => {
    const offered = { ...bill(), discounts: [{ percent: '2', days: 14, until: '2026-04-17', basis: null }] };

    expect(basisChanges(bill(), offered)).toEqual([{ what: 'discount', before: null, after: '2 % to 2026-04-17' }]);
  });
});
