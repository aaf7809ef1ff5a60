import { expect, test } from 'vitest';
import { type FieldName, fieldsOf, type ReadDocument, unread } from '../documents/index.ts';
import { formatDecimal } from '../money/index.ts';
import { netLinesOf } from './index.ts';

const nowhere = { page: null, box: null, path: null };

const document = (
  fields: Partial<Record<FieldName, string>>,
  rest: Partial<Pick<ReadDocument, 'lines' | 'taxes' | 'adjustments'>> = {},
): ReadDocument => ({
  kind: 'invoice',
  fields: fieldsOf(
    Object.fromEntries(
      Object.entries({ currency: 'EUR', ...fields }).map(([name, value]) => [name, { ...unread, value }]),
    ),
  ),
  lines: [],
  taxes: [],
  adjustments: [],
  discounts: [],
  pages: [],
  language: 'de',
  syntax: 'cii',
  notes: [],
  findings: [],
  readerVersion: 'test',
  ...rest,
});

const line = (position: number, total: string | null, taxRate = '19') => ({
  ...nowhere,
  position,
  description: `Item ${position}`,
  quantity: '1',
  unit: null,
  unitPrice: null,
  total,
  taxRate,
  taxCategory: 'S',
  orderReference: null,
});

const tax = (rate: string, basis: string) => ({
  ...nowhere,
  category: 'S',
  rate,
  basis,
  amount: null,
  exemption: null,
});

const adjustment = (kind: 'allowance' | 'charge', amount: string, taxRate: string | null = null) => ({
  kind,
  amount,
  reason: kind === 'charge' ? 'Freight' : 'Rebate',
  taxRate,
  taxCategory: taxRate === null ? null : 'S',
});

const show = (read: ReadDocument): string[] | null => {
  const found = netLinesOf(read);
  return (
    found && [
      found.from,
      ...found.lines.map(({ position, net, taxRate }) => `${position ?? '-'} ${formatDecimal(net)} ${taxRate}`),
    ]
  );
};

test('lines that add up to the net are coded line by line', () => {
  expect(show(document({ netTotal: '30.00' }, { lines: [line(1, '10.00'), line(2, '20.0000')] }))).toEqual([
    'lines',
    '1 10.00 19',
    '2 20.00 19',
  ]);
});

test('an allowance makes the lines of its rate cheaper, a charge is a line of its own', () => {
  const read = document(
    { netTotal: '34.90' },
    {
      lines: [line(1, '10.00'), line(2, '20.00'), line(3, '5.00', '7')],
      adjustments: [adjustment('charge', '4.90', '19'), adjustment('allowance', '5.00', '19.0')],
    },
  );
  expect(show(read)).toEqual(['lines', '1 8.33 19', '2 16.67 19', '3 5.00 7', '- 4.90 19']);
});

test('an allowance that fits no line stands alone, below zero', () => {
  const read = document(
    { netTotal: '9.00' },
    { lines: [line(1, '10.00')], adjustments: [adjustment('allowance', '1.00', '7')] },
  );
  expect(show(read)).toEqual(['lines', '1 10.00 19', '- -1.00 7']);
});

test('lines with their tax inside add up to the total; the tax is taken out by rate', () => {
  const read = document(
    { netTotal: '496.00', total: '571.04' },
    { lines: [line(1, '171.20', '7'), line(2, '376.04'), line(3, '23.80')] },
  );
  expect(show(read)).toEqual(['lines', '1 160.00 7', '2 316.00 19', '3 20.00 19']);
});

test('lines that do not close give way to the bases of the tax rates', () => {
  const read = document(
    { netTotal: '30.00' },
    { lines: [line(1, '9.00')], taxes: [tax('19', '20.00'), tax('7', '10.00')] },
  );
  expect(show(read)).toEqual(['taxes', '- 20.00 19', '- 10.00 7']);
});

test('and these to the net total, with the one rate there is', () => {
  expect(show(document({ netTotal: '30.00' }, { taxes: [tax('19', '29.00')] }))).toEqual(['total', '- 30.00 19']);
  expect(show(document({ total: '35.70', taxTotal: '5.70' }))).toEqual(['total', '- 30.00 null']);
});

test('without net, total or currency nothing can be coded', () => {
  expect(show(document({}))).toBeNull();
  expect(show(document({ netTotal: '30.00', currency: 'XYZ' }))).toBeNull();
});
